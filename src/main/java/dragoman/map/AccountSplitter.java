package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;

/// Splits tests of `DOMAIN\name` into tests of a column for the domain and one for the name.
final class AccountSplitter {
    private final Field domain;
    private final Field name;
    private final Diagnostics diagnostics;

    AccountSplitter(Field domain, Field name, Diagnostics diagnostics) {
        this.domain = domain;
        this.name = name;
        this.diagnostics = diagnostics;
    }

    Expression split(Expression.Test test, boolean negated) {
        return switch (test.pattern()) {
            case Pattern.Present _ -> test.with(name);
            case Glob glob when glob.matchesAll() || glob.parts().isEmpty() -> test.with(name);
            case Glob glob -> split(test, glob, negated);
            default -> refuse(test);
        };
    }

    private Expression split(Expression.Test test, Glob glob, boolean negated) {
        var left = new ArrayList<Part>();
        var right = new ArrayList<Part>();
        boolean found = false;
        for (Part part : glob.parts()) {
            if (!found && part instanceof Literal(String text) && text.indexOf('\\') >= 0) {
                int sign = text.indexOf('\\');
                left.add(new Literal(text.substring(0, sign)));
                right.add(new Literal(text.substring(sign + 1)));
                found = true;
            } else {
                (found ? right : left).add(part);
            }
        }
        if (found) {
            return Expression.and(List.of(side(test, domain, left, glob), side(test, name, right, glob)));
        }
        return withoutDomain(test, glob, negated);
    }

    private static Expression side(Expression.Test test, Field column, List<Part> parts, Glob glob) {
        Glob side = glob.withParts(parts);
        return side.matchesAll() ? Expression.ALWAYS : test.with(column).with(side);
    }

    private Expression withoutDomain(Expression.Test test, Glob glob, boolean negated) {
        boolean simple = glob.core().stream().noneMatch(part -> part == Wildcard.ANY);
        if (simple && glob.startsOpen() && glob.endsOpen()) {
            return Expression.or(List.of(test.with(domain), test.with(name)));
        }
        if (simple && glob.startsOpen()) {
            return test.with(name);
        }
        if (simple && glob.endsOpen()) {
            return test.with(domain);
        }
        if (simple) {
            diagnostics.deviation(
                    Effect.WIDER.under(negated),
                    test.origin().value(),
                    "the product keeps domain and name apart: only the name is compared");
            return test.with(name);
        }
        return refuse(test);
    }

    private Expression refuse(Expression.Test test) {
        diagnostics.add(
                Problem.FIELD_VALUE_SHAPE,
                test.origin().value(),
                "domain and name of an account are different columns here, which this pattern spans");
        return Expression.NEVER;
    }
}
