package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Sequence;
import java.util.List;
import java.util.regex.Pattern;

/// Tells whether an expression is found in the empty text, which some products take a missing field for.
public final class EmptyText {
    private EmptyText() {}

    /// Whether it is found there.
    public static boolean fulfils(Regex regex) {
        return isFoundIn(regex, "");
    }

    /// Whether it is found in a text that stands for a missing value.
    public static boolean isFoundIn(Regex regex, String text) {
        Flags flags = regex.flags();
        return Pattern.compile((flags.letters().isEmpty() ? "" : "(?" + flags.letters() + ")")
                        + RegexPrinter.print(regex, Dialect.JAVA))
                .matcher(text)
                .find();
    }

    /// Whether it is found in no other text: `^$` and its kin.
    public static boolean isOnlyText(Regex regex) {
        return !regex.flags().multiline() && isOnlyText(regex.node());
    }

    private static boolean isOnlyText(RegexNode node) {
        return switch (node) {
            case Group(RegexNode inner, boolean _) -> isOnlyText(inner);
            case Alternation(List<RegexNode> branches) -> branches.stream().allMatch(EmptyText::isOnlyText);
            case Sequence(List<RegexNode> nodes) ->
                !nodes.isEmpty()
                        && isAnchor(nodes.getFirst(), Place.TEXT_START, Place.LINE_START)
                        && isAnchor(nodes.getLast(), Place.TEXT_END, Place.LINE_END)
                        && nodes.stream().allMatch(EmptyText::isWidthless);
            default -> false;
        };
    }

    private static boolean isAnchor(RegexNode node, Place one, Place other) {
        return node instanceof Anchor(Place place) && (place == one || place == other);
    }

    private static boolean isWidthless(RegexNode node) {
        return switch (node) {
            case Anchor(Place place) -> place != Place.WORD_EDGE && place != Place.NO_WORD_EDGE;
            case Sequence(List<RegexNode> nodes) -> nodes.stream().allMatch(EmptyText::isWidthless);
            case Group(RegexNode inner, boolean _) -> isWidthless(inner);
            default -> false;
        };
    }
}
