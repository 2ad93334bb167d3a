package dragoman.trial;

import dragoman.query.Comparison;
import dragoman.query.Glob;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Network;
import dragoman.query.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A fault in how values are compared.
enum Slip {
    CASE("minds case, or does not", "in any case"),
    ANYWHERE("is looked for anywhere in the field", "only at its place"),
    AT_END("is looked for at the end only", "also before other text"),
    AT_START("is looked for at the start only", "also behind other text"),
    INCLUSIVE("takes its bound for the other side", "at its bound"),
    MORE("has a bound that is 1 more", "at its bound"),
    LESS("has a bound that is 1 less", "at its bound"),
    WIDER("is a network twice as large", "only in its network"),
    SMALLER("is a network half as large", "in its whole network");

    private final String fault;
    private final String lesson;

    Slip(String fault, String lesson) {
        this.fault = fault;
        this.lesson = lesson;
    }

    String fault() {
        return fault;
    }

    /// What a case shows that notices the fault.
    String lesson() {
        return lesson;
    }

    /// The pattern with the fault; nothing where there is no such fault.
    Optional<Pattern> of(Pattern pattern) {
        return switch (this) {
            case CASE -> otherCase(pattern);
            case ANYWHERE ->
                pattern instanceof Glob glob && !(glob.startsOpen() && glob.endsOpen()) && hasText(glob)
                        ? Optional.of(framed(glob, true, true))
                        : Optional.empty();
            case AT_END -> contained(pattern).map(glob -> framed(glob, true, false));
            case AT_START -> contained(pattern).map(glob -> framed(glob, false, true));
            case INCLUSIVE ->
                pattern instanceof Pattern.Compared(Comparison operator, BigDecimal value)
                        ? inclusive(operator).map(other -> new Pattern.Compared(other, value))
                        : Optional.empty();
            case MORE -> moved(pattern, BigDecimal.ONE);
            case LESS -> moved(pattern, BigDecimal.ONE.negate());
            case WIDER ->
                pattern instanceof Network(List<Integer> address, int prefix) && prefix > 0
                        ? Optional.of(network(address, prefix - 1))
                        : Optional.empty();
            case SMALLER ->
                pattern instanceof Network(List<Integer> address, int prefix) && prefix < 8 * address.size()
                        ? Optional.of(new Network(address, prefix + 1))
                        : Optional.empty();
        };
    }

    private static Optional<Pattern> otherCase(Pattern pattern) {
        return switch (pattern) {
            case Glob glob when hasText(glob) -> Optional.of(new Glob(glob.parts(), !glob.cased()));
            case Pattern.Matches(var regex) ->
                Optional.of(new Pattern.Matches(new dragoman.regex.Regex(
                        regex.node(),
                        regex.flags().ignoreCase()
                                ? regex.flags().without('i')
                                : regex.flags().with('i'))));
            case Pattern.SameAs(var other, var part, boolean cased) ->
                Optional.of(new Pattern.SameAs(other, part, !cased));
            default -> Optional.empty();
        };
    }

    private static boolean hasText(Glob glob) {
        return glob.parts().stream().anyMatch(Glob.Literal.class::isInstance);
    }

    private static Optional<Glob> contained(Pattern pattern) {
        return pattern instanceof Glob glob && glob.startsOpen() && glob.endsOpen() && hasText(glob)
                ? Optional.of(glob)
                : Optional.empty();
    }

    private static Glob framed(Glob glob, boolean before, boolean after) {
        var parts = new ArrayList<Glob.Part>();
        if (before) {
            parts.add(Wildcard.ANY);
        }
        parts.addAll(glob.core());
        if (after) {
            parts.add(Wildcard.ANY);
        }
        return glob.withParts(parts);
    }

    private static Optional<Comparison> inclusive(Comparison operator) {
        return switch (operator) {
            case LT -> Optional.of(Comparison.LTE);
            case LTE -> Optional.of(Comparison.LT);
            case GT -> Optional.of(Comparison.GTE);
            case GTE -> Optional.of(Comparison.GT);
            case EQ, NEQ -> Optional.empty();
        };
    }

    private static Optional<Pattern> moved(Pattern pattern, BigDecimal step) {
        return switch (pattern) {
            case Pattern.Compared(Comparison operator, BigDecimal value) ->
                Optional.of(new Pattern.Compared(operator, value.add(step)));
            case Pattern.TimePart(var unit, Comparison operator, BigDecimal value) ->
                Optional.of(new Pattern.TimePart(unit, operator, value.add(step)));
            default -> Optional.empty();
        };
    }

    /// Bits behind the prefix are zero.
    private static Network network(List<Integer> address, int prefix) {
        var bytes = new ArrayList<Integer>();
        for (int i = 0; i < address.size(); i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            bytes.add(address.get(i) & 0xFF << 8 - bits & 0xFF);
        }
        return new Network(bytes, prefix);
    }
}
