package dragoman.verify.kql;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.grammar.KqlParser.NameContext;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.kql.KqlValue.Choice;
import dragoman.verify.kql.KqlValue.Condition;
import dragoman.verify.kql.KqlValue.Kind;
import dragoman.verify.kql.KqlValue.Unknown;
import dragoman.verify.reading.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/// What the names of a KQL expression stand for at one place of a pipe.
///
/// @param variables scalars of `let` statements
/// @param computed columns that the query made
/// @param hidings which columns of the table are left
record KqlColumns(Map<String, KqlValue> variables, Map<String, KqlValue> computed, List<Hiding> hidings) {
    private static final int LARGEST = 20_000;

    KqlColumns {
        variables = Map.copyOf(variables);
        computed = Map.copyOf(computed);
        hidings = List.copyOf(hidings);
    }

    /// All columns of a table.
    static KqlColumns of(Map<String, KqlValue> variables) {
        return new KqlColumns(variables, Map.of(), List.of());
    }

    /// No columns, as in a `let` statement.
    static KqlColumns none(Map<String, KqlValue> variables) {
        return new KqlColumns(variables, Map.of(), List.of(new Hiding(List.of(), true)));
    }

    /// Names, with `*` as wildcard, of columns that are dropped or, if `keep`, kept.
    record Hiding(List<String> patterns, boolean keep) {
        public Hiding {
            patterns = List.copyOf(patterns);
        }

        boolean hides(String name) {
            return patterns.stream().anyMatch(pattern -> matches(pattern, name)) != keep;
        }

        private static boolean matches(String pattern, String name) {
            return Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", name);
        }
    }

    KqlValue value(NameContext context) {
        return value(KqlLiterals.name(context), context);
    }

    /// @param context where the name stands, for messages
    KqlValue value(String name, ParserRuleContext context) {
        if (computed.containsKey(name)) {
            return computed.get(name);
        }
        // A column of the table would hide a variable of its name; which columns a table has is not known here.
        if (variables.containsKey(name)) {
            return variables.get(name);
        }
        if (name.startsWith("$") || hidings.stream().anyMatch(hiding -> hiding.hides(name))) {
            return new Unknown(KqlUnreadable.at(context, "there is no column `" + name + "` here"));
        }
        return new Cell(new Field(name), Kind.COLUMN);
    }

    /// With columns added or replaced, as by `extend`: https://learn.microsoft.com/kusto/query/extend-operator .
    KqlColumns with(Map<String, KqlValue> more) {
        var all = new HashMap<>(computed);
        more.forEach((name, value) -> all.put(name, bounded(value)));
        return new KqlColumns(variables, all, hidings);
    }

    /// Only these columns, as by `project`: https://learn.microsoft.com/kusto/query/project-operator .
    KqlColumns only(Map<String, KqlValue> columns) {
        return none(variables).with(columns);
    }

    KqlColumns without(Hiding hiding) {
        var left = new HashMap<>(computed);
        left.keySet().removeIf(hiding::hides);
        var all = new ArrayList<>(hidings);
        all.add(hiding);
        return new KqlColumns(variables, left, all);
    }

    /// The value itself, unless it has grown beyond all bounds, as values that are made of values can.
    static KqlValue bounded(KqlValue value) {
        if (nodes(value, LARGEST) < 0) {
            throw new KqlUnreadable(1, 1, "a computed value is too large to be read");
        }
        return value;
    }

    private static int nodes(KqlValue value, int left) {
        return switch (value) {
            case Condition(Truth(Expression whenTrue, Expression whenFalse)) -> nodes(whenFalse, nodes(whenTrue, left));
            case Choice(Expression when, KqlValue then, KqlValue otherwise) ->
                left < 0 ? left : nodes(otherwise, nodes(then, nodes(when, left)));
            default -> left - 1;
        };
    }

    private static int nodes(Expression expression, int left) {
        if (left < 0) {
            return left;
        }
        List<Expression> operands = switch (expression) {
            case Expression.And(List<Expression> inner) -> inner;
            case Expression.Or(List<Expression> inner) -> inner;
            case Expression.Not(Expression inner) -> List.of(inner);
            default -> List.of();
        };
        int rest = left - 1;
        for (Expression operand : operands) {
            rest = nodes(operand, rest);
        }
        return rest;
    }
}
