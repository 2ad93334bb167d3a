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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Splits tests of Sysmon's `Hashes` (`MD5=…,SHA256=…,IMPHASH=…`) into tests of a column for each algorithm.
final class HashSplitter {
    private static final Map<String, Integer> DIGITS =
            new TreeMap<>(Map.of("MD5", 32, "SHA1", 40, "SHA256", 64, "IMPHASH", 32));

    private final Map<String, Field> columns;
    private final Diagnostics diagnostics;

    HashSplitter(Map<String, Field> columns, Diagnostics diagnostics) {
        this.columns = columns;
        this.diagnostics = diagnostics;
    }

    Expression split(Expression.Test test, boolean negated) {
        return switch (test.pattern()) {
            case Pattern.Present _ -> Expression.or(columns().map(test::with).toList());
            case Glob glob -> split(test, glob, negated);
            default -> refuse(test);
        };
    }

    private java.util.stream.Stream<Field> columns() {
        return new TreeMap<>(columns).values().stream();
    }

    private Expression split(Expression.Test test, Glob glob, boolean negated) {
        if (glob.matchesAll()) {
            return Expression.or(columns().map(test::with).toList());
        }
        List<Part> core = glob.core();
        if (core.isEmpty() || !(core.getFirst() instanceof Literal(String head))) {
            return refuse(test);
        }
        // other hashes may stand before and behind this one in the joined text, so the ends are as good as open
        String start = head.startsWith(",") ? head.substring(1) : head;
        int sign = start.indexOf('=');
        var rest = new ArrayList<Part>();
        rest.add(new Literal(sign < 0 ? start : start.substring(sign + 1)));
        rest.addAll(core.subList(1, core.size()));
        Glob digits = new Glob(rest, glob.cased());
        if (sign >= 0) {
            return column(test, start.substring(0, sign).toUpperCase(Locale.ROOT), digits, glob, negated);
        }
        var candidates = new ArrayList<Expression>();
        DIGITS.forEach((algorithm, length) -> {
            if (length(digits) <= length && (length(digits) == length || !digits.isLiteral() || glob.startsOpen())) {
                candidates.add(column(test, algorithm, digits, glob, negated));
            }
        });
        return candidates.isEmpty() ? refuse(test) : Expression.or(candidates);
    }

    private static int length(Glob digits) {
        return digits.parts().stream()
                .mapToInt(part -> part instanceof Literal(String text) ? text.length() : 1)
                .sum();
    }

    private Expression column(Expression.Test test, String algorithm, Glob digits, Glob whole, boolean negated) {
        if (!DIGITS.containsKey(algorithm)) {
            return refuse(test);
        }
        Field column = columns.get(algorithm);
        if (column == null) {
            diagnostics.reason(
                    Effect.NARROWER.under(negated),
                    Problem.BRANCH_DROPPED,
                    test.origin().value(),
                    "the product keeps no " + algorithm + " hashes: this value can never be found");
            return Expression.NEVER;
        }
        boolean complete = digits.isLiteral() && length(digits) == DIGITS.get(algorithm);
        boolean named = whole.core().getFirst() instanceof Literal(String text) && text.contains("=");
        boolean open = !complete && whole.endsOpen();
        var parts = new ArrayList<Part>();
        if (!complete && !named && whole.startsOpen()) {
            parts.add(Wildcard.ANY);
        }
        parts.addAll(digits.parts());
        if (open) {
            parts.add(Wildcard.ANY);
        }
        return test.with(column).with(new Glob(parts, digits.cased()));
    }

    private Expression refuse(Expression.Test test) {
        diagnostics.add(
                Problem.FIELD_VALUE_SHAPE,
                test.origin().value(),
                "hashes are split into columns here: write `ALGORITHM=value` or a whole hash");
        return Expression.NEVER;
    }
}
