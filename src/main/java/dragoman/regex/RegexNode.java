package dragoman.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A node of a parsed regular expression: the part of PCRE that detection rules use.
public sealed interface RegexNode {
    /// One code point, itself.
    record Literal(int codePoint) implements RegexNode {
        private static final List<Literal> ASCII =
                IntStream.range(0, 128).mapToObj(Literal::new).toList();

        /// The node of a code point: expressions that rules are written in have hundreds of thousands of them.
        public static Literal of(int codePoint) {
            return codePoint < ASCII.size() ? ASCII.get(codePoint) : new Literal(codePoint);
        }
    }

    /// The dot: any character, the newline only with the flag `s`.
    record AnyCharacter() implements RegexNode {}

    /// One character out of a set, or none of it.
    record CharacterClass(boolean negated, List<Member> members) implements RegexNode {
        public CharacterClass {
            members = List.copyOf(members);
        }
    }

    /// Nodes one after the other; empty matches the empty text.
    record Sequence(List<RegexNode> nodes) implements RegexNode {
        public Sequence {
            nodes = List.copyOf(nodes);
        }
    }

    /// One of several branches.
    record Alternation(List<RegexNode> branches) implements RegexNode {
        public Alternation {
            branches = List.copyOf(branches);
        }
    }

    /// A node `min` to `max` times; `max` is `UNBOUNDED` for no limit.
    record Repeat(RegexNode node, int min, int max, Greed greed) implements RegexNode {
        public static final int UNBOUNDED = -1;
    }

    /// Parentheses, as a capture or not.
    record Group(RegexNode node, boolean capturing) implements RegexNode {}

    /// A place in the text, without width.
    record Anchor(Place place) implements RegexNode {}

    /// Look-ahead or look-behind.
    record Look(RegexNode node, boolean behind, boolean negated) implements RegexNode {}

    /// A group that gives nothing back, `(?>…)`.
    record Atomic(RegexNode node) implements RegexNode {}

    /// What the numbered capture matched, once more.
    record Backreference(int number) implements RegexNode {}

    /// A part with its own flags, `(?i:…)`.
    record Flagged(RegexNode node, Flags flags) implements RegexNode {}

    /// Whether one of its direct parts is such.
    default boolean anyPart(Predicate<RegexNode> such) {
        return switch (this) {
            case Sequence(List<RegexNode> nodes) -> any(nodes, such);
            case Alternation(List<RegexNode> branches) -> any(branches, such);
            case Repeat repeat -> such.test(repeat.node());
            case Group group -> such.test(group.node());
            case Look look -> such.test(look.node());
            case Atomic atomic -> such.test(atomic.node());
            case Flagged flagged -> such.test(flagged.node());
            case Literal _, AnyCharacter _, CharacterClass _, Anchor _, Backreference _ -> false;
        };
    }

    private static boolean any(List<RegexNode> nodes, Predicate<RegexNode> such) {
        for (int i = 0; i < nodes.size(); i++) {
            if (such.test(nodes.get(i))) {
                return true;
            }
        }
        return false;
    }

    /// The node with each of its direct parts replaced.
    default RegexNode mapParts(UnaryOperator<RegexNode> change) {
        return switch (this) {
            case Sequence(List<RegexNode> nodes) -> {
                List<RegexNode> changed = map(nodes, change);
                yield changed == nodes ? this : new Sequence(changed);
            }
            case Alternation(List<RegexNode> branches) -> {
                List<RegexNode> changed = map(branches, change);
                yield changed == branches ? this : new Alternation(changed);
            }
            case Repeat(RegexNode inner, int min, int max, Greed greed) ->
                new Repeat(change.apply(inner), min, max, greed);
            case Group(RegexNode inner, boolean capturing) -> new Group(change.apply(inner), capturing);
            case Look(RegexNode inner, boolean behind, boolean negated) ->
                new Look(change.apply(inner), behind, negated);
            case Atomic(RegexNode inner) -> new Atomic(change.apply(inner));
            case Flagged(RegexNode inner, Flags flags) -> new Flagged(change.apply(inner), flags);
            case Literal _, AnyCharacter _, CharacterClass _, Anchor _, Backreference _ -> this;
        };
    }

    /// The same list where all nodes stay as they are.
    private static List<RegexNode> map(List<RegexNode> nodes, UnaryOperator<RegexNode> change) {
        List<RegexNode> changed = nodes;
        for (int i = 0; i < nodes.size(); i++) {
            RegexNode node = nodes.get(i);
            RegexNode other = change.apply(node);
            if (other != node) {
                changed = changed == nodes ? new ArrayList<>(nodes) : changed;
                changed.set(i, other);
            }
        }
        return changed;
    }

    /// A member of a character class.
    sealed interface Member {}

    /// The code points from the first to the last.
    record Range(int first, int last) implements Member {}

    /// `\d`, `\w`, `\s` and their opposites, as the engine at hand defines them.
    record Shorthand(Kind kind, boolean negated) implements Member {
        /// The one that a letter behind a backslash stands for: `d`, `w` or `s`, or in capitals what it leaves out.
        public static Shorthand of(int letter) {
            Kind kind = switch (Character.toLowerCase(letter)) {
                case 'd' -> Kind.DIGIT;
                case 'w' -> Kind.WORD;
                case 's' -> Kind.SPACE;
                default -> throw new IllegalArgumentException(Character.toString(letter));
            };
            return new Shorthand(kind, Character.isUpperCase(letter));
        }
    }

    /// The kinds of shorthand classes.
    enum Kind {
        DIGIT('d'),
        WORD('w'),
        SPACE('s');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        public char letter() {
            return letter;
        }
    }

    /// How much a repetition takes at first.
    enum Greed {
        GREEDY(""),
        LAZY("?"),
        POSSESSIVE("+");

        private final String suffix;

        Greed(String suffix) {
            this.suffix = suffix;
        }

        public String suffix() {
            return suffix;
        }
    }

    /// The places an anchor can mean.
    enum Place {
        LINE_START("^"),
        LINE_END("$"),
        TEXT_START("\\A"),
        TEXT_END("\\z"),
        WORD_EDGE("\\b"),
        NO_WORD_EDGE("\\B");

        private final String symbol;

        Place(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
