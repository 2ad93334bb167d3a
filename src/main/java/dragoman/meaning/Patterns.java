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
import dragoman.regex.Regex;
import dragoman.regex.RegexBudgetException;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
            return fulfils(left, text.get(), right).map(fulfils -> !fulfils).orElse(false);
        }
        return switch (left) {
            case Glob one when right instanceof Glob other -> !meet(one, other);
            case Network one
            when right instanceof Network other -> !one.contains(other.address()) && !other.contains(one.address());
            case Pattern.Compared(Comparison operator, BigDecimal value)
            when right instanceof Pattern.Compared(Comparison other, BigDecimal bound) ->
                leavesNothing(operator, value, other, bound);
            default -> false;
        };
    }

    /// Whether each value that fulfils the left pattern fulfils the right one.
    static boolean implies(Pattern left, Pattern right) {
        if (left.equals(right) || isPresence(right) && needsValue(left)) {
            return true;
        }
        return !isCased(right)
                && text(left).flatMap(text -> fulfils(left, text, right)).orElse(false);
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

    /// Whether the only text of one pattern fulfils another, if that can be told.
    private static Optional<Boolean> fulfils(Pattern only, String text, Pattern other) {
        return switch (other) {
            case Glob glob -> Optional.of(fulfils(only, text, glob));
            case Pattern.Number number -> Optional.of(isNumber(text, number.value()));
            case Pattern.Bool(boolean value) -> Optional.of(text.equalsIgnoreCase(Boolean.toString(value)));
            case Pattern.Compared(Comparison operator, BigDecimal value) ->
                Optional.of(number(text)
                        .map(one -> operator.holds(one.compareTo(value)))
                        .orElse(false));
            // an address of the other family may be the same one in other clothes
            case Network network
            when Network.address(text)
                    .filter(one -> (one.size() == 4) != network.isV4())
                    .isPresent() -> Optional.empty();
            case Network network -> Optional.of(network.contains(text));
            // a text in any case may be one that an expression with regard to case finds
            case Pattern.Matches(var regex) when isCased(only) || !isCased(other) -> finds(regex, text);
            default -> Optional.empty();
        };
    }

    private static boolean fulfils(Pattern only, String text, Glob glob) {
        boolean cased = glob.cased() && isCased(only);
        if (GlobMatcher.of(new Glob(glob.parts(), cased)).test(text)) {
            return true;
        }
        // products may keep a number with leading zeros, and write an address in their own way
        Optional<String> other = glob.isLiteral() ? glob.onlyText() : Optional.empty();
        return other.flatMap(Patterns::number)
                        .filter(number -> isNumber(text, number))
                        .isPresent()
                || other.flatMap(Network::address)
                        .filter(address -> isAddress(text, address))
                        .isPresent();
    }

    private static Optional<Boolean> finds(Regex regex, String text) {
        try {
            return Optional.of(new RegexMatcher(regex).test(text));
        } catch (RegexBudgetException e) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text, BigDecimal value) {
        return number(text).map(one -> one.compareTo(value) == 0).orElse(false);
    }

    private static boolean isAddress(String text, List<Integer> address) {
        return Network.address(text)
                .filter(one -> one.equals(address) || one.size() != address.size())
                .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?[0-9]{1,40}(\\.[0-9]{1,40})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// Whether a missing value never fulfils a pattern, even where a product keeps an empty text as missing.
    private static boolean needsValue(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> glob.parts().stream().anyMatch(part -> part != Wildcard.ANY);
            case Pattern.Number _, Pattern.Bool _, Pattern.Compared _, Pattern.Present _, Network _ -> true;
            default -> false;
        };
    }

    private static boolean isPresence(Pattern pattern) {
        return pattern instanceof Pattern.Present || pattern instanceof Glob glob && glob.matchesAll();
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
                    case Literal(String text) ->
                        text.codePoints().map(point -> cased ? point : GlobMatcher.fold(point));
                    case Wildcard.ONE -> IntStream.of(ONE);
                    // a name whose value is not known may stand for any text
                    case Wildcard.ANY -> IntStream.of(ANY);
                    case Glob.Placeholder _ -> IntStream.of(ANY);
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
