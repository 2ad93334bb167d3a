package dragoman.verify.reading;

import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import dragoman.regex.RegexNode.Shorthand;
import java.util.List;

/// Decides whether a regular expression says the same where it is searched for and where it must match the whole text.
public final class RegexBounds {
    private RegexBounds() {}

    public static boolean sameSearchedAndWhole(Regex regex) {
        return bounded(regex.node(), regex.flags(), true) && bounded(regex.node(), regex.flags(), false);
    }

    /// Whether every way through the node begins (or ends) with an anchor or with any number of any characters.
    private static boolean bounded(RegexNode node, Flags flags, boolean start) {
        return switch (node) {
            case Alternation(List<RegexNode> branches) ->
                branches.stream().allMatch(branch -> bounded(branch, flags, start));
            case Sequence(List<RegexNode> nodes) ->
                !nodes.isEmpty() && bounded(start ? nodes.getFirst() : nodes.getLast(), flags, start);
            case Group(RegexNode inner, boolean _) -> bounded(inner, flags, start);
            case Flagged(RegexNode inner, Flags more) -> bounded(inner, flags.or(more), start);
            case Anchor(Place place) ->
                switch (place) {
                    case LINE_START -> start && !flags.multiline();
                    case TEXT_START -> start;
                    case LINE_END -> !start && !flags.multiline();
                    case TEXT_END -> !start;
                    case WORD_EDGE, NO_WORD_EDGE -> false;
                };
            case Repeat(RegexNode inner, int min, int max, Greed greed) ->
                min == 0 && max == Repeat.UNBOUNDED && greed != Greed.POSSESSIVE && any(inner, flags);
            default -> false;
        };
    }

    /// Whether a node is one character, a newline too: without the flag `s` the dot ends at the first line.
    private static boolean any(RegexNode node, Flags flags) {
        return switch (node) {
            case AnyCharacter() -> flags.dotAll();
            case CharacterClass(boolean negated, List<RegexNode.Member> members) ->
                !negated
                        && members.size() == 2
                        && members.get(0) instanceof Shorthand(var one, boolean not)
                        && members.get(1) instanceof Shorthand(var other, boolean notOther)
                        && one == other
                        && not != notOther;
            case Group(RegexNode inner, boolean _) -> any(inner, flags);
            default -> false;
        };
    }
}
