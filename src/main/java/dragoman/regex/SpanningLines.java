package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import java.util.List;

/// Gives an expression the flag `s` without changing what it matches: a dot that stops at newlines becomes `[^\n]`.
public final class SpanningLines {
    private static final CharacterClass NO_NEWLINE = new CharacterClass(true, List.of(new Range('\n', '\n')));

    private SpanningLines() {}

    public static Regex of(Regex regex) {
        RegexNode node = regex.flags().dotAll() ? regex.node() : spelled(regex.node());
        return new Regex(node, regex.flags().with('s'));
    }

    private static RegexNode spelled(RegexNode node) {
        return switch (node) {
            case AnyCharacter _ -> NO_NEWLINE;
            case Sequence(List<RegexNode> nodes) ->
                new Sequence(nodes.stream().map(SpanningLines::spelled).toList());
            case Alternation(List<RegexNode> branches) ->
                new Alternation(branches.stream().map(SpanningLines::spelled).toList());
            case Repeat(RegexNode inner, int min, int max, var greed) -> new Repeat(spelled(inner), min, max, greed);
            case Group(RegexNode inner, boolean capturing) -> new Group(spelled(inner), capturing);
            case RegexNode.Look(RegexNode inner, boolean behind, boolean negated) ->
                new RegexNode.Look(spelled(inner), behind, negated);
            case RegexNode.Atomic(RegexNode inner) -> new RegexNode.Atomic(spelled(inner));
            case RegexNode.Flagged(RegexNode inner, Flags flags) ->
                flags.dotAll() ? node : new RegexNode.Flagged(spelled(inner), flags);
            default -> node;
        };
    }
}
