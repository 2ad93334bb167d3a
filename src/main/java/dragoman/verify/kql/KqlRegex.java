package dragoman.verify.kql;

import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.Atomic;
import dragoman.regex.RegexNode.Backreference;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Look;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.util.ArrayList;
import java.util.List;

/// Regular expressions as Kusto takes them, and the ones that terms mean.
final class KqlRegex {
    // https://learn.microsoft.com/kusto/query/matches-regex-operator : "maximum number of regex groups is 16"
    private static final int MOST_GROUPS = 16;
    // https://learn.microsoft.com/kusto/query/datatypes-string-operators#what-is-a-term : alphanumeric characters.
    private static final CharacterClass OUTSIDE_TERMS =
            new CharacterClass(true, List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('a', 'z')));

    private KqlRegex() {}

    /// https://learn.microsoft.com/kusto/query/regex : no look-around, no back-references; sets inside of classes.
    ///
    /// @throws IllegalArgumentException with what is wrong
    static Regex parse(String source) {
        checkSyntax(source);
        Regex regex;
        try {
            regex = RegexParser.parse(source);
        } catch (RegexSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (captures(regex.node()) > MOST_GROUPS) {
            throw new IllegalArgumentException("more than " + MOST_GROUPS + " groups");
        }
        return regex;
    }

    /// What our parser would take for something else than Kusto does.
    private static void checkSyntax(String source) {
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            String rest = source.substring(i, Math.min(source.length(), i + 16));
            if (c == '\\') {
                checkEscape(rest, inClass);
                i++;
            } else if (inClass) {
                if (c == '[' || rest.startsWith("&&") || rest.startsWith("--") || rest.startsWith("~~")) {
                    throw new IllegalArgumentException("sets inside of a character class have no reading");
                }
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
                // Right at the start `]` is a member.
                i += source.startsWith("[^]", i) ? 2 : source.startsWith("[]", i) ? 1 : 0;
            } else if (c == '{' && !rest.matches("(?s)\\{[0-9]+(,[0-9]*)?\\}.*")) {
                throw new IllegalArgumentException("an unescaped `{` that repeats nothing");
            }
        }
    }

    private static void checkEscape(String rest, boolean inClass) {
        if (rest.startsWith("\\b") && (inClass || rest.startsWith("\\b{")) || rest.matches("(?s)\\\\[<>Ze].*")) {
            throw new IllegalArgumentException("`" + rest.substring(0, 2) + "` has no reading");
        }
        if (rest.length() > 1 && rest.charAt(1) >= '0' && rest.charAt(1) <= '9') {
            throw new IllegalArgumentException("octal characters and back-references have no reading");
        }
    }

    private static int captures(RegexNode node) {
        return switch (node) {
            case Sequence(List<RegexNode> nodes) ->
                nodes.stream().mapToInt(KqlRegex::captures).sum();
            case Alternation(List<RegexNode> branches) ->
                branches.stream().mapToInt(KqlRegex::captures).sum();
            case Repeat(RegexNode inner, int _, int _, Greed greed) -> {
                if (greed == Greed.POSSESSIVE) {
                    throw new IllegalArgumentException("possessive repetitions are unknown");
                }
                yield captures(inner);
            }
            case Group(RegexNode inner, boolean capturing) -> (capturing ? 1 : 0) + captures(inner);
            case Flagged(RegexNode inner, Flags _) -> captures(inner);
            case Look _ -> throw new IllegalArgumentException("look-around is unknown");
            case Atomic _ -> throw new IllegalArgumentException("atomic groups are unknown");
            case Backreference _ -> throw new IllegalArgumentException("back-references are unknown");
            default -> 0;
        };
    }

    /// Whether the expression asks for a place in the text, which the text of a whole event has not.
    static boolean hasAnchor(RegexNode node) {
        return switch (node) {
            case Anchor(Place place) -> place != Place.WORD_EDGE && place != Place.NO_WORD_EDGE;
            case Sequence(List<RegexNode> nodes) -> nodes.stream().anyMatch(KqlRegex::hasAnchor);
            case Alternation(List<RegexNode> branches) -> branches.stream().anyMatch(KqlRegex::hasAnchor);
            case Repeat repeat -> hasAnchor(repeat.node());
            case Group group -> hasAnchor(group.node());
            case Flagged flagged -> hasAnchor(flagged.node());
            default -> false;
        };
    }

    /// A term, or the beginning or the end of one.
    static Regex term(String term, boolean startsTerm, boolean endsTerm, boolean cased) {
        var nodes = new ArrayList<RegexNode>();
        if (startsTerm) {
            nodes.add(edge(Place.TEXT_START));
        }
        term.codePoints().forEach(point -> nodes.add(new Literal(point)));
        if (endsTerm) {
            nodes.add(edge(Place.TEXT_END));
        }
        return new Regex(new Sequence(nodes), new Flags(!cased, false, false));
    }

    private static RegexNode edge(Place place) {
        return new Group(new Alternation(List.of(new Anchor(place), OUTSIDE_TERMS)), false);
    }

    /// A text of which only the ASCII letters may differ in case, at its place in the value.
    static Regex asciiUncased(String text, boolean atStart, boolean atEnd) {
        var nodes = new ArrayList<RegexNode>();
        if (atStart) {
            nodes.add(new Anchor(Place.TEXT_START));
        }
        text.codePoints().forEach(point -> {
            boolean letter = point < 128 && Character.isLetter(point);
            nodes.add(letter ? new Flagged(new Literal(point), Flags.NONE.with('i')) : new Literal(point));
        });
        if (atEnd) {
            nodes.add(new Anchor(Place.TEXT_END));
        }
        return new Regex(new Sequence(nodes), Flags.NONE);
    }
}
