package dragoman.regex;

import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import java.util.ArrayList;
import java.util.List;

/// Names each letter of ASCII in both cases, for dialects that cannot be told to disregard them.
final class BothCases {
    private BothCases() {}

    /// Those beyond ASCII, and ranges, have both cases already: `CaseRanges` writes them so.
    static boolean isLetter(int point) {
        return point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z';
    }

    /// Capitals first, as people write it.
    static CharacterClass of(CharacterClass characters) {
        var all = new ArrayList<Member>();
        for (Member member : characters.members()) {
            if (member instanceof Range(int first, int last) && first == last && isLetter(first)) {
                add(all, Character.toUpperCase(first));
                add(all, Character.toLowerCase(first));
            } else if (!all.contains(member)) {
                all.add(member);
            }
        }
        return new CharacterClass(characters.negated(), all);
    }

    private static void add(List<Member> members, int point) {
        var range = new Range(point, point);
        if (!members.contains(range)) {
            members.add(range);
        }
    }
}
