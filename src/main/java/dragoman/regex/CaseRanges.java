package dragoman.regex;

import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Writes in both cases what engines may not fold by themselves: ranges of ASCII letters, and letters beyond ASCII.
public final class CaseRanges implements UnaryOperator<RegexNode> {
    /// Letters of Unicode 9 that fold onto Cyrillic ones, which do not fold back.
    private static final int FIRST_ENDLESS = 0x1C80;

    private static final int LAST_ENDLESS = 0x1C88;

    private final boolean ranges;

    private CaseRanges(boolean ranges) {
        this.ranges = ranges;
    }

    /// Ranges of ASCII letters too; an expression whose case matters stays as it is.
    public static Regex of(Regex regex) {
        return regex.flags().ignoreCase() ? regex.withNode(new CaseRanges(true).apply(regex.node())) : regex;
    }

    /// Only letters beyond ASCII; an expression whose case matters stays as it is.
    public static Regex beyondAscii(Regex regex) {
        return regex.flags().ignoreCase() ? regex.withNode(new CaseRanges(false).apply(regex.node())) : regex;
    }

    @Override
    public RegexNode apply(RegexNode node) {
        return switch (node) {
            case RegexNode.Literal(int point)
            when point > 127 && cases(point).size() > 1 ->
                new CharacterClass(
                        false, cases(point).stream().map(CaseRanges::one).toList());
            case CharacterClass(boolean negated, List<Member> members) -> new CharacterClass(negated, folded(members));
            default -> node.mapParts(this);
        };
    }

    /// RE2/J never ends on a class with such a letter where case does not matter: none is written that the expression
    /// does not have.
    private static List<Integer> cases(int point) {
        return Letters.cases(point).stream()
                .filter(letter -> letter == point || letter < FIRST_ENDLESS || letter > LAST_ENDLESS)
                .toList();
    }

    private static Member one(int point) {
        return new Range(point, point);
    }

    private List<Member> folded(List<Member> members) {
        var all = new ArrayList<>(members);
        for (Member member : members) {
            if (ranges && member instanceof Range(int first, int last) && first != last) {
                add(all, Math.max(first, 'a'), Math.min(last, 'z'), 'A' - 'a');
                add(all, Math.max(first, 'A'), Math.min(last, 'Z'), 'a' - 'A');
            }
            if (member instanceof Range(int first, int last)) {
                for (int point = Math.max(first, 128); point <= last; point++) {
                    for (int letter : cases(point)) {
                        addLetter(all, letter);
                    }
                }
            }
        }
        return all;
    }

    private static void addLetter(List<Member> members, int letter) {
        for (Member member : members) {
            if (member instanceof Range(int first, int last) && first <= letter && letter <= last) {
                return;
            }
        }
        members.add(one(letter));
    }

    private static void add(List<Member> members, int first, int last, int shift) {
        if (first <= last && !members.contains(new Range(first + shift, last + shift))) {
            members.add(new Range(first + shift, last + shift));
        }
    }
}
