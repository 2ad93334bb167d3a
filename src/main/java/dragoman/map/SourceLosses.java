package dragoman.map;

import dragoman.query.LogSource;
import dragoman.query.Query;
import dragoman.query.Recording;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.Optional;

/// What the row of a log source loses of the events that a query asks for.
record SourceLosses(Query query, SourceRow source) {
    void tell(Diagnostics diagnostics) {
        for (Loss loss : source.losses()) {
            tell(diagnostics, loss.effect(), loss.reason());
        }
        Optional<Recording> log = OwnNames.log(query, source);
        LogSource wanted = log.map(Recording::channel).orElseGet(this::kind);
        int named = source.logSource().specificity();
        if (named > 0 && named < wanted.specificity()) {
            tell(
                    diagnostics,
                    Effect.WIDER,
                    "the mapping has no row for " + wanted.title() + ": the query searches all of "
                            + source.logSource().title());
        }
        log.filter(one -> !one.wider().isEmpty()).ifPresent(one -> tell(diagnostics, Effect.WIDER, one.wider()));
    }

    /// The log source of the rule, without the log that it chooses.
    private LogSource kind() {
        LogSource own = query.logSource();
        return query.facts().recording().isEmpty()
                ? own
                : new LogSource(own.category(), own.product(), null, own.span());
    }

    private void tell(Diagnostics diagnostics, Effect effect, String message) {
        Problem problem = effect == Effect.WIDER ? Problem.LOGSOURCE_WIDENED : Problem.LOGSOURCE_NARROWED;
        diagnostics.reason(effect, problem, query.place(), message);
    }
}
