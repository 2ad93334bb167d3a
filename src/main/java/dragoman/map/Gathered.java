package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Origin;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts together what is asked of the same kind of events: outgoing connections to one port or another, say.
final class Gathered {
    private static final Origin NOWHERE = new Origin(Span.NONE, Span.NONE);

    private final Set<String> columns;

    private Gathered(Set<String> columns) {
        this.columns = columns;
    }

    /// The condition with each kind of events once in each list of alternatives.
    ///
    /// @param columns that tell the kinds of events apart
    static Expression of(Expression condition, Set<String> columns) {
        return columns.isEmpty() ? condition : new Gathered(columns).of(condition);
    }

    private Expression of(Expression expression) {
        return switch (expression) {
            case Expression.Or(List<Expression> operands) ->
                alternatives(operands.stream().map(this::of).toList());
            case Expression.And(List<Expression> operands) ->
                demands(operands.stream().map(this::of).toList());
            case Expression.Not(Expression operand) -> Expression.not(of(operand));
            case Expression.Constant constant -> constant;
            case Expression.Test test -> test;
        };
    }

    private Expression alternatives(List<Expression> operands) {
        Map<Expression, List<Expression>> first = new LinkedHashMap<>();
        operands.forEach(operand -> first.computeIfAbsent(unplaced(kind(operand)), _ -> new ArrayList<>())
                .add(operand));
        return Expression.or(first.entrySet().stream()
                .map(entry -> together(entry.getKey(), entry.getValue()))
                .toList());
    }

    private Expression together(Expression kind, List<Expression> alternatives) {
        if (kind.equals(Expression.ALWAYS) || alternatives.size() == 1) {
            return Expression.or(alternatives);
        }
        return Expression.and(List.of(
                kind(alternatives.getFirst()),
                Expression.or(alternatives.stream().map(this::rest).toList())));
    }

    /// None of several is not any of them.
    private Expression demands(List<Expression> operands) {
        var others = new ArrayList<Expression>();
        var denied = new ArrayList<Expression>();
        for (Expression operand : operands) {
            if (operand instanceof Expression.Not(Expression inner)
                    && !kind(inner).equals(Expression.ALWAYS)) {
                denied.add(inner);
            } else {
                others.add(operand);
            }
        }
        Expression any = alternatives(denied);
        List<Expression> kinds = any instanceof Expression.Or(List<Expression> several) ? several : List.of(any);
        if (!denied.isEmpty()) {
            kinds.forEach(kind -> others.add(Expression.not(kind)));
        }
        return Expression.and(others);
    }

    private Expression kind(Expression expression) {
        return Expression.and(parts(expression).stream().filter(this::isKind).toList());
    }

    private Expression rest(Expression expression) {
        return Expression.and(
                parts(expression).stream().filter(part -> !isKind(part)).toList());
    }

    private static List<Expression> parts(Expression expression) {
        return expression instanceof Expression.And(List<Expression> operands) ? operands : List.of(expression);
    }

    private boolean isKind(Expression expression) {
        return expression.tests().stream()
                .allMatch(test -> test.subject() instanceof Field field && columns.contains(field.name()));
    }

    private static Expression unplaced(Expression expression) {
        return expression.mapTests(test -> new Expression.Test(test.subject(), test.pattern(), NOWHERE));
    }
}
