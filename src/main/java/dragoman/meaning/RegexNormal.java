package dragoman.meaning;

import dragoman.query.Glob;
import dragoman.query.Glob.Part;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Kind;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import dragoman.regex.RegexNode.Shorthand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The normal form of regular expressions that are searched for: without groups, laziness and needless `.*` at the
/// ends, dots spelled as what they match, letters in both cases as the flag that says so, so that two ways to write the
/// same thing become equal.
final class RegexNormal {
    private static final int MOST_GLOBS = 5_000;
    private static final CharacterClass ANYTHING =
            new CharacterClass(false, List.of(new Range(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)));
    private static final CharacterClass NO_NEWLINE = new CharacterClass(true, List.of(new Range('\n', '\n')));

    private final Flags flags;

    private RegexNormal(Flags flags) {
        this.flags = flags;
    }

    /// The branches of the expression, each in normal form; the expression matches if one of them does.
    static List<Regex> branches(Regex regex) {
        boolean ignoresCase = regex.flags().ignoreCase() || LetterCases.areAllIn(regex);
        var flags =
                new Flags(ignoresCase, regex.flags().multiline(), regex.flags().dotAll());
        var normal = new RegexNormal(flags);
        Flags left = new Flags(ignoresCase, flags.multiline(), true);
        List<RegexNode> alternatives = alternatives(normal.normal(regex.node()));
        var branches = new ArrayList<Regex>(alternatives.size());
        for (RegexNode branch : alternatives) {
            branches.add(new Regex(trimmed(branch), left));
        }
        return branches;
    }

    /// The globs that a branch in normal form stands for, if it is made of text and `.*`.
    static Optional<Glob> glob(Regex branch) {
        List<RegexNode> nodes = nodes(branch.node());
        if (branch.flags().multiline()) {
            return Optional.empty();
        }
        var parts = new ArrayList<Part>();
        var text = new StringBuilder();
        int from = 0;
        int to = nodes.size();
        if (!nodes.isEmpty() && nodes.getFirst() instanceof Anchor(Place place) && place == Place.TEXT_START) {
            from = 1;
        } else {
            parts.add(Glob.Wildcard.ANY);
        }
        boolean ended = to > from && nodes.getLast() instanceof Anchor(Place last) && last == Place.TEXT_END;
        for (RegexNode node : nodes.subList(from, ended ? to - 1 : to)) {
            if (node instanceof Literal(int point)) {
                text.appendCodePoint(point);
                continue;
            }
            boolean any = isAnything(node);
            if (!any && !node.equals(ANYTHING)) {
                return Optional.empty();
            }
            addText(text, parts);
            parts.add(any ? Glob.Wildcard.ANY : Glob.Wildcard.ONE);
        }
        addText(text, parts);
        if (!ended) {
            parts.add(Glob.Wildcard.ANY);
        }
        return Optional.of(new Glob(parts, !branch.flags().ignoreCase()));
    }

