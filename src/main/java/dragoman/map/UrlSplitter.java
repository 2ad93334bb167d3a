package dragoman.map;

import dragoman.map.ColumnRow.Rewrite.UrlPart;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.regex.Dialect;
import dragoman.regex.RegexPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;

/// Turns tests of a part of a URL into tests of the whole.
final class UrlSplitter {
    private static final Literal MARK = new Literal("?");
    private static final Glob WITH_QUERY = new Glob(List.of(Wildcard.ANY, MARK, Wildcard.ANY), false);

    private final UrlPart part;
    private final Diagnostics diagnostics;

    UrlSplitter(UrlPart part, Diagnostics diagnostics) {
        this.part = part;
        this.diagnostics = diagnostics;
    }

    Expression split(Expression.Test test, boolean negated) {
        return switch (test.pattern()) {
            case Pattern.Null _ -> test;
            case Glob glob -> split(test, glob, negated);
            case Pattern.Present _ -> split(test, new Glob(List.of(Wildcard.ANY), false), negated);
            case Pattern.Number number -> split(test, Glob.literal(number.text(), false), negated);
            case Pattern.Matches(var regex) -> {
                String written = RegexPrinter.print(regex, Dialect.JAVA);
                if (written.contains("^") || written.contains("$") || written.contains("\\A")) {
                    yield refuse(test);
                }
                widen(test, negated, "the expression is searched for in the whole URL");
                yield test;
            }
            default -> refuse(test);
        };
    }

    /// A URL may be there where a part of it is not.
    Expression absence(Expression.Test test, List<Field> columns, boolean negated) {
        if (part == UrlPart.QUERY) {
            return Expression.not(Expression.or(columns.stream()
                    .map(column -> test.with(WITH_QUERY).with(column))
                    .toList()));
        }
        if (part == UrlPart.TAIL && test.pattern() instanceof Pattern.Null) {
            Effect effect = Effect.NARROWER.under(negated);
            diagnostics.deviation(
                    effect,
                    test.origin().value(),
                    "the product keeps the whole URL, which is there even if nothing stands behind its path");
        }
        return Places.nothing(test, columns);
    }

    private Expression split(Expression.Test test, Glob glob, boolean negated) {
        if (part == UrlPart.QUERY) {
            if (!glob.startsOpen()) {
                widen(test, negated, "the product keeps the whole URL, in which a second `?` is taken for the first");
            }
            return test.with(glob.withParts(joined(List.of(Wildcard.ANY, MARK), glob.parts())));
        }
        boolean whole = glob.matchesAll() || glob.startsOpen() && glob.endsOpen();
        widen(
                test,
                negated,
                whole
                        ? "the product keeps the whole URL: it is looked for in all of it"
                        : "the product keeps the whole URL: where in it the text starts or ends is not told");
        Glob open = glob.withParts(joined(List.of(Wildcard.ANY), glob.parts()));
        if (part == UrlPart.TAIL || glob.endsOpen()) {
            return test.with(open);
        }
        // a path ends with the URL or before its query
        return Expression.or(List.of(
                test.with(open), test.with(open.withParts(joined(open.parts(), List.of(MARK, Wildcard.ANY))))));
    }

    private static List<Part> joined(List<? extends Part> left, List<? extends Part> right) {
        var parts = new ArrayList<Part>(left);
        parts.addAll(right);
        return parts;
    }

    private void widen(Expression.Test test, boolean negated, String message) {
        diagnostics.deviation(Effect.WIDER.under(negated), test.origin().value(), message);
    }

    private Expression refuse(Expression.Test test) {
        diagnostics.add(
                Problem.FIELD_VALUE_SHAPE,
                test.origin().value(),
                "the product keeps the whole URL, in which this pattern cannot be bound to a part of it");
        return Expression.NEVER;
    }
}
