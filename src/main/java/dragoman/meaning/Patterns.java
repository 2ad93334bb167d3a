package dragoman.meaning;

import dragoman.match.RegexMatcher;
import dragoman.query.Comparison;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.GlobMatcher;
import dragoman.query.Network;
import dragoman.query.Pattern;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;

/// What two patterns are to each other. Each answer is sure; where none can be given, it is no.
final class Patterns {
    private Patterns() {}

    /// Whether no value fulfils both.
    static boolean areDisjoint(Pattern left, Pattern right) {
        return excludes(left, right) || excludes(right, left);
    }

    private static boolean excludes(Pattern left, Pattern right) {
        Optional<String> text = text(left);
        if (left instanceof Pattern.Null) {
            return needsValue(right);
        }
        if (text.isPresent()) {
            return test(left, right).map(test -> !test.test(text.get())).orElse(false);
        }
        return switch (left) {
            case Glob one when right instanceof Glob other -> !meet(one, other);
            case Network one when right instanceof Network other -> !one.contains(other.address())
                    && !other.contains(one.address());
            case Pattern.Compared(Comparison operator, BigDecimal value)
            when right instanceof Pattern.Compared(Comparison other, BigDecimal bound) ->
                leavesNothing(operator, value, other, bound);
            default -> false;
        };
    }

    /// Whether each value that fulfils the left pattern fulfils the right one.
    static boolean implies(Pattern left, Pattern right) {
        if (left.equals(right)) {
            return true;
        }
        Optional<String> text = text(left);
        return text.isPresent()
                && !isCased(right)
                && test(left, right).map(test -> test.test(text.get())).orElse(false);
    }

    /// The only text that fulfils a pattern, in one case of its letters.
    private static Optional<String> text(Pattern pattern) {
        return switch (pattern) {
            case Glob glob when glob.isLiteral() && !glob.parts().isEmpty() -> glob.onlyText();
            case Pattern.Number number -> Optional.of(number.text());
            case Pattern.Bool(boolean value) -> Optional.of(Boolean.toString(value));
            default -> Optional.empty();
        };
    }

    private static boolean isCased(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> glob.cased();
            case Pattern.Matches(var regex) -> !regex.flags().ignoreCase();
            default -> false;
        };
    }

    /// How to tell whether the only text of one pattern fulfils another, if that can be told.
    private static Optional<Predicate<String>> test(Pattern only, Pattern other) {
        return switch (other) {
            case Glob glob -> Optional.of(glob(only, glob));
            case Pattern.Number number -> Optional.of(text -> isNumber(text, number.value()));
            case Pattern.Bool(boolean value) -> Optional.of(text -> text.equalsIgnoreCase(Boolean.toString(value)));
            case Pattern.Compared(Comparison operator, BigDecimal value) ->
                Optional.of(text -> number(text).map(one -> operator.holds(one.compareTo(value))).orElse(false));
            case Network network -> Optional.of(network::contains);
            // a text in any case may be one that an expression with regard to case finds
            case Pattern.Matches(var regex) when isCased(only) || !isCased(other) ->
                Optional.of(new RegexMatcher(regex));
            default -> Optional.empty();
        };
    }

    private static Predicate<String> glob(Pattern only, Glob glob) {
        boolean cased = glob.cased() && isCased(only);
        var matcher = GlobMatcher.of(new Glob(glob.parts(), cased));
        // products may keep a number with or without leading zeros
        return glob.isLiteral() && glob.onlyText().flatMap(Patterns::number).isPresent()
                ? text -> matcher.test(text) || isNumber(text, number(glob.onlyText().get()).get())
                : matcher;
    }

    private static boolean isNumber(String text, BigDecimal value) {
        return number(text).map(one -> one.compareTo(value) == 0).orElse(false);
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?[0-9]{1,40}(\\.[0-9]{1,40})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// Whether a missing value never fulfils a pattern, even where a product keeps an empty text as missing.
    private static boolean needsValue(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> glob.parts().stream().anyMatch(part -> part != Wildcard.ANY);
            case Pattern.Number _, Pattern.Bool _, Pattern.Compared _, Network _ -> true;
            default -> false;
        };
    }

    private static boolean leavesNothing(Comparison left, BigDecimal value, Comparison right, BigDecimal bound) {
        boolean above = left == Comparison.GT || left == Comparison.GTE;
        boolean below = right == Comparison.LT || right == Comparison.LTE;
        int order = value.compareTo(bound);
        return above && below && (order > 0 || order == 0 && !(left == Comparison.GTE && right == Comparison.LTE));
    }

    /// Whether some text matches both: each bit is a place in the right pattern that the left one can have reached.
    private static boolean meet(Glob left, Glob right) {
        boolean cased = left.cased() && right.cased();
        int[] one = tokens(left, cased);
        int[] other = tokens(right, cased);
        var reached = new BitSet(other.length + 1);
        reached.set(0);
        close(reached, other);
        for (int token : one) {
            reached = step(reached, token, other);
            close(reached, other);
        }
        return reached.get(other.length);
    }

    private static final int ANY = -1;
    private static final int ONE = -2;

    private static int[] tokens(Glob glob, boolean cased) {
        return glob.parts().stream()
                .flatMapToInt((Part part) -> switch (part) {
                    case Literal(String text) -> text.codePoints().map(point -> cased ? point : GlobMatcher.fold(point));
                    case Wildcard.ANY -> java.util.stream.IntStream.of(ANY);
                    default -> java.util.stream.IntStream.of(ONE);
                })
                .toArray();
    }

    /// A star may stand for nothing.
    private static void close(BitSet reached, int[] other) {
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            if (i < other.length && other[i] == ANY) {
                reached.set(i + 1);
            }
        }
    }

    private static BitSet step(BitSet reached, int token, int[] other) {
        var next = new BitSet(other.length + 1);
        if (token == ANY) {
            // from the first place on, all: what the star stands for can be chosen
            next.set(reached.nextSetBit(0), other.length + 1);
            return next;
        }
        for (int i = reached.nextSetBit(0); i >= 0 && i < other.length; i = reached.nextSetBit(i + 1)) {
            if (other[i] == ANY) {
                next.set(i);
            } else if (other[i] == ONE || token == ONE || other[i] == token) {
                next.set(i + 1);
            }
        }
        return next;
    }
}