    private static void addText(StringBuilder text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Glob.Literal(text.toString()));
            text.setLength(0);
        }
    }

    private RegexNode normal(RegexNode node) {
        return switch (node) {
            case Literal(int point) -> letter(point, node);
            case AnyCharacter _ -> flags.dotAll() ? ANYTHING : NO_NEWLINE;
            case CharacterClass characters -> characters(characters);
            case Sequence sequence -> sequence(sequence);
            case Alternation(List<RegexNode> branches) ->
                new Alternation(branches.stream().map(this::normal).toList());
            case Repeat(RegexNode inner, int min, int max, Greed greed) ->
                new Repeat(normal(inner), min, max, greed == Greed.POSSESSIVE ? greed : Greed.GREEDY);
            case Group(RegexNode inner, boolean _) -> normal(inner);
            case Anchor(Place place) -> place(place) == place ? node : new Anchor(place(place));
            case RegexNode.Look(RegexNode inner, boolean behind, boolean negated) ->
                new RegexNode.Look(normal(inner), behind, negated);
            case RegexNode.Atomic(RegexNode inner) -> new RegexNode.Atomic(normal(inner));
            case RegexNode.Backreference _ -> node;
            case Flagged(RegexNode inner, Flags more) -> {
                Flags together = flags.or(more);
                RegexNode normal = new RegexNormal(together).normal(inner);
                yield together.ignoreCase() == flags.ignoreCase() && together.multiline() == flags.multiline()
                        ? normal
                        : new Flagged(normal, more);
            }
        };
    }

    /// `$` is taken for the end of the text, as `docs/assumptions.md` says.
    private Place place(Place place) {
        return switch (place) {
            case LINE_START -> flags.multiline() ? place : Place.TEXT_START;
            case LINE_END -> flags.multiline() ? place : Place.TEXT_END;
            default -> place;
        };
    }

    /// A letter of ASCII in lower case, where its case does not matter.
    private RegexNode letter(int point, RegexNode node) {
        return flags.ignoreCase() && point >= 'A' && point <= 'Z' ? new Literal(Normal.fold(point)) : node;
    }

    private RegexNode sequence(Sequence sequence) {
        List<RegexNode> nodes = sequence.nodes();
        var flat = new ArrayList<RegexNode>(nodes.size());
        boolean same = true;
        for (int i = 0; i < nodes.size(); i++) {
            RegexNode node = nodes.get(i);
            RegexNode normal = normal(node);
            if (normal instanceof Sequence(List<RegexNode> inner)) {
                flat.addAll(inner);
                same = false;
            } else {
                flat.add(normal);
                same &= normal == node;
            }
        }
        return flat.size() == 1 ? flat.getFirst() : same ? sequence : new Sequence(flat);
    }

    private static List<RegexNode> nodes(RegexNode node) {
        return node instanceof Sequence(List<RegexNode> many) ? many : List.of(node);
    }

    private RegexNode characters(CharacterClass characters) {
        List<Member> members = characters.members();
        if (isEverything(members)) {
            return characters.negated() ? characters : ANYTHING;
        }
        if (!characters.negated()
                && members.getFirst() instanceof Range(int letter, var _)
                && isOnly(members, letter)) {
            return letter(letter, new Literal(letter));
        }
        if (members.size() == 1 && members.getFirst() instanceof Shorthand(Kind kind, boolean negated)) {
            return new CharacterClass(false, List.of(new Shorthand(kind, negated != characters.negated())));
        }
        return new CharacterClass(characters.negated(), merged(members));
    }

    /// Whether the members are one letter, in any case where that does not matter.
    private boolean isOnly(List<Member> members, int letter) {
        for (Member member : members) {
            boolean same = member instanceof Range(int first, int last)
                    && first == last
                    && (first == letter || flags.ignoreCase() && Normal.fold(first) == Normal.fold(letter));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /// Whether a shorthand class and its opposite are among the members.
    private static boolean isEverything(List<Member> members) {
        for (Member member : members) {
            if (member instanceof Shorthand(Kind kind, boolean negated)
                    && members.contains(new Shorthand(kind, !negated))) {
                return true;
            }
        }
        return false;
    }

    /// Ranges sorted and joined; without regard to case, ASCII letters stand in both cases.
    private List<Member> merged(List<Member> members) {
        var ranges = new ArrayList<Range>();
        var rest = new ArrayList<Member>();
        for (Member member : members) {
            switch (member) {
                case Range range -> {
                    ranges.add(range);
                    if (flags.ignoreCase()) {
                        shifted(range, 'a', 'z', 'A' - 'a', ranges);
                        shifted(range, 'A', 'Z', 'a' - 'A', ranges);
                    }
                }
                case Shorthand shorthand -> rest.add(shorthand);
            }
        }
        ranges.sort(Comparator.comparingInt(Range::first).thenComparingInt(Range::last));
        var merged = new ArrayList<Member>();
        for (Range range : ranges) {
            if (!merged.isEmpty()
                    && merged.getLast() instanceof Range(int first, int last)
                    && range.first() <= last + 1) {
                merged.set(merged.size() - 1, new Range(first, Math.max(last, range.last())));
            } else {
                merged.add(range);
            }
        }
        rest.stream().distinct().sorted(Comparator.comparing(Object::toString)).forEach(merged::add);
        return merged;
    }

    private static void shifted(Range range, int from, int to, int shift, List<Range> ranges) {
        int first = Math.max(range.first(), from);
        int last = Math.min(range.last(), to);
        if (first <= last) {
            ranges.add(new Range(first + shift, last + shift));
        }
    }

    /// The alternatives of a node, multiplied out as long as they stay few.
    private static List<RegexNode> alternatives(RegexNode node) {
        return switch (node) {
            case Alternation(List<RegexNode> branches) -> {
                List<RegexNode> all = branches.stream()
                        .flatMap(branch -> alternatives(branch).stream())
                        .toList();
                yield all.size() > MOST_GLOBS ? List.of(node) : all;
            }
            case Sequence(List<RegexNode> nodes)
            when hasChoice(nodes) -> {
                List<List<RegexNode>> heads = List.of(new ArrayList<>());
                for (RegexNode part : nodes) {
                    List<RegexNode> tails = alternatives(part);
                    if ((long) heads.size() * tails.size() > MOST_GLOBS) {
                        yield List.of(node);
                    }
                    heads = product(heads, tails);
                }
                yield heads.stream().<RegexNode>map(Sequence::new).toList();
            }
            default -> List.of(node);
        };
    }

    private static boolean hasChoice(List<RegexNode> nodes) {
        for (RegexNode node : nodes) {
            if (node instanceof Alternation) {
                return true;
            }
        }
        return false;
    }

    /// Each head with each tail behind it; a single tail goes behind the heads as they are.
    private static List<List<RegexNode>> product(List<List<RegexNode>> heads, List<RegexNode> tails) {
        if (tails.size() == 1) {
            heads.forEach(head -> head.addAll(nodes(tails.getFirst())));
            return heads;
        }
        var product = new ArrayList<List<RegexNode>>();
        for (List<RegexNode> head : heads) {
            for (RegexNode tail : tails) {
                var nodes = new ArrayList<>(head);
                nodes.addAll(nodes(tail));
                product.add(nodes);
            }
        }
        return product;
    }

    /// Without `.*` at an end where the search is open anyway.
    private static RegexNode trimmed(RegexNode branch) {
        List<RegexNode> nodes = nodes(branch);
        int from = nodes.size() > 1 && isStart(nodes.getFirst()) && isAnything(nodes.get(1)) ? 1 : 0;
        while (from < nodes.size() && isAnything(nodes.get(from))) {
            from++;
        }
        int to = nodes.size();
        if (to - from > 1 && isEnd(nodes.getLast()) && isAnything(nodes.get(to - 2))) {
            to--;
        }
        while (to > from && isAnything(nodes.get(to - 1))) {
            to--;
        }
        return branch instanceof Sequence && to - from == nodes.size() ? branch : new Sequence(nodes.subList(from, to));
    }

    private static boolean isStart(RegexNode node) {
        return node instanceof Anchor(Place place) && place == Place.TEXT_START;
    }

    private static boolean isEnd(RegexNode node) {
        return node instanceof Anchor(Place place) && place == Place.TEXT_END;
    }

    private static boolean isAnything(RegexNode node) {
        return node instanceof Repeat(RegexNode inner, int min, int max, var _)
                && inner.equals(ANYTHING)
                && min == 0
                && max == Repeat.UNBOUNDED;
    }
}
