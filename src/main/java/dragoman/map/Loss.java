package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.source.Effect;
import java.util.Optional;

/// What a row loses: why the product's column fulfils more or fewer tests than the field.
///
/// @param effect wider or narrower, as it is for a test that does not stand under a NOT
public record Loss(Effect effect, Scope scope, String reason) {

    /// Which tests lose something.
    public enum Scope {
        /// All, of values and of their presence.
        ALL,
        /// Those of a whole value.
        EQUAL,
        /// Those of a part of a value, or of all values of some kind.
        PATTERNS,
        /// Those of a text with a percent sign, which encodes other characters in URLs.
        ENCODED,
        /// All, but only of fields that may be lists, or stand in one; what may be one says the taxonomy.
        LISTS,
        /// All, but only under a NOT; the effect is the one in that place.
        NEGATED
    }

    /// What a product does with a field that is a list, or stands in one.
    public static Loss inLists(String reason) {
        return new Loss(Effect.NARROWER, Scope.LISTS, "if this member is a list, or stands in one, " + reason);
    }

    /// What it does to a query that makes this test, or nothing.
    Optional<Effect> of(Expression.Test test, boolean negated) {
        // that a field is missing is the negation of its having any value
        boolean missing = test.pattern() instanceof Pattern.Null;
        boolean turned = negated != missing;
        boolean touched = switch (scope) {
            case ALL, LISTS -> true;
            case NEGATED -> turned;
            case ENCODED -> test.pattern() instanceof Glob glob && glob.text().contains("%");
            case EQUAL -> isWhole(test.pattern());
            case PATTERNS -> !isWhole(test.pattern()) && !isPresence(test.pattern());
        };
        return touched ? Optional.of(scope == Scope.NEGATED ? effect : effect.under(turned)) : Optional.empty();
    }

    /// Whether it says something of the values by which events are grouped: none of them stands under a NOT.
    boolean touchesKeys() {
        return scope != Scope.NEGATED;
    }

    private static boolean isWhole(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> glob.isLiteral();
            case Pattern.Number _, Pattern.Bool _ -> true;
            default -> false;
        };
    }

    private static boolean isPresence(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Null _, Pattern.Present _ -> true;
            case Glob glob -> glob.matchesAll();
            default -> false;
        };
    }
}
