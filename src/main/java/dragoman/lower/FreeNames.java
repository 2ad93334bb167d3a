package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Measure;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Names for columns of a correlation, beside those of what it computes.
final class FreeNames {
    /// What templates compute in some language, in lower case and without `_`.
    private static final Set<String> COMPUTED =
            Set.of("rule", "rulenumber", "windowstart", "hop", "firstseen", "lastseen", "hits", "riskscore");

    /// How the names of the steps that events remember, and of tuples, begin.
    private static final Set<String> STEPS = Set.of("seen_", "reached_", "way_", "tuple_");

    private final Correlation correlation;
    private final boolean chooses;
    private final Set<String> given = new HashSet<>();

    /// @param chooses whether searches hand on only the columns that they name, which tables know in any case
    FreeNames(Correlation correlation, boolean chooses) {
        this.correlation = correlation;
        this.chooses = chooses;
    }

    /// A name that nothing else has, which begins with a word.
    ///
    /// @param hides whether a column of this name would be lost
    String of(String word, Predicate<String> hides) {
        String name = isTaken(word) ? word + "_" : word;
        while (isMeasure(name) || hides.test(name) || !given.add(chooses ? name.toLowerCase(Locale.ROOT) : name)) {
            name += "_";
        }
        return name;
    }

    /// Whether a correlation computes something under this name.
    boolean isTaken(String name) {
        return COMPUTED.contains(name.toLowerCase(Locale.ROOT).replace("_", ""))
                || STEPS.stream().anyMatch(name::startsWith)
                || chooses && name.equalsIgnoreCase("event_time")
                || isMeasure(name);
    }

    boolean isMeasure(String name) {
        return correlation.demand() instanceof Demand.Measured(List<Measure> measures, var _)
                && measures.stream().anyMatch(measure -> measure.name().equals(name));
    }
}
