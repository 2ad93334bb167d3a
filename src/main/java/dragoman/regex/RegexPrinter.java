package dragoman.regex;

import dragoman.regex.Dialect.Feature;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.Atomic;
import dragoman.regex.RegexNode.Backreference;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Look;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import dragoman.regex.RegexNode.Shorthand;
import java.util.List;

/// Writes a parsed regular expression in a dialect.
public final class RegexPrinter {
    private final Dialect dialect;
    private final StringBuilder out = new StringBuilder();
    private final boolean dotAll;
    private final boolean multiline;
    private final boolean bothCases;

    private RegexPrinter(Dialect dialect, Flags flags, boolean bothCases) {
        this.dialect = dialect;
        this.dotAll = flags.dotAll();
        this.multiline = flags.multiline();
        this.bothCases = bothCases;
    }

    /// The expression without its flags, which each language writes in its own place.
    ///
    /// @throws UnsupportedRegexException if the dialect lacks a construct
    public static String print(Regex regex, Dialect dialect) {
        return new RegexPrinter(dialect, regex.flags(), false).written(regex);
    }

    /// The same of what `CaseRanges` wrote, with each letter of ASCII in both cases where case does not matter: for
    /// dialects that have no flags.
    ///
    /// @throws UnsupportedRegexException if the dialect lacks a construct, or case matters in a part of it
    public static String printBothCases(Regex regex, Dialect dialect) {
        boolean bothCases = regex.flags().ignoreCase();
        return new RegexPrinter(dialect, regex.flags(), bothCases).written(regex);
    }

    private String written(Regex regex) {
        write(regex.node());
        return out.toString();
    }

    private void write(RegexNode node) {
        switch (node) {
            case Literal(int point) -> literal(point);
            case AnyCharacter() -> out.append(dialect == Dialect.LUCENE && !dotAll ? "[^\n]" : ".");
            case CharacterClass characters -> characterClass(bothCases ? BothCases.of(characters) : characters);
            case Sequence(List<RegexNode> nodes) -> {
                for (RegexNode part : nodes) {
                    part(part);
                }
            }
            case Alternation(List<RegexNode> branches) -> alternation(branches);
            case Repeat repeat -> repeat(repeat);
            case Group(RegexNode inner, boolean capturing) ->
                enclosed(capturing || !dialect.has(Feature.NON_CAPTURING) ? "(" : "(?:", inner);
            case Anchor(Place place) -> anchor(place);
            case Look(RegexNode inner, boolean behind, boolean negated) -> {
                need(Feature.LOOK_AROUND, "look-around");
                enclosed("(?" + (behind ? "<" : "") + (negated ? "!" : "="), inner);
            }
            case Atomic(RegexNode inner) -> {
                need(Feature.ATOMIC, "atomic groups");
                enclosed("(?>", inner);
            }
            case Backreference(int number) -> {
                need(Feature.BACKREFERENCE, "back-references");
                out.append('\\').append(number);
            }
            case Flagged _
            when bothCases -> throw new UnsupportedRegexException("its regular expressions have no flags for a part");
            case Flagged(RegexNode inner, Flags flags) -> {
                need(Feature.FLAGS, "flags for a part");
                enclosed("(?" + flags.letters() + ":", inner);
            }
        }
    }

    private void need(Feature feature, String name) {
        if (!dialect.has(feature)) {
            throw new UnsupportedRegexException("its regular expressions have no " + name);
        }
    }

    private void enclosed(String open, RegexNode inner) {
        out.append(open);
        write(inner);
        out.append(')');
    }

    /// A part of a sequence: an alternation needs parentheses here.
    private void part(RegexNode node) {
        if (node instanceof Alternation) {
            write(new Group(node, false));
        } else {
            write(node);
        }
    }

    private void alternation(List<RegexNode> branches) {
        for (int i = 0; i < branches.size(); i++) {
            if (i > 0) {
                out.append('|');
            }
            if (dialect == Dialect.LUCENE
                    && branches.get(i) instanceof Sequence(List<RegexNode> nodes)
                    && nodes.isEmpty()) {
                out.append("()");
            } else {
                write(branches.get(i));
            }
        }
    }

