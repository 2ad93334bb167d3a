package dragoman.meaning;

import dragoman.query.Comparison;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Which decimal numbers, as they are written, compare to a number: `[-+]?[0-9]+(\.[0-9]+)?`.
final class NumberTexts {
    private static final RegexNode DIGIT = digits('0', '9');
    private static final RegexNode NOTHING = new RegexNode.Sequence(List.of());

    private NumberTexts() {}

    static RegexNode of(Comparison operator, BigDecimal value) {
        return switch (operator) {
            case EQ -> equal(value);
            case GT -> greater(value);
            case LT -> less(value);
            case GTE -> either(equal(value), greater(value));
            case LTE -> either(equal(value), less(value));
            case NEQ -> either(less(value), greater(value));
        };
    }

    private static RegexNode equal(BigDecimal value) {
        RegexNode same = same(value.abs());
        return value.signum() == 0
                ? sequence(optional(either(new Literal('-'), new Literal('+'))), same)
                : value.signum() > 0 ? positive(same) : sequence(new Literal('-'), same);
    }

    private static RegexNode greater(BigDecimal value) {
        return value.signum() >= 0
                ? positive(larger(value))
                : either(positive(any()), sequence(new Literal('-'), smaller(value.abs())));
    }

    private static RegexNode less(BigDecimal value) {
        return value.signum() <= 0
                ? sequence(new Literal('-'), larger(value.abs()))
                : either(sequence(new Literal('-'), any()), positive(smaller(value)));
    }

    private static RegexNode positive(RegexNode magnitude) {
        return sequence(optional(new Literal('+')), magnitude);
    }

    private static RegexNode any() {
        return sequence(many(DIGIT, 1), optional(sequence(new Literal('.'), many(DIGIT, 1))));
    }

    /// The digits before the point without leading zeros, and those behind it without trailing ones.
    private static String[] digits(BigDecimal value) {
        String[] parts = value.stripTrailingZeros().toPlainString().split("\\.");
        return new String[] {parts[0].replaceFirst("^0+", ""), parts.length > 1 ? parts[1] : ""};
    }

    private static RegexNode whole(String digits) {
        return digits.isEmpty() ? many(new Literal('0'), 1) : sequence(many(new Literal('0'), 0), text(digits));
    }

    private static RegexNode same(BigDecimal value) {
        String[] digits = digits(value);
        RegexNode zeros = new Literal('0');
        RegexNode fraction = digits[1].isEmpty()
                ? optional(sequence(new Literal('.'), many(zeros, 1)))
                : sequence(new Literal('.'), text(digits[1]), many(zeros, 0));
        return sequence(whole(digits[0]), fraction);
    }

    private static RegexNode larger(BigDecimal value) {
        String[] digits = digits(value);
        String before = digits[0];
        String behind = digits[1];
        var wholes = new ArrayList<RegexNode>();
        wholes.add(sequence(digits('1', '9'), many(DIGIT, before.length())));
        for (int i = 0; i < before.length(); i++) {
            if (before.charAt(i) < '9') {
                wholes.add(sequence(
                        text(before.substring(0, i)),
                        digits((char) (before.charAt(i) + 1), '9'),
                        times(DIGIT, before.length() - i - 1)));
            }
        }
        var fractions = new ArrayList<RegexNode>();
        for (int i = 0; i < behind.length(); i++) {
            if (behind.charAt(i) < '9') {
                fractions.add(sequence(
                        text(behind.substring(0, i)), digits((char) (behind.charAt(i) + 1), '9'), many(DIGIT, 0)));
            }
        }
        fractions.add(sequence(text(behind), many(new Literal('0'), 0), digits('1', '9'), many(DIGIT, 0)));
        return either(
                sequence(
                        many(new Literal('0'), 0),
                        new RegexNode.Alternation(wholes),
                        optional(sequence(new Literal('.'), many(DIGIT, 1)))),
                sequence(whole(before), new Literal('.'), new RegexNode.Alternation(fractions)));
    }

    private static RegexNode smaller(BigDecimal value) {
        String[] digits = digits(value);
        String before = digits[0];
        String behind = digits[1];
        var branches = new ArrayList<RegexNode>();
        RegexNode anyFraction = optional(sequence(new Literal('.'), many(DIGIT, 1)));
        RegexNode zeros = many(new Literal('0'), 0);
        // fewer digits, or as many of which one is smaller
        if (before.length() > 1) {
            branches.add(sequence(zeros, between(DIGIT, 1, before.length() - 1), anyFraction));
        }
        for (int i = 0; i < before.length(); i++) {
            if (before.charAt(i) > '0') {
                branches.add(sequence(
                        zeros,
                        text(before.substring(0, i)),
                        digits('0', (char) (before.charAt(i) - 1)),
                        times(DIGIT, before.length() - i - 1),
                        anyFraction));
            }
        }
        if (!behind.isEmpty()) {
            branches.add(whole(before));
        }
        for (int i = 0; i < behind.length(); i++) {
            String head = behind.substring(0, i);
            if (i > 0) {
                // a shorter fraction is smaller, as the last digit is none of 0
                branches.add(sequence(whole(before), new Literal('.'), text(head)));
            }
            if (behind.charAt(i) > '0') {
                branches.add(sequence(
                        whole(before),
                        new Literal('.'),
                        text(head),
                        digits('0', (char) (behind.charAt(i) - 1)),
                        many(DIGIT, 0)));
            }
        }
        return new RegexNode.Alternation(branches);
    }

    private static RegexNode digits(char first, char last) {
        return new CharacterClass(false, List.of(new Range(first, last)));
    }

    private static RegexNode text(String text) {
        return new RegexNode.Sequence(
                text.chars().<RegexNode>mapToObj(Literal::new).toList());
    }

    private static RegexNode sequence(RegexNode... nodes) {
        return new RegexNode.Sequence(List.of(nodes));
    }

    private static RegexNode either(RegexNode... branches) {
        return new RegexNode.Alternation(List.of(branches));
    }

    private static RegexNode optional(RegexNode node) {
        return either(node, NOTHING);
    }

    private static RegexNode many(RegexNode node, int least) {
        return new Repeat(node, least, Repeat.UNBOUNDED, Greed.GREEDY);
    }

    private static RegexNode times(RegexNode node, int count) {
        return between(node, count, count);
    }

    private static RegexNode between(RegexNode node, int least, int most) {
        return new Repeat(node, Math.min(least, most), Math.max(least, most), Greed.GREEDY);
    }
}
