package dragoman.meaning;

import dragoman.meaning.Automaton.Builder;
import dragoman.meaning.Automaton.Move;
import dragoman.meaning.Automaton.Place;
import dragoman.regex.CaseRanges;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Member;
import java.util.List;

/// Which texts a regular expression matches, as an automaton.
final class RegexTexts {
    private static final CodePoints NEWLINE = CodePoints.one('\n');
    private static final CodePoints DIGIT = CodePoints.range('0', '9');
    private static final CodePoints WORD = DIGIT.union(CodePoints.range('A', 'Z'))
            .union(CodePoints.range('a', 'z'))
            .union(CodePoints.one('_'));
    private static final CodePoints SPACE = CodePoints.range('\t', '\r').union(CodePoints.one(' '));

    private final Builder builder = new Builder();

    private RegexTexts() {}

    /// The texts in which the expression is found.
    ///
    /// @throws UndecidableException for back references and what else is no regular language
    static Automaton of(Regex regex) {
        var texts = new RegexTexts();
        int found = texts.builder.add(new Move.Anything());
        int start = texts.build(CaseRanges.beyondAscii(regex).node(), found, regex.flags());
        return texts.builder.from(texts.builder.anything(start));
    }

    /// The texts that the node matches from start to end.
    static Automaton whole(RegexNode node) {
        var texts = new RegexTexts();
        return texts.builder.from(texts.build(node, texts.builder.add(new Move.End()), Flags.NONE));
    }

    private int build(RegexNode node, int next, Flags flags) {
        return switch (node) {
            case RegexNode.Literal(int point) -> builder.read(letter(point, flags), next);
            case RegexNode.AnyCharacter() ->
                builder.read(flags.dotAll() ? CodePoints.all() : NEWLINE.complement(), next);
            case RegexNode.CharacterClass(boolean negated, List<Member> members) -> {
                CodePoints points = points(members, flags);
                yield builder.read(negated ? points.complement() : points, next);
            }
            case RegexNode.Sequence(List<RegexNode> nodes) -> {
                int to = next;
                for (RegexNode part : nodes.reversed()) {
                    to = build(part, to, flags);
                }
                yield to;
            }
            case RegexNode.Alternation(List<RegexNode> branches) ->
                builder.fork(branches.stream()
                        .mapToInt(branch -> build(branch, next, flags))
                        .toArray());
            case RegexNode.Repeat repeat -> repeat(repeat, next, flags);
            case RegexNode.Group(RegexNode inner, boolean _) -> build(inner, next, flags);
            case RegexNode.Flagged(RegexNode inner, Flags more) -> build(inner, next, flags.or(more));
            case RegexNode.Anchor(RegexNode.Place place) -> builder.add(new Move.Check(place(place, flags), next));
            case RegexNode.Look _ -> throw new UndecidableException("a regular expression looks ahead or behind");
            case RegexNode.Atomic _ -> throw new UndecidableException("a regular expression has an atomic group");
            case RegexNode.Backreference _ ->
                throw new UndecidableException("a regular expression refers back to a group");
        };
    }

    private int repeat(RegexNode.Repeat repeat, int next, Flags flags) {
        if (repeat.greed() == Greed.POSSESSIVE) {
            throw new UndecidableException("a regular expression has a possessive repetition");
        }
        int to = next;
        if (repeat.max() == RegexNode.Repeat.UNBOUNDED) {
            int loop = builder.add(new Move.Fork(new int[0]));
            builder.set(loop, new Move.Fork(new int[] {build(repeat.node(), loop, flags), next}));
            to = loop;
        }
        for (int i = repeat.min(); i < repeat.max(); i++) {
            to = builder.fork(build(repeat.node(), to, flags), next);
        }
        for (int i = 0; i < repeat.min(); i++) {
            to = build(repeat.node(), to, flags);
        }
        return to;
    }

    static CodePoints points(List<Member> members, Flags flags) {
        CodePoints points = CodePoints.none();
        for (Member member : members) {
            points = points.union(points(member, flags));
        }
        return points;
    }

    private static CodePoints points(Member member, Flags flags) {
        return switch (member) {
            case RegexNode.Range(int first, int last) -> {
                CodePoints points = CodePoints.range(first, last);
                yield flags.ignoreCase()
                        ? points.union(shifted(first, last, 'a', 'z', 'A' - 'a'))
                                .union(shifted(first, last, 'A', 'Z', 'a' - 'A'))
                        : points;
            }
            case RegexNode.Shorthand(RegexNode.Kind kind, boolean negated) -> {
                CodePoints points = switch (kind) {
                    case DIGIT -> DIGIT;
                    case WORD -> WORD;
                    case SPACE -> SPACE;
                };
                yield negated ? points.complement() : points;
            }
        };
    }

    private static CodePoints letter(int point, Flags flags) {
        return points(new RegexNode.Range(point, point), flags);
    }

    private static CodePoints shifted(int first, int last, int from, int to, int shift) {
        int begin = Math.max(first, from);
        int end = Math.min(last, to);
        return begin > end ? CodePoints.none() : CodePoints.range(begin + shift, end + shift);
    }

    /// `$` is taken for the end of the text, as `docs/assumptions.md` says.
    private static Place place(RegexNode.Place place, Flags flags) {
        return switch (place) {
            case LINE_START -> flags.multiline() ? Place.LINE_START : Place.TEXT_START;
            case LINE_END -> flags.multiline() ? Place.LINE_END : Place.TEXT_END;
            case TEXT_START -> Place.TEXT_START;
            case TEXT_END -> Place.TEXT_END;
            case WORD_EDGE -> Place.WORD_EDGE;
            case NO_WORD_EDGE -> Place.NO_WORD_EDGE;
        };
    }
}
