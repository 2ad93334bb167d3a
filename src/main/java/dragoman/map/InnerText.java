package dragoman.map;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.regex.Dialect;
import dragoman.regex.RegexPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;

/// Looks for values inside of a longer text, such as that of the whole event, of which they are a part: where a value
/// begins and ends is not to be seen there, nor whether the field has one.
record InnerText(Diagnostics diagnostics) {
    private static final String PART = "this field only as a part of a longer text, in which it is not to be seen"
            + " whether it is there, and where it begins and ends";

    /// A place, not a letter or the first of a class of letters.
    private static final java.util.regex.Pattern ENDS =
            java.util.regex.Pattern.compile("(?<![\\[\\\\])\\^|(?<!\\\\)\\$|(?<!\\\\)\\\\[AzZ]");

    Expression in(Test test, boolean negated) {
        if (!isSeen(test.pattern())) {
            diagnostics.add(Problem.FIELD_VALUE_SHAPE, test.origin().value(), "the product has " + PART);
            return Expression.NEVER;
        }
        return switch (test.pattern()) {
            case Pattern.Number number -> in(test, Glob.literal(number.text(), false), negated);
            case Pattern.Bool(boolean value) -> in(test, Glob.literal(Boolean.toString(value), false), negated);
            case Glob glob -> in(test, glob, negated);
            case Pattern pattern -> {
                tellEscapes(test, written(pattern).contains("\\\\") || written(pattern).contains("\""), negated);
                yield test;
            }
        };
    }

    /// Whether a test can be made in one of several places of a field; if not, the verdict says so.
    boolean isSeen(Test test, ColumnRow row, boolean negated) {
        boolean seen = !(row.rewrite() instanceof Rewrite.Inside) || isSeen(test.pattern());
        if (!seen) {
            diagnostics.deviation(Effect.NARROWER.under(negated), test.origin().value(), "some events have " + PART);
        }
        return seen;
    }

    private static boolean isSeen(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Number _, Pattern.Bool _ -> true;
            case Glob glob -> !glob.matchesAll() && !glob.parts().isEmpty();
            case Pattern.Matches _ -> !ENDS.matcher(written(pattern)).find();
            default -> false;
        };
    }

    private static String written(Pattern pattern) {
        return pattern instanceof Pattern.Matches(var regex) ? RegexPrinter.print(regex, Dialect.JAVA) : "";
    }

    private Expression in(Test test, Glob glob, boolean negated) {
        var parts = new ArrayList<Part>();
        parts.add(Wildcard.ANY);
        parts.addAll(glob.parts());
        parts.add(Wildcard.ANY);
        tellEscapes(test, glob.text().contains("\\") || glob.text().contains("\""), negated);
        return test.with(new Glob(parts, glob.cased()));
    }

    private void tellEscapes(Test test, boolean escaped, boolean negated) {
        if (escaped) {
            diagnostics.deviation(
                    Effect.NARROWER.under(negated),
                    test.origin().value(),
                    "the text that is searched may write quotes and backslashes with a backslash before them");
        }
    }
}
