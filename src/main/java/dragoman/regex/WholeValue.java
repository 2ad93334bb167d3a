package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Kind;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import dragoman.regex.RegexNode.Shorthand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns an expression that is searched for into one that must match the whole value.
public final class WholeValue {
    /// Any character, the newline too, whatever the flags say.
    static final CharacterClass ANYTHING =
            new CharacterClass(false, List.of(new Shorthand(Kind.SPACE, false), new Shorthand(Kind.SPACE, true)));

    private final RegexNode open;
    private final boolean keepAnchors;
    private final boolean lines;

    private WholeValue(RegexNode open, boolean keepAnchors, boolean lines) {
        this.open = open;
        this.keepAnchors = keepAnchors;
        this.lines = lines;
    }

    /// The same language with `.*` at each end that is not anchored.
    ///
    /// @param keepAnchors whether `^` and `$` stay at the ends, for engines whose habit is not documented:
    ///     with them the expression means the same searched for and matched against the whole value
    public static Regex of(Regex regex, boolean keepAnchors) {
        boolean dots = regex.flags().dotAll() || !hasDot(regex.node());
        Flags flags = dots ? regex.flags().with('s') : regex.flags();
        RegexNode any = new Repeat(dots ? new AnyCharacter() : ANYTHING, 0, Repeat.UNBOUNDED, Greed.GREEDY);
        return new Regex(new WholeValue(any, keepAnchors, flags.multiline()).whole(regex.node()), flags);
    }

    /// The same where it is not documented whether an engine searches or compares the whole value: both mean the same.
    /// Nothing where it cannot be said so.
    public static Optional<Regex> eitherWay(Regex regex) {
        return regex.flags().multiline() ? Optional.empty() : Optional.of(CaseRanges.beyondAscii(of(regex, true)));
    }

    private static boolean hasDot(RegexNode node) {
        return switch (node) {
            case AnyCharacter _ -> true;
            case RegexNode.Literal _ -> false;
            default -> node.anyPart(WholeValue::hasDot);
        };
    }

    private RegexNode whole(RegexNode node) {
        List<RegexNode> branches = node instanceof Alternation(List<RegexNode> many) ? many : List.of(node);
        boolean plain = branches.size() > 1 && branches.stream().noneMatch(WholeValue::touchesAnchor);
        if (plain) {
            return new Sequence(List.of(open, new Group(node, false), open));
        }
        List<RegexNode> wholes = branches.stream().map(this::branch).toList();
        return wholes.size() == 1 ? wholes.getFirst() : new Group(new Alternation(wholes), false);
    }

    private RegexNode branch(RegexNode node) {
        if (node instanceof Group(Alternation inner, boolean _)) {
            return whole(inner);
        }
        List<RegexNode> nodes = node instanceof Sequence(List<RegexNode> many) ? many : List.of(node);
        if (nodes.size() > 1
                && nodes.getFirst() instanceof Group(Alternation(List<RegexNode> heads), boolean _)
                && touchesAnchor(nodes.getFirst())) {
            return whole(new Alternation(heads.stream()
                    .map(head -> joined(List.of(head), nodes.subList(1, nodes.size())))
                    .toList()));
        }
        if (nodes.size() > 1
                && nodes.getLast() instanceof Group(Alternation(List<RegexNode> tails), boolean _)
                && touchesAnchor(nodes.getLast())) {
            return whole(new Alternation(tails.stream()
                    .map(tail -> joined(nodes.subList(0, nodes.size() - 1), List.of(tail)))
                    .toList()));
        }
        boolean start = !nodes.isEmpty() && isEnd(nodes.getFirst(), Place.LINE_START, Place.TEXT_START);
        boolean end = !nodes.isEmpty() && isEnd(nodes.getLast(), Place.LINE_END, Place.TEXT_END);
        var whole = new ArrayList<RegexNode>();
        if (!start) {
            whole.add(open);
        } else if (keepAnchors) {
            whole.add(nodes.getFirst());
        }
        whole.addAll(
                nodes.subList(start ? 1 : 0, end && nodes.size() > (start ? 1 : 0) ? nodes.size() - 1 : nodes.size()));
        if (!end) {
            whole.add(open);
        } else if (keepAnchors) {
            whole.add(nodes.getLast());
        }
        return new Sequence(whole);
    }

    private static RegexNode joined(List<RegexNode> head, List<RegexNode> tail) {
        var nodes = new ArrayList<RegexNode>();
        for (RegexNode node : head) {
            nodes.addAll(node instanceof Sequence(List<RegexNode> many) ? many : List.of(node));
        }
        for (RegexNode node : tail) {
            nodes.addAll(node instanceof Sequence(List<RegexNode> many) ? many : List.of(node));
        }
        return new Sequence(nodes);
    }

    /// Whether it is an end of the whole value; with the flag `m` the end of a line is not.
    private boolean isEnd(RegexNode node, Place ofLine, Place ofText) {
        return node instanceof Anchor(Place place) && (place == ofText || place == ofLine && !lines);
    }

    private static boolean touchesAnchor(RegexNode node) {
        return switch (node) {
            case Anchor(Place place) -> place != Place.WORD_EDGE && place != Place.NO_WORD_EDGE;
            case Sequence(List<RegexNode> nodes) -> nodes.stream().anyMatch(WholeValue::touchesAnchor);
            case Alternation(List<RegexNode> branches) -> branches.stream().anyMatch(WholeValue::touchesAnchor);
            case Group(RegexNode inner, boolean _) -> touchesAnchor(inner);
            default -> false;
        };
    }
}
