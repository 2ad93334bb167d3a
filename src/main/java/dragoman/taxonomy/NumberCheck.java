package dragoman.taxonomy;

import dragoman.query.Expression.Test;
import dragoman.query.LogSource;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells of numbers that events of a log have not, or are not known to have.
record NumberCheck(Taxonomy taxonomy, LogSource log, EventNumbers known) {

    /// @param tests those of a rule that some event may fulfil
    void check(Stream<Test> tests, Diagnostics diagnostics) {
        tests.forEach(test -> EventContext.of(test).numbers().orElse(Set.of()).stream()
                .filter(known::isStrange)
                .forEach(number -> tell(number, test, diagnostics)));
    }

    private void tell(int number, Test test, Diagnostics diagnostics) {
        diagnostics.add(
                known.complete() ? Problem.VALUE_UNKNOWN : Problem.NUMBER_DOUBTFUL,
                test.origin().value(),
                (known.complete() ? "no event of " : "none of the known events of ") + log.label() + " has the number "
                        + number,
                taxonomy.logsWith(number).stream()
                        .map(service -> "`service: " + service + "` has it")
                        .collect(Collectors.joining(", ")));
    }
}
