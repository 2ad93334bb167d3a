package dragoman.pipeline;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes the tests of an expression where some may vanish: an AND without a part finds more, an OR less, and a
/// part of which nothing is left vanishes with its NOT.
final class Dropping {
    private final Diagnostics diagnostics;
    private final Change change;

    /// What becomes of a test, or nothing if it vanishes.
    interface Change {
        Optional<Expression> apply(Test test, boolean negated);
    }

    Dropping(Diagnostics diagnostics, Change change) {
        this.diagnostics = diagnostics;
        this.change = change;
    }

    Optional<Expression> of(Expression expression, boolean negated) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) ->
                rest(operands, negated, Effect.WIDER).map(Expression::and);
            case Expression.Or(List<Expression> operands) ->
                rest(operands, negated, Effect.NARROWER).map(Expression::or);
            case Expression.Not(Expression operand) -> of(operand, !negated).map(Expression::not);
            case Test test -> change.apply(test, negated);
            case Expression.Constant constant -> Optional.of(constant);
        };
    }

    private Optional<List<Expression>> rest(List<Expression> operands, boolean negated, Effect effect) {
        var rest = new ArrayList<Expression>();
        var gone = new ArrayList<Span>();
        for (Expression operand : operands) {
            Optional<Expression> changed = of(operand, negated);
            changed.ifPresent(rest::add);
            if (changed.isEmpty()) {
                gone.add(operand.tests().getFirst().origin().item());
            }
        }
        if (rest.isEmpty() && !operands.isEmpty()) {
            return Optional.empty();
        }
        gone.forEach(span -> diagnostics.reason(
                effect.under(negated), Problem.PIPELINE_DROPS, span, "the pipeline leaves this out"));
        return Optional.of(rest);
    }
}
