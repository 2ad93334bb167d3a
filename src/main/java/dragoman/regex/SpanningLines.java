package dragoman.regex;

import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Range;
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
            case RegexNode.Flagged(RegexNode inner, Flags flags) ->
                flags.dotAll() ? node : new RegexNode.Flagged(spelled(inner), flags);
            default -> node.mapParts(SpanningLines::spelled);
        };
    }
}
