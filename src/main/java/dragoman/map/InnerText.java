package dragoman.map;

import dragoman.map.ColumnRow.Place;
import dragoman.map.ColumnRow.Rewrite;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.regex.Dialect;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;

/// Looks for values inside of a longer text, such as that of the whole event, of which they are a part: where a value
/// begins and ends is not to be seen there, nor whether the field has one.
record InnerText(Diagnostics diagnostics) {
    private static final String PART = "this field only as a part of a longer text, in which it is not to be seen"
            + " whether it is there, and where it begins and ends";

    Expression in(Test test, Rewrite.Inside inside, boolean negated) {
        if (!isSeen(test.pattern(), inside)) {
            diagnostics.add(Problem.FIELD_VALUE_SHAPE, test.origin().value(), "the product has " + PART);
            return Expression.NEVER;
        }
        return switch (test.pattern()) {
            case Pattern.Number number -> in(test, Glob.literal(number.text(), false), negated);
            case Pattern.Bool(boolean value) -> in(test, Glob.literal(Boolean.toString(value), false), negated);
            case Glob glob when !isPresence(glob) -> in(test, glob, negated);
            case Pattern pattern -> {
                tellEscapes(test, written(pattern).replaceAll("\\\\(?!\\\\)", ""), negated);
                yield test;
            }
        };
    }

    /// Whether a test can be made in one of several places of a field. If not, the verdict says so, where others can.
    boolean isSeen(Test test, Place place, List<Place> places, boolean negated) {
        boolean seen = !(place.row().rewrite() instanceof Rewrite.Inside inside)
                || isSeen(test.pattern(), inside)
                || places.stream().allMatch(one -> one.row().rewrite() instanceof Rewrite.Inside);
        if (!seen) {
            diagnostics.deviation(Effect.NARROWER.under(negated), test.origin().value(), "some events have " + PART);
        }
        return seen;
    }

    private static boolean isSeen(Pattern pattern, Rewrite.Inside inside) {
        return switch (pattern) {
            case Pattern.Number _, Pattern.Bool _ -> true;
            case Pattern.Matches(var regex) -> !asksForEnds(regex.node());
            case Glob glob when !isPresence(glob) -> true;
            case Glob _, Pattern.Null _, Pattern.Present _ -> !inside.event();
            default -> false;
        };
    }

    private static boolean asksForEnds(RegexNode node) {
        return node instanceof Anchor(RegexNode.Place place)
                ? place != RegexNode.Place.WORD_EDGE && place != RegexNode.Place.NO_WORD_EDGE
                : node.anyPart(InnerText::asksForEnds);
    }

    private static boolean isPresence(Glob glob) {
        return glob.matchesAll() || glob.parts().isEmpty();
    }

    private static String written(Pattern pattern) {
        return pattern instanceof Pattern.Matches(var regex) ? RegexPrinter.print(regex, Dialect.JAVA) : "";
    }

    private Expression in(Test test, Glob glob, boolean negated) {
        var parts = new ArrayList<Part>();
        parts.add(Wildcard.ANY);
        parts.addAll(glob.parts());
        parts.add(Wildcard.ANY);
        tellEscapes(test, glob.text(), negated);
        return test.with(new Glob(parts, glob.cased()));
    }

    /// JSON and XML write some characters in their own way.
    private void tellEscapes(Test test, String text, boolean negated) {
        if (text.chars().anyMatch(c -> "\\\"<>&".indexOf(c) >= 0)) {
            diagnostics.deviation(
                    Effect.NARROWER.under(negated),
                    test.origin().value(),
                    "the text that is searched may write quotes, backslashes, angle brackets and & in another way");
        }
    }
}
