package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;

/// Looks for the elements of a list of texts in its JSON, where each stands between quotes, and its own quotes behind
/// backslashes: so a whole element and its end are to be seen there.
record ListText(Diagnostics diagnostics) {
    private static final String QUOTE = "\"";

    Expression in(Test test, boolean negated) {
        return switch (test.pattern()) {
            case Glob glob when glob.matchesAll() || glob.parts().isEmpty() -> test;
            case Glob glob -> in(test, glob, negated);
            case Pattern.Number number -> in(test, Glob.literal(number.text(), false), negated);
            case Pattern.Bool(boolean value) -> in(test, Glob.literal(Boolean.toString(value), false), negated);
            default -> {
                diagnostics.add(
                        Problem.FIELD_VALUE_SHAPE,
                        test.origin().value(),
                        "the product has this list as a text of JSON, in which only texts and wildcards can be found");
                yield Expression.NEVER;
            }
        };
    }

    private Expression in(Test test, Glob glob, boolean negated) {
        tellOthers(test, glob, negated);
        var parts = new ArrayList<Part>();
        parts.add(Wildcard.ANY);
        if (!glob.startsOpen()) {
            parts.add(new Literal(QUOTE));
        }
        glob.core().forEach(part -> parts.add(part instanceof Literal(String text) ? new Literal(json(text)) : part));
        if (!glob.endsOpen()) {
            parts.add(new Literal(QUOTE));
        }
        parts.add(Wildcard.ANY);
        return test.with(new Glob(parts, glob.cased()));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace(QUOTE, "\\\"");
    }

    /// What else the text of the list has than its elements.
    private void tellOthers(Test test, Glob glob, boolean negated) {
        String reason = null;
        if (glob.core().size() > 1) {
            reason = "in the text of a list, which is searched, wildcards reach into the next element";
        } else if (!glob.startsOpen() && glob.endsOpen()) {
            reason =
                    "in the text of a list, which is searched, a part behind a quote looks like the start of an element";
        } else if (glob.startsOpen() && glob.endsOpen() && glob.text().matches("[*,\\[\\]]*")) {
            reason = "the text of a list, which is searched, has commas and brackets of its own";
        }
        if (reason != null) {
            diagnostics.deviation(Effect.WIDER.under(negated), test.origin().value(), reason);
        }
    }
}
