package dragoman.verify.reading;

import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
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
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.util.ArrayList;
import java.util.List;

/// Reads a regular expression of RE2: https://github.com/google/re2/wiki/Syntax.
public final class Re2 {
    private static final String ESCAPES = "dDsSwWbBAzaftnrvxpPQEC";
    private static final int MOST_REPEATS = 1_000;
    private static final Member LINE_BREAK = new Range('\n', '\n');

    private final boolean firstLineOnly;

    private Re2(boolean firstLineOnly) {
        this.firstLineOnly = firstLineOnly;
    }

    /// The expression as RE2 searches for it in the whole text.
    public static Regex parse(String source) throws UnreadableQueryException {
        Regex regex = parseLetters(source);
        RegexNode node = new Re2(false).read(regex.node(), regex.flags().multiline(), true);
        return new Regex(node, regex.flags());
    }

    /// The expression as YARA-L uses it: without `(?s)` it sees only the first line of a text.
    ///
    /// https://cloud.google.com/chronicle/docs/detection/yara-l-2-0-functions/re-regex: "If the UDM field includes
    /// newline characters, the regexp only matches the first line of the UDM field. To enforce full UDM field
    /// matching, add (?s)."
    public static Regex parseForYaraL(String source) throws UnreadableQueryException {
        Regex regex = parseLetters(source);
        if (regex.flags().dotAll()) {
            return parse(source);
        }
        RegexNode node = new Re2(true).read(regex.node(), false, true);
        // What stands before a match on the first line; nothing, where the expression starts at the start.
        boolean anchored = node.equals(new Anchor(Place.TEXT_START))
                || node instanceof Sequence(List<RegexNode> nodes)
                        && !nodes.isEmpty()
                        && nodes.getFirst().equals(new Anchor(Place.TEXT_START));
        RegexNode before = new Repeat(new CharacterClass(true, List.of(LINE_BREAK)), 0, Repeat.UNBOUNDED, Greed.GREEDY);
        Flags flags = regex.flags().without('m');
        return new Regex(
                anchored ? node : new Sequence(List.of(new Anchor(Place.TEXT_START), before, new Group(node, false))),
                flags);
    }

    private static Regex parseLetters(String source) throws UnreadableQueryException {
        for (int i = 0; i < source.length(); i++) {
            if (source.charAt(i) == '\\' && ++i < source.length()) {
                char letter = source.charAt(i);
                if (Character.isLetter(letter) && ESCAPES.indexOf(letter) < 0) {
                    throw refused("RE2 knows no `\\" + letter + "`");
                }
            }
        }
        try {
            return RegexParser.parse(source);
        } catch (RegexSyntaxException e) {
            throw refused("regular expression `" + source + "`: " + e.getMessage());
        }
    }

    /// @param last whether nothing stands behind the node, so that `$` can be the end of the first line
    private RegexNode read(RegexNode node, boolean multiline, boolean last) throws UnreadableQueryException {
        return switch (node) {
            case Literal(int point)
            when point == '\n' && firstLineOnly ->
                throw refused("a line break in a regular expression without (?s) has no reading");
            case Literal literal -> literal;
            case RegexNode.AnyCharacter any -> any;
            case CharacterClass characters -> characters(characters);
            case Anchor(Place place) -> anchor(place, multiline, last);
            case Group(RegexNode inner, boolean capturing) -> new Group(read(inner, multiline, last), capturing);
            case Repeat repeat -> repeat(repeat, multiline);
            case Flagged(RegexNode inner, Flags flags) -> {
                if (flags.dotAll() && firstLineOnly) {
                    throw refused("(?s) in the middle of a regular expression has no reading");
                }
                yield new Flagged(read(inner, multiline || flags.multiline() && !firstLineOnly, last), flags);
            }
            case Alternation(List<RegexNode> branches) -> {
                var read = new ArrayList<RegexNode>();
                for (RegexNode branch : branches) {
                    read.add(read(branch, multiline, last));
                }
                yield new Alternation(read);
            }
            case Sequence(List<RegexNode> nodes) -> {
                var read = new ArrayList<RegexNode>();
                for (int i = 0; i < nodes.size(); i++) {
                    read.add(read(nodes.get(i), multiline, last && i == nodes.size() - 1));
                }
                yield new Sequence(read);
            }
            case RegexNode.Look _, RegexNode.Atomic _, RegexNode.Backreference _ ->
                throw refused("RE2 has no look-around, atomic groups or back-references");
        };
    }

    private RegexNode repeat(Repeat repeat, boolean multiline) throws UnreadableQueryException {
        if (repeat.greed() == Greed.POSSESSIVE || Math.max(repeat.min(), repeat.max()) > MOST_REPEATS) {
            throw refused("RE2 has no possessive repetitions, nor more than " + MOST_REPEATS + " of them");
        }
        return new Repeat(read(repeat.node(), multiline, false), repeat.min(), repeat.max(), repeat.greed());
    }

    /// RE2: without the flag `m`, `^` is `\A` and `$` is `\z`; it never matches before a last line break.
    private RegexNode anchor(Place place, boolean multiline, boolean last) throws UnreadableQueryException {
        return switch (place) {
            case WORD_EDGE, NO_WORD_EDGE -> new Anchor(place);
            case LINE_START, TEXT_START -> new Anchor(multiline ? place : Place.TEXT_START);
            case LINE_END, TEXT_END -> {
                if (!firstLineOnly) {
                    yield new Anchor(multiline ? place : Place.TEXT_END);
                }
                if (!last) {
                    throw refused("`$` in the middle of a regular expression without (?s) has no reading");
                }
                yield new Group(new Alternation(List.of(new Literal('\n'), new Anchor(Place.TEXT_END))), false);
            }
        };
    }

    private CharacterClass characters(CharacterClass characters) throws UnreadableQueryException {
        List<Member> members = characters.members();
        if (members.contains(new Range('\b', '\b'))) {
            throw refused("RE2 knows no `\\b` between brackets");
        }
        if (!firstLineOnly) {
            return characters;
        }
        var kept = new ArrayList<Member>();
        if (characters.negated()) {
            kept.addAll(members);
            kept.add(LINE_BREAK);
            return new CharacterClass(true, kept);
        }
        if (members.size() == 1 && members.getFirst() instanceof Shorthand(Kind kind, boolean negated) && negated) {
            return kind == Kind.SPACE
                    ? characters
                    : new CharacterClass(true, List.of(new Shorthand(kind, false), LINE_BREAK));
        }
        for (Member member : members) {
            switch (member) {
                case Range(int first, int end)
                when first <= '\n' && end >= '\n' -> {
                    if (first < '\n') {
                        kept.add(new Range(first, '\n' - 1));
                    }
                    if (end > '\n') {
                        kept.add(new Range('\n' + 1, end));
                    }
                }
                case Shorthand(Kind kind, boolean negated)
                when kind == Kind.SPACE && !negated ->
                    // RE2's \s is [\t\n\f\r ].
                    "\t\f\r ".chars().forEach(point -> kept.add(new Range(point, point)));
                case Shorthand(Kind kind, boolean negated)
                when negated && kind != Kind.SPACE ->
                    throw refused("`\\W` or `\\D` among others in a regular expression without (?s) has no reading");
                default -> kept.add(member);
            }
        }
        if (kept.isEmpty()) {
            throw refused("a line break in a regular expression without (?s) has no reading");
        }
        return new CharacterClass(false, kept);
    }

    private static UnreadableQueryException refused(String message) {
        return new UnreadableQueryException(message);
    }
}
