package dragoman.regex;

import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes an expression that disregards case as one for texts in lower case.
public final class LowerCase {
    private LowerCase() {}

    /// It heeds case and finds the lower case of the texts that the other finds.
    ///
    /// @throws UnsupportedRegexException if case matters in a part of it
    public static Regex of(Regex regex) {
        Flags flags = regex.flags();
        return new Regex(folded(CaseRanges.of(regex).node()), new Flags(false, flags.multiline(), flags.dotAll()));
    }

    private static RegexNode folded(RegexNode node) {
        return switch (node) {
            case Literal(int point) -> Literal.of(lower(point));
            case CharacterClass(boolean negated, List<Member> members) -> {
                var all = new ArrayList<Member>();
                for (Member member : members) {
                    Member folded = member instanceof Range(int first, int last) && first == last
                            ? new Range(lower(first), lower(first))
                            : member;
                    if (!all.contains(folded)) {
                        all.add(folded);
                    }
                }
                yield new CharacterClass(negated, all);
            }
            case Flagged _ -> throw new UnsupportedRegexException("its regular expressions have no flags for a part");
            default -> node.mapParts(LowerCase::folded);
        };
    }

    /// The capital I with a dot has two characters in lower case.
    private static int lower(int point) {
        if (point < 128) {
            return Letters.fold(point);
        }
        String letter = Character.toString(point).toLowerCase(Locale.ROOT);
        if (letter.codePointCount(0, letter.length()) > 1) {
            throw new UnsupportedRegexException("languages disagree on the lower case of a letter in it");
        }
        return letter.codePointAt(0);
    }
}
