package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Writes ranges of ASCII letters in both cases, for engines that fold the case of single characters only.
public final class CaseRanges {
    private CaseRanges() {}

    public static Regex of(Regex regex) {
        return regex.withNode(folded(regex.node()));
    }

    private static RegexNode folded(RegexNode node) {
        return switch (node) {
            case CharacterClass(boolean negated, List<Member> members) -> new CharacterClass(negated, folded(members));
            case Sequence(List<RegexNode> nodes) ->
                new Sequence(nodes.stream().map(CaseRanges::folded).toList());
            case Alternation(List<RegexNode> branches) ->
                new Alternation(branches.stream().map(CaseRanges::folded).toList());
            case Repeat(RegexNode inner, int min, int max, var greed) -> new Repeat(folded(inner), min, max, greed);
            case Group(RegexNode inner, boolean capturing) -> new Group(folded(inner), capturing);
            case RegexNode.Look(RegexNode inner, boolean behind, boolean negated) ->
                new RegexNode.Look(folded(inner), behind, negated);
            case RegexNode.Atomic(RegexNode inner) -> new RegexNode.Atomic(folded(inner));
            case RegexNode.Flagged(RegexNode inner, Flags flags) -> new RegexNode.Flagged(folded(inner), flags);
            default -> node;
        };
    }

    private static List<Member> folded(List<Member> members) {
        var all = new ArrayList<>(members);
        for (Member member : members) {
            if (member instanceof Range(int first, int last) && first != last) {
                add(all, Math.max(first, 'a'), Math.min(last, 'z'), 'A' - 'a');
                add(all, Math.max(first, 'A'), Math.min(last, 'Z'), 'a' - 'A');
            }
        }
        return all;
    }

    private static void add(List<Member> members, int first, int last, int shift) {
        if (first <= last && !members.contains(new Range(first + shift, last + shift))) {
            members.add(new Range(first + shift, last + shift));
        }
    }
}
