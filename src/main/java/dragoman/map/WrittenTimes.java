package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Pattern;
import dragoman.query.Pattern.TimePart;
import dragoman.query.Pattern.TimeUnit;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Parts of times in columns of text: for products that compute none from a text, as the digits that ISO 8601 writes.
final class WrittenTimes {
    /// The zone is that of UTC, which is also meant where there is none.
    private static final String FORM = "^%s-%s-%s[T ]%s:%s(:[0-9.]+)?( ?UTC|Z)?$";

    private final boolean reads;
    private final Diagnostics diagnostics;

    /// @param reads whether the product computes them from a text
    WrittenTimes(boolean reads, Diagnostics diagnostics) {
        this.reads = reads;
        this.diagnostics = diagnostics;
    }

    Expression of(Expression expression, boolean negated) {
        return expression.mapTests(
                negated,
                (test, turned) -> test.pattern() instanceof TimePart part
                                && test.subject() instanceof Field field
                                && (field.type() == FieldType.TEXT || field.type() == FieldType.LIST)
                        ? of(test, part, turned)
                        : test);
    }

    private Expression of(Expression.Test test, TimePart part, boolean negated) {
        if (reads) {
            tell(test, negated, "the product reads times from a text, but no seconds or milliseconds since 1970");
            return test;
        }
        if (part.unit() == TimeUnit.WEEK) {
            diagnostics.add(
                    Problem.FIELD_VALUE_SHAPE,
                    test.origin().value(),
                    "the product computes no weeks from a text, and a time that is written does not say its week");
            return Expression.NEVER;
        }
        List<String> ranges = ranges(part);
        if (ranges.isEmpty()) {
            return Expression.NEVER;
        }
        tell(
                test,
                negated,
                "the product computes no parts of times from a text: only times that are written in UTC as ISO 8601 does,"
                        + " such as 2026-11-20T22:05:00Z, are compared");
        try {
            return test.with(new Pattern.Matches(RegexParser.parse(form(part.unit(), ranges))));
        } catch (RegexSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(Expression.Test test, boolean negated, String reason) {
        Effect effect = Effect.NARROWER.under(negated);
        diagnostics.deviation(effect, test.origin().value(), reason);
    }

    private static String form(TimeUnit asked, List<String> ranges) {
        String digits = ranges.size() == 1 ? ranges.getFirst() : "(" + String.join("|", ranges) + ")";
        Object[] places = List.of(TimeUnit.YEAR, TimeUnit.MONTH, TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MINUTE).stream()
                .map(unit -> unit == asked ? digits : "[0-9]{" + width(unit) + "}")
                .toArray();
        return FORM.formatted(places);
    }

    private static int width(TimeUnit unit) {
        return unit == TimeUnit.YEAR ? 4 : 2;
    }

    /// The digits of all numbers that fulfil the comparison.
    private static List<String> ranges(TimePart part) {
        int last = switch (part.unit()) {
            case MINUTE -> 59;
            case HOUR -> 23;
            case DAY -> 31;
            case WEEK -> 53;
            case MONTH -> 12;
            case YEAR -> 9999;
        };
        int first = part.unit() == TimeUnit.DAY || part.unit() == TimeUnit.MONTH ? 1 : 0;
        var ranges = new ArrayList<String>();
        int from = -1;
        for (int number = first; number <= last + 1; number++) {
            boolean holds = number <= last
                    && part.operator().holds(BigDecimal.valueOf(number).compareTo(part.value()));
            if (holds && from < 0) {
                from = number;
            } else if (!holds && from >= 0) {
                String digits = "%0" + width(part.unit()) + "d";
                ranges.addAll(range(digits.formatted(from), digits.formatted(number - 1)));
                from = -1;
            }
        }
        return ranges;
    }

    /// Expressions for the numbers from one to another, both written with the same number of digits.
    private static List<String> range(String low, String high) {
        if (low.isEmpty()) {
            return List.of("");
        }
        String zeros = "0".repeat(low.length() - 1);
        String nines = "9".repeat(low.length() - 1);
        char from = low.charAt(0);
        char to = high.charAt(0);
        if (from == to) {
            return headed(String.valueOf(from), range(low.substring(1), high.substring(1)));
        }
        var ranges = new ArrayList<String>();
        if (!low.substring(1).equals(zeros)) {
            ranges.addAll(headed(String.valueOf(from), range(low.substring(1), nines)));
            from++;
        }
        var tail = new ArrayList<String>();
        if (!high.substring(1).equals(nines)) {
            tail.addAll(headed(String.valueOf(to), range(zeros, high.substring(1))));
            to--;
        }
        if (from <= to) {
            String head = from == to ? String.valueOf(from) : "[" + from + "-" + to + "]";
            ranges.add(head + (zeros.isEmpty() ? "" : zeros.length() == 1 ? "[0-9]" : "[0-9]{" + zeros.length() + "}"));
        }
        ranges.addAll(tail);
        return ranges;
    }

    private static List<String> headed(String digit, List<String> tails) {
        return tails.stream().map(digit::concat).toList();
    }
}
