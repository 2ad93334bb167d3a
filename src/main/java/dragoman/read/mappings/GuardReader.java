package dragoman.read.mappings;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.source.Span;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads guards: maps are AND, lists are OR; values have no escapes, only `*` at their ends.
final class GuardReader {
    private final YamlChecks checks;

    GuardReader(YamlChecks checks) {
        this.checks = checks;
    }

    Expression read(YamlNode node) {
        return switch (node) {
            case YamlMap map ->
                Expression.and(map.entries().stream().map(this::item).toList());
            case YamlList list -> anyOf(list.items().stream().map(this::read).toList());
            case YamlScalar scalar -> {
                checks.error(scalar.span(), "a guard is a map or a list of maps");
                yield Expression.ALWAYS;
            }
        };
    }

    /// What all alternatives ask for stands once before them.
    private static Expression anyOf(List<Expression> alternatives) {
        if (alternatives.size() < 2) {
            return Expression.or(alternatives);
        }
        List<Expression> common = parts(alternatives.getFirst()).stream()
                .filter(part -> alternatives.stream().allMatch(other -> asksFor(other, part)))
                .toList();
        List<Expression> rests = alternatives.stream()
                .map(alternative -> Expression.and(parts(alternative).stream()
                        .filter(part -> common.stream().noneMatch(one -> isSame(one, part)))
                        .toList()))
                .toList();
        return Expression.and(
                Stream.concat(common.stream(), Stream.of(Expression.or(rests))).toList());
    }

    private static List<Expression> parts(Expression guard) {
        return guard instanceof Expression.And(List<Expression> operands) ? operands : List.of(guard);
    }

    private static boolean asksFor(Expression guard, Expression part) {
        return parts(guard).stream().anyMatch(one -> isSame(one, part));
    }

    private static boolean isSame(Expression one, Expression other) {
        return unplaced(one).equals(unplaced(other));
    }

    private static Expression unplaced(Expression guard) {
        return guard.mapTests(
                test -> new Expression.Test(test.subject(), test.pattern(), new Origin(Span.NONE, Span.NONE)));
    }

    private Expression item(Entry entry) {
        String column = entry.key().text();
        if (column.startsWith("!")) {
            var key = new YamlScalar(column.substring(1), false, entry.key().span());
            return Expression.not(item(new Entry(key, entry.value())));
        }
        if (entry.value() instanceof YamlList(List<YamlNode> items, Span _)) {
            return Expression.or(items.stream().map(item -> test(column, item)).toList());
        }
        return test(column, entry.value());
    }

    private Expression test(String column, YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            checks.error(node.span(), "a guard compares with plain values");
            return Expression.ALWAYS;
        }
        var origin = new Origin(scalar.span(), scalar.span());
        if (scalar.isNull()) {
            return new Expression.Test(typed(column, FieldType.TEXT), new Pattern.Null(), origin);
        }
        var number = YamlScalars.number(scalar);
        if (number.isPresent()) {
            return new Expression.Test(typed(column, FieldType.NUMBER), new Pattern.Number(number.get()), origin);
        }
        var bool = YamlScalars.bool(scalar);
        if (bool.isPresent()) {
            return new Expression.Test(typed(column, FieldType.BOOLEAN), new Pattern.Bool(bool.get()), origin);
        }
        Glob glob = glob(scalar.text());
        // a guard names the product's own constants: where the language can, they are compared exactly
        return new Expression.Test(typed(column, glob.isLiteral() ? FieldType.ENUM : FieldType.TEXT), glob, origin);
    }

    /// A column, a member of one (`column[member]`), or a field of the original event (`[name]`).
    private static Field typed(String column, FieldType type) {
        int bracket = column.endsWith("]") ? column.indexOf('[') : -1;
        if (bracket == 0) {
            return new Field(column.substring(1, column.length() - 1), List.of(), type, Field.Storage.RAW);
        }
        return bracket < 0
                ? new Field(column, List.of(), type, Field.Storage.COLUMN)
                : new Field(
                        column.substring(0, bracket),
                        List.of(column.substring(bracket + 1, column.length() - 1)),
                        type,
                        Field.Storage.COLUMN);
    }

    private static Glob glob(String text) {
        var parts = new ArrayList<Part>();
        boolean before = text.startsWith("*");
        boolean behind = text.length() > 1 && text.endsWith("*");
        if (before) {
            parts.add(Wildcard.ANY);
        }
        parts.add(new Literal(text.substring(before ? 1 : 0, text.length() - (behind ? 1 : 0))));
        if (behind) {
            parts.add(Wildcard.ANY);
        }
        return new Glob(parts, false);
    }
}
