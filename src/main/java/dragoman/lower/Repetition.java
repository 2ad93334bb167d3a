package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Field;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.Measure;
import dragoman.query.Query;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A correlation whose parts are correlations that count events, said with one timespan: so many events of the one
/// rule, then events of the others. The timespan is long enough for both.
///
/// @param times how many events of a part there must be, by its number, where it is more than one
record Repetition(MappedCorrelation mapped, Map<Integer, Long> times) {

    /// Nothing if no part is a correlation.
    ///
    /// @param repeats whether the language can ask for several events of a part
    /// @throws UnsayableException if a part is a correlation that asks for anything else
    static Optional<Repetition> of(MappedCorrelation mapped, boolean repeats) {
        var times = new LinkedHashMap<Integer, Long>();
        var parts = new ArrayList<Correlation.Part>();
        var mappedParts = new ArrayList<MappedPart>();
        long longest = 0;
        for (int i = 0; i < mapped.parts().size(); i++) {
            Correlation.Part part = mapped.correlation().parts().get(i);
            if (!(mapped.parts().get(i) instanceof MappedPart.Hits hits)) {
                parts.add(part);
                mappedParts.add(mapped.parts().get(i));
                continue;
            }
            Correlation inner = hits.correlation().correlation();
            Optional<Long> count = count(inner);
            boolean grouped = new HashSet<>(hits.keys().values()).equals(new HashSet<>(inner.keys()));
            boolean apart = !(mapped.correlation().demand() instanceof Demand.Measured);
            if (!repeats
                    || !grouped
                    || !apart
                    || count.isEmpty()
                    || !(hits.correlation().parts().getFirst() instanceof MappedPart.Found found)) {
                throw new UnsayableException(
                        Problem.CORRELATION_NOT_EXPRESSIBLE,
                        part.span(),
                        "`" + part.label() + "` is a correlation itself, "
                                + (repeats
                                        ? "and the language only knows those that count events `gte` 2 or more, in the"
                                                + " same groups"
                                        : "whose hits the language cannot read"));
            }
            var columns = new LinkedHashMap<String, List<Field>>();
            hits.keys().forEach((name, key) -> columns.put(name, found.columns().get(key)));
            times.put(i, count.get());
            parts.add(part.with(inner.parts().getFirst().events()));
            mappedParts.add(new MappedPart.Found(part.label(), found.query(), columns));
            longest = Math.max(longest, inner.seconds());
        }
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Correlation joined =
                mapped.correlation().with(parts).with(mapped.correlation().seconds() + longest);
        return Optional.of(new Repetition(
                new MappedCorrelation(joined, mapped.world(), mapped.time(), mappedParts, mapped.shown()), times));
    }

    /// How many events of one rule are asked for, if that is all.
    private static Optional<Long> count(Correlation inner) {
        return inner.parts().size() == 1
                        && inner.parts().getFirst().events() instanceof Query
                        && inner.demand() instanceof Demand.Measured(List<Measure> measures, var condition)
                        && measures.size() == 1
                        && measures.getFirst().function() instanceof Measure.Function.Count
                ? PlanChoice.atLeast(condition).filter(number -> number >= 2 && number <= PlanChoice.MOST_RUNS)
                : Optional.empty();
    }

    /// Whether all that the correlation finds is found with the one timespan, too: events before those of another part
    /// may lie before it.
    boolean keepsHits() {
        return !(mapped.correlation().demand() instanceof Demand.Ordered(List<Demand.Steps> ways))
                || ways.stream()
                        .allMatch(
                                way -> Set.copyOf(way.order().stream().limit(1).toList())
                                        .containsAll(times.keySet()));
    }
}