    private void repeat(Repeat repeat) {
        RegexNode inner = repeat.node();
        boolean atom = inner instanceof Literal
                || inner instanceof AnyCharacter
                || inner instanceof CharacterClass
                || inner instanceof Group
                || inner instanceof Atomic
                || inner instanceof Look
                || inner instanceof Flagged
                || inner instanceof Backreference;
        write(atom ? inner : new Group(inner, false));
        int min = repeat.min();
        int max = repeat.max();
        if (Math.max(min, max) > dialect.mostRepeats()) {
            throw new UnsupportedRegexException(
                    "its regular expressions repeat at most " + dialect.mostRepeats() + " times");
        }
        if (max == Repeat.UNBOUNDED) {
            out.append(min == 0 ? "*" : min == 1 ? "+" : "{" + min + ",}");
        } else if (min == 0 && max == 1) {
            out.append('?');
        } else {
            out.append('{').append(min).append(max == min ? "" : "," + max).append('}');
        }
        // Whether a text matches does not depend on laziness, only what is captured does.
        if (repeat.greed() == Greed.LAZY && dialect.has(Feature.LAZY)) {
            out.append('?');
        } else if (repeat.greed() == Greed.POSSESSIVE) {
            need(Feature.POSSESSIVE, "possessive repetitions");
            out.append('+');
        }
    }

    private void anchor(Place place) {
        boolean edge = place == Place.WORD_EDGE || place == Place.NO_WORD_EDGE;
        need(edge ? Feature.WORD_EDGES : Feature.ANCHORS, edge ? "word boundaries" : "anchors inside an expression");
        out.append(
                switch (place) {
                    case TEXT_START -> multiline ? place.symbol() : "^";
                    case LINE_END, TEXT_END -> end(place);
                    default -> place.symbol();
                });
    }

    /// Where it ends no line, `$` is the end of the text, which some engines call `\z` only.
    private String end(Place place) {
        boolean line = place == Place.LINE_END && multiline;
        return line || !multiline && dialect.has(Feature.STRICT_END) ? "$" : Place.TEXT_END.symbol();
    }

    private void characterClass(CharacterClass characters) {
        List<Member> members = characters.members();
        if (dialect == Dialect.LUCENE && characters.equals(WholeValue.ANYTHING)) {
            out.append('.');
            return;
        }
        if (members.size() == 1 && members.getFirst() instanceof Shorthand(var kind, boolean negated)) {
            char letter = kind.letter();
            out.append('\\').append(negated != characters.negated() ? Character.toUpperCase(letter) : letter);
            return;
        }
        out.append(characters.negated() ? "[^" : "[");
        for (Member member : members) {
            switch (member) {
                case Range(int first, int last) -> {
                    classMember(first);
                    if (last != first) {
                        out.append('-');
                        classMember(last);
                    }
                }
                case Shorthand(var kind, boolean negated) ->
                    out.append('\\').append(negated ? Character.toUpperCase(kind.letter()) : kind.letter());
            }
        }
        out.append(']');
    }

    private void classMember(int point) {
        if (dialect.isClassOperator(point)) {
            out.append('\\').appendCodePoint(point);
        } else {
            plain(point);
        }
    }

    private void literal(int point) {
        if (bothCases && BothCases.isLetter(point)) {
            out.append('[')
                    .append((char) Character.toUpperCase(point))
                    .append((char) Character.toLowerCase(point))
                    .append(']');
        } else if (dialect.isOperator(point)) {
            out.append('\\').appendCodePoint(point);
        } else {
            plain(point);
        }
    }

    private void plain(int point) {
        if (!dialect.has(Feature.CONTROL_ESCAPES) || !Character.isISOControl(point)) {
            out.appendCodePoint(point);
            return;
        }
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\x%02x".formatted(point));
        }
    }
}
