package dragoman.regex;

import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import java.util.ArrayList;
import java.util.List;

/// Writes an expression that disregards case as one that heeds it and names each letter in both cases.
public final class BothCases {
    private BothCases() {}

    /// An expression whose case matters stays as it is.
    ///
    /// @throws UnsupportedRegexException if case matters in a part of it
    public static Regex of(Regex regex) {
        Flags flags = regex.flags();
        return flags.ignoreCase()
                ? new Regex(folded(CaseRanges.of(regex).node()), new Flags(false, flags.multiline(), flags.dotAll()))
                : regex;
    }

    private static RegexNode folded(RegexNode node) {
        return switch (node) {
            case Literal(int point) -> letter(point);
            case CharacterClass(boolean negated, List<Member> members) -> new CharacterClass(negated, both(members));
            case Flagged _ -> throw new UnsupportedRegexException("flags inside an expression");
            default -> node.mapParts(BothCases::folded);
        };
    }

    private static RegexNode letter(int point) {
        List<Member> members = both(List.of(new Range(point, point)));
        return members.size() == 1 ? new Literal(point) : new CharacterClass(false, members);
    }

    /// Capitals first, as people write it.
    private static List<Member> both(List<Member> members) {
        var all = new ArrayList<Member>();
        for (Member member : members) {
            if (member instanceof Range(int first, int last) && first == last && isLetter(first)) {
                add(all, Character.toUpperCase(first));
                add(all, Character.toLowerCase(first));
            } else if (!all.contains(member)) {
                all.add(member);
            }
        }
        return all;
    }

    /// Those beyond ASCII have both cases already.
    private static boolean isLetter(int point) {
        return point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z';
    }

    private static void add(List<Member> members, int point) {
        var range = new Range(point, point);
        if (!members.contains(range)) {
            members.add(range);
        }
    }
}
