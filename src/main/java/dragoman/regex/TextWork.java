package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much work it is at most to determinize an expression of texts that are alternatives, in any case of their
/// letters and with `.*` before or behind them, as most expressions are: told without the automaton.
///
/// A state then tells which beginning of a text was read last, the longest of them, and whether a text was found
/// before. So there are at most two for each character of the texts, and what they stand for are, besides each `.*`,
/// places that accept the same character.
final class TextWork {
    private final Flags flags;

    /// How often each character stands in the texts.
    private final Map<Integer, Integer> characters = new HashMap<>();

    private TextWork(Flags flags) {
        this.flags = flags;
    }

    /// More than any work of the expression, or of all expressions if it is none of texts.
    static long most(Regex regex) {
        List<RegexNode> nodes = regex.node() instanceof Sequence(List<RegexNode> all) ? all : List.of(regex.node());
        int from = !nodes.isEmpty() && isAnyText(nodes.getFirst()) ? 1 : 0;
        int to = nodes.size() > from && isAnyText(nodes.getLast()) ? nodes.size() - 1 : nodes.size();
        var work = new TextWork(regex.flags());
        return work.areTexts(nodes.subList(from, to)) ? work.most() : Long.MAX_VALUE;
    }

    private static boolean isAnyText(RegexNode node) {
        return node instanceof Repeat(AnyCharacter(), int min, int max, var _) && min == 0 && max == Repeat.UNBOUNDED;
    }

    private long most() {
        long most = 10;
        for (long times : characters.values()) {
            most += 2 * times * (times + 2);
        }
        return most;
    }

    /// Only at its end may a sequence branch: each place has then one text before it.
    private boolean areTexts(List<RegexNode> sequence) {
        for (int i = 0; i < sequence.size(); i++) {
            RegexNode node = sequence.get(i);
            if (!isCharacter(node) && (i < sequence.size() - 1 || !isBranching(node))) {
                return false;
            }
        }
        return true;
    }

    private boolean isBranching(RegexNode node) {
        return switch (node) {
            case Sequence(List<RegexNode> nodes) -> areTexts(nodes);
            case Alternation(List<RegexNode> branches) -> {
                for (RegexNode branch : branches) {
                    if (!isCharacter(branch) && !isBranching(branch)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Group(RegexNode inner, boolean _) -> isCharacter(inner) || isBranching(inner);
            default -> false;
        };
    }

    /// No two of them accept one character in common without accepting the same.
    private boolean isCharacter(RegexNode node) {
        return switch (node) {
            case Literal(int point)
            when Character.toLowerCase(point) == Character.toUpperCase(point) || flags.ignoreCase() && point < 0x80 ->
                stands(Character.toLowerCase(point));
            case CharacterClass(boolean negated, List<Member> members)
            when !negated
                    && members.size() == 2
                    && members.get(0) instanceof Range(int large, int first)
                    && members.get(1) instanceof Range(int small, int last)
                    && large == first
                    && small == last
                    && small < 0x80
                    && Character.toLowerCase(large) == small
                    && large != small -> stands(small);
            default -> false;
        };
    }

    private boolean stands(int character) {
        characters.merge(character, 1, Integer::sum);
        return true;
    }
}
