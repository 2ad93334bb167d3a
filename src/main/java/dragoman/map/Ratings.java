package dragoman.map;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Query;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Gives what a rule says of its events the names of a product. It does not touch which events are found, so what the
/// product does not keep of it is a note.
record Ratings(Query query, Diagnostics diagnostics) {
    /// @param mapped a condition in the product's names, and what is said of it
    List<EventRisk> of(BiFunction<Expression, Diagnostics, Expression> mapped) {
        var own = new Diagnostics();
        List<EventRisk> risk = EventRisk.map(query.risk(), when -> mapped.apply(when, own));
        Optional<String> obstacle =
                own.sorted().stream().filter(Diagnostic::isError).findFirst().map(Diagnostic::message);
        if (obstacle.isPresent()) {
            diagnostics.reason(
                    Effect.NONE, Problem.RISK_LEFT_OUT, query.place(), "`custom.risk` is left out: " + obstacle.get());
            return List.of();
        }
        own.reasons().stream()
                .filter(reason -> reason.effect() != Effect.NONE)
                .map(reason -> reason.diagnostic().message())
                .distinct()
                .forEach(why -> diagnostics.reason(
                        Effect.NONE, Problem.TARGET_NOTE, query.place(), "of `custom.risk`: " + why));
        return risk;
    }
}
