package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.regex.Regex;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Tests for a product that compares texts only as they are written, with `*` for any characters and nothing else.
final class AsWritten {
    private final Diagnostics diagnostics;
    private final Set<Effect> toldOfCase = EnumSet.noneOf(Effect.class);

    AsWritten(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// A condition of the rule: what it loses is told, of letters once for each effect.
    Expression of(Expression expression, boolean negated) {
        return expression.mapTests(negated, (test, turned) -> isText(test) ? of(test, turned) : test);
    }

    /// What the mapping itself asks for is written as the product writes it.
    static Expression ofMapping(Expression guard) {
        return guard.mapTests(test ->
                isText(test) && test.pattern() instanceof Glob glob ? test.with(new Glob(glob.parts(), true)) : test);
    }

    private static boolean isText(Expression.Test test) {
        return test.subject() instanceof Field field
                && (field.type() == FieldType.TEXT || field.type() == FieldType.LIST);
    }

    private Expression of(Expression.Test test, boolean negated) {
        return switch (test.pattern()) {
            case Glob glob -> test.with(ofGlob(glob, test.origin().value(), negated));
            case Pattern.Bool(boolean value) -> of(test.with(Glob.literal(Boolean.toString(value), false)), negated);
            case Pattern.Matches(Regex regex) ->
                Pieces.of(regex)
                        .<Expression>map(pieces -> ofPieces(test, pieces, negated))
                        .orElse(test);
            default -> test;
        };
    }

    private Expression ofPieces(Expression.Test test, Pieces pieces, boolean negated) {
        Span place = test.origin().value();
        if (!pieces.exact()) {
            tell(
                    Effect.WIDER.under(negated),
                    place,
                    "the product knows no regular expressions: the query asks for the texts in this one, whatever stands"
                            + " between them");
        }
        return Expression.or(pieces.globs().stream()
                .<Expression>map(glob -> test.with(ofGlob(glob, place, negated)))
                .toList());
    }

    private Glob ofGlob(Glob glob, Span place, boolean negated) {
        Effect narrower = Effect.NARROWER.under(negated);
        if (!glob.cased() && glob.parts().stream().anyMatch(AsWritten::hasLetters) && toldOfCase.add(narrower)) {
            tell(
                    narrower,
                    place,
                    "the product compares letters as they are written, and has no word to do otherwise: a value in"
                            + " another case is another value");
        }
        List<Glob.Part> parts = glob.parts();
        if (parts.contains(Wildcard.ONE)) {
            tell(
                    Effect.WIDER.under(negated),
                    place,
                    "the product has no wildcard for a single character: `*` stands for it");
            parts = parts.stream()
                    .map(part -> part == Wildcard.ONE ? Wildcard.ANY : part)
                    .toList();
        }
        return new Glob(parts, true);
    }

    private static boolean hasLetters(Glob.Part part) {
        return part instanceof Literal(String text)
                && text.codePoints().anyMatch(point -> Character.toLowerCase(point) != Character.toUpperCase(point));
    }

    private void tell(Effect effect, Span place, String message) {
        diagnostics.deviation(effect, place, message);
    }
}
