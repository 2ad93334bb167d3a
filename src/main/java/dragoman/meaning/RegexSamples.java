package dragoman.meaning;

import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Member;
import java.util.ArrayList;
import java.util.List;

/// Makes texts that a regular expression matches, at least as far as it is regular.
final class RegexSamples {
    private static final int MOST = 8;

    private RegexSamples() {}

    /// One to eight texts: each branch once, repetitions at their bounds.
    static List<String> of(Regex regex) {
        List<String> samples = of(regex.node());
        return samples.isEmpty() ? List.of("") : samples;
    }

    private static List<String> of(RegexNode node) {
        return switch (node) {
            case RegexNode.Literal(int point) -> List.of(Character.toString(point));
            case RegexNode.AnyCharacter _ -> List.of("x", "\n");
            case RegexNode.CharacterClass(boolean negated, List<Member> members) ->
                List.of(negated ? outside(members) : inside(members.getFirst()));
            case RegexNode.Sequence(List<RegexNode> nodes) -> sequence(nodes);
            case RegexNode.Alternation(List<RegexNode> branches) ->
                branches.stream()
                        .flatMap(branch -> of(branch).stream().limit(2))
                        .limit(MOST)
                        .toList();
            case RegexNode.Repeat(RegexNode inner, int min, int max, var _) -> repeat(inner, min, max);
            case RegexNode.Group(RegexNode inner, boolean _) -> of(inner);
            case RegexNode.Atomic(RegexNode inner) -> of(inner);
            case RegexNode.Flagged(RegexNode inner, var _) -> of(inner);
            case RegexNode.Anchor _, RegexNode.Look _, RegexNode.Backreference _ -> List.of("");
        };
    }

    private static String inside(Member member) {
        return switch (member) {
            case RegexNode.Range(int first, int _) -> Character.toString(first);
            case RegexNode.Shorthand(var kind, boolean negated) ->
                switch (kind) {
                    case DIGIT -> negated ? "x" : "7";
                    case WORD -> negated ? "-" : "w";
                    case SPACE -> negated ? "x" : " ";
                };
        };
    }

    private static String outside(List<Member> members) {
        for (String candidate : List.of("x", "7", " ", "-", "\n", "\u00e9")) {
            int point = candidate.codePointAt(0);
            boolean in = members.stream().anyMatch(member -> switch (member) {
                case RegexNode.Range(int first, int last) -> first <= point && point <= last;
                case RegexNode.Shorthand(var kind, boolean negated) ->
                    negated
                            != switch (kind) {
                                case DIGIT -> Character.isDigit(point);
                                case WORD -> Character.isLetterOrDigit(point) || point == '_';
                                case SPACE -> Character.isWhitespace(point);
                            };
            });
            if (!in) {
                return candidate;
            }
        }
        return "\u2603";
    }

    private static List<String> sequence(List<RegexNode> nodes) {
        List<StringBuilder> samples = new ArrayList<>(List.of(new StringBuilder(), new StringBuilder()));
        for (RegexNode node : nodes) {
            List<String> parts = of(node);
            while (samples.size() < Math.min(MOST, parts.size())) {
                samples.add(new StringBuilder(samples.getFirst()));
            }
            for (int i = 0; i < samples.size(); i++) {
                samples.get(i).append(parts.get(i % parts.size()));
            }
        }
        return samples.stream().map(StringBuilder::toString).distinct().toList();
    }

    private static List<String> repeat(RegexNode inner, int min, int max) {
        List<String> once = of(inner);
        var samples = new ArrayList<String>();
        samples.add(once.getFirst().repeat(Math.max(min, max == 0 ? 0 : 1)));
        samples.add(once.getLast().repeat(min));
        if (max != min) {
            samples.add(once.getFirst().repeat(max == RegexNode.Repeat.UNBOUNDED ? min + 2 : Math.min(max, min + 50)));
        }
        return samples;
    }
}
