package dragoman.map;

import dragoman.query.Period;
import dragoman.query.Query;
import dragoman.query.Timespan;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.Optional;

/// When events must have happened, where a pipeline says how far a search looks back.
final class Lookback {
    private Lookback() {}

    /// The conditions in the product's words; what is searched is told.
    static Optional<Period> of(Query query, World world, Diagnostics diagnostics) {
        if (query.lookback().isEmpty()) {
            if (!world.periods().isEmpty()) {
                diagnostics.reason(
                        Effect.NONE,
                        Problem.TARGET_NOTE,
                        query.place(),
                        "it searches all of the table: the state `lookback` of a pipeline says how far back it looks");
            }
            return Optional.empty();
        }
        Timespan lookback = query.lookback().get();
        if (world.periods().isEmpty()) {
            diagnostics.reason(
                    Effect.NONE,
                    Problem.PIPELINE_STATE,
                    query.place(),
                    "the mapping `" + world.name() + "` does not say how to look back: `lookback` has no effect");
            return Optional.empty();
        }
        diagnostics.reason(
                Effect.NONE,
                Problem.TARGET_NOTE,
                query.place(),
                "it only searches what happened in the " + lookback.text() + " before it runs");
        return Optional.of(new Period(
                lookback,
                world.periods().stream()
                        .map(period -> period.replace("{seconds}", Long.toString(lookback.seconds())))
                        .toList()));
    }
}
