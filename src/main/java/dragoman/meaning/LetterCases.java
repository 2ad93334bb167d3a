package dragoman.meaning;

import dragoman.regex.Flags;
import dragoman.regex.Letters;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The letters that are one letter without regard to case.
final class LetterCases {
    private static final int ASCII_END = 0x80;

    private LetterCases() {}

    static CodePoints of(int point) {
        int folded = Normal.fold(point);
        // no letter beyond ASCII folds onto one of it
        return folded < ASCII_END ? ascii(folded) : Beyond.BY_FOLDED.getOrDefault(folded, CodePoints.one(folded));
    }

    private static CodePoints ascii(int folded) {
        CodePoints one = CodePoints.one(folded);
        return 'a' <= folded && folded <= 'z' ? one.union(CodePoints.one(folded - 'a' + 'A')) : one;
    }

    /// Whether an expression names each letter in all its cases, so that it finds the same without regard to case.
    static boolean areAllIn(Regex regex) {
        return !hasLoneCase(regex.node());
    }

    private static boolean hasLoneCase(RegexNode node) {
        return switch (node) {
            case RegexNode.Literal(int point) -> isLone(point);
            case RegexNode.CharacterClass(boolean _, List<RegexNode.Member> members) -> hasLoneCase(members);
            case RegexNode.Flagged _, RegexNode.Backreference _ -> true;
            default -> node.anyPart(LetterCases::hasLoneCase);
        };
    }

    private static boolean hasLoneCase(List<RegexNode.Member> members) {
        if (isLetterOfAscii(members)) {
            return false;
        }
        CodePoints points = RegexTexts.points(members, Flags.NONE);
        return points.letters('a') != points.letters('A')
                || points.divides(ASCII_END)
                        && Beyond.BY_FOLDED.values().stream()
                                .anyMatch(cases -> !points.containsAll(cases) && points.meets(cases));
    }

    /// One letter in both of its cases, as nearly all classes are.
    private static boolean isLetterOfAscii(List<RegexNode.Member> members) {
        return members.size() == 2
                && members.get(0) instanceof RegexNode.Range(int one, int last)
                && one == last
                && one < ASCII_END
                && members.get(1) instanceof RegexNode.Range(int other, int end)
                && other == end
                && other < ASCII_END
                && one != other
                && Character.toLowerCase(one) == Character.toLowerCase(other);
    }

    /// Whether a letter has a case beside itself.
    private static boolean isLone(int point) {
        return point < ASCII_END
                ? Character.isLetter(point)
                : !CodePoints.one(point).containsAll(of(point));
    }

    /// Made when a letter beyond ASCII is first asked for, as all of Unicode is looked through.
    private static final class Beyond {
        static final Map<Integer, CodePoints> BY_FOLDED = Letters.beyondAscii().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(CodePoints::one)
                                .reduce(CodePoints::union)
                                .orElseThrow()));
    }
}
