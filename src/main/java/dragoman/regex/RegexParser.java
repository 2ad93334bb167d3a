package dragoman.regex;

import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.Atomic;
import dragoman.regex.RegexNode.Backreference;
import dragoman.regex.RegexNode.CharacterClass;
import dragoman.regex.RegexNode.Flagged;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexNode.Group;
import dragoman.regex.RegexNode.Kind;
import dragoman.regex.RegexNode.Literal;
import dragoman.regex.RegexNode.Look;
import dragoman.regex.RegexNode.Member;
import dragoman.regex.RegexNode.Place;
import dragoman.regex.RegexNode.Range;
import dragoman.regex.RegexNode.Repeat;
import dragoman.regex.RegexNode.Sequence;
import dragoman.regex.RegexNode.Shorthand;
import java.util.ArrayList;
import java.util.List;

/// Parses PCRE-like regular expressions, as in the Sigma specification's appendix on modifiers.
public final class RegexParser {
    private static final int DEEPEST = 60;
    private static final int MOST_REPEATS = 65_535;

    private final int[] points;
    private int at;
    private int depth;
    private int captures;
    private Flags flags = Flags.NONE;

    private RegexParser(String source) {
        points = source.codePoints().toArray();
    }

    /// @throws RegexSyntaxException with the offset in code points
    public static Regex parse(String source) throws RegexSyntaxException {
        var parser = new RegexParser(source);
        while (parser.globalFlags()) {
            // each group of flags at the very start holds for the whole expression
        }
        Flags flags = parser.flags;
        parser.flags = Flags.NONE;
        RegexNode node = parser.alternation();
        if (parser.at < parser.points.length) {
            throw parser.error("unmatched `)`");
        }
        return new Regex(node, flags);
    }

    private boolean globalFlags() {
        int end = at + 2;
        if (!looking("(?")) {
            return false;
        }
        Flags found = flags;
        while (end < points.length && "ims".indexOf(points[end]) >= 0) {
            found = found.with((char) points[end++]);
        }
        if (end == at + 2 || end >= points.length || points[end] != ')') {
            return false;
        }
        flags = found;
        at = end + 1;
        return true;
    }

    private RegexNode alternation() throws RegexSyntaxException {
        if (++depth > DEEPEST) {
            throw error("nested more than " + DEEPEST + " deep");
        }
        var branches = new ArrayList<RegexNode>();
        branches.add(sequence());
        while (take('|')) {
            branches.add(sequence());
        }
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Alternation(branches);
    }

    private RegexNode sequence() throws RegexSyntaxException {
        var nodes = new ArrayList<RegexNode>();
        while (at < points.length && points[at] != '|' && points[at] != ')') {
            if (looking("(?") && flagGroupEnds()) {
                nodes.add(flaggedRest());
                break;
            }
            nodes.add(repeated(atom()));
        }
        return nodes.size() == 1 ? nodes.getFirst() : new Sequence(nodes);
    }

    private boolean flagGroupEnds() {
        int end = at + 2;
        while (end < points.length && "ims-".indexOf(points[end]) >= 0) {
            end++;
        }
        return end > at + 2 && end < points.length && points[end] == ')';
    }

    /// `(?i)` in the middle: its flags hold to the end of the group, over `|` too.
    private RegexNode flaggedRest() throws RegexSyntaxException {
        at += 2;
        Flags inner = readFlags();
        at++;
        return new Flagged(alternation(), inner);
    }

    private Flags readFlags() throws RegexSyntaxException {
        Flags read = Flags.NONE;
        boolean on = true;
        while (at < points.length && points[at] != ')' && points[at] != ':') {
            int point = points[at++];
            if (point == '-' && on) {
                on = false;
            } else if ("ims".indexOf(point) >= 0) {
                if (!on) {
                    throw error("switching a flag off is not supported");
                }
                read = read.with((char) point);
            } else {
                throw error("unknown flag `" + Character.toString(point) + "`");
            }
        }
        return read;
    }

    private RegexNode repeated(RegexNode atom) throws RegexSyntaxException {
        RegexNode node = atom;
        while (at < points.length) {
            int start = at;
            int min;
            int max;
            if (take('*')) {
                min = 0;
                max = Repeat.UNBOUNDED;
            } else if (take('+')) {
                min = 1;
                max = Repeat.UNBOUNDED;
            } else if (take('?')) {
                min = 0;
                max = 1;
            } else if (points[at] == '{' && boundsEnd() > 0) {
                int[] bounds = bounds();
                min = bounds[0];
                max = bounds[1];
            } else {
                return node;
            }
            if (node instanceof Anchor || node instanceof Repeat && node != atom) {
                at = start;
                throw error("nothing to repeat");
            }
            Greed greed = take('?') ? Greed.LAZY : take('+') ? Greed.POSSESSIVE : Greed.GREEDY;
            node = new Repeat(node, min, max, greed);
        }
        return node;
    }

    /// The offset behind `{n}`, `{n,}` or `{n,m}`, or -1: any other brace is an ordinary character.
    private int boundsEnd() {
        int end = at + 1;
        int digits = 0;
        while (end < points.length && Character.isDigit(points[end])) {
            end++;
            digits++;
        }
        if (digits == 0) {
            return -1;
        }
        if (end < points.length && points[end] == ',') {
            end++;
            while (end < points.length && Character.isDigit(points[end])) {
                end++;
            }
        }
        return end < points.length && points[end] == '}' ? end + 1 : -1;
    }

    private int[] bounds() throws RegexSyntaxException {
        int end = boundsEnd();
        String[] numbers = text(at + 1, end - 1).split(",", -1);
        int min = number(numbers[0]);
        int max = numbers.length == 1 ? min : numbers[1].isEmpty() ? Repeat.UNBOUNDED : number(numbers[1]);
        if (max != Repeat.UNBOUNDED && max < min) {
            throw error("the bounds of a repetition are in the wrong order");
        }
        at = end;
        return new int[] {min, max};
    }

    private int number(String digits) throws RegexSyntaxException {
        if (digits.length() > 6 || Integer.parseInt(digits) > MOST_REPEATS) {
            throw error("a repetition of more than " + MOST_REPEATS);
        }
        return Integer.parseInt(digits);
    }

    private RegexNode atom() throws RegexSyntaxException {
        int point = points[at];
        return switch (point) {
            case '(' -> group();
            case '[' -> new RegexClassParser(this).parse();
            case '\\' -> escape();
            case '.' -> consumed(new AnyCharacter());
            case '^' -> consumed(new Anchor(Place.LINE_START));
            case '$' -> consumed(new Anchor(Place.LINE_END));
            case '*', '+', '?' -> throw error("nothing to repeat");
            default -> consumed(new Literal(point));
        };
    }

    private RegexNode consumed(RegexNode node) {
        at++;
        return node;
    }

    private RegexNode group() throws RegexSyntaxException {
        int start = at++;
        RegexNode node;
        if (!take('?')) {
            captures++;
            node = new Group(alternation(), true);
        } else if (take(':')) {
            node = new Group(alternation(), false);
        } else if (take('=')) {
            node = new Look(alternation(), false, false);
        } else if (take('!')) {
            node = new Look(alternation(), false, true);
        } else if (takeAll("<=")) {
            node = new Look(alternation(), true, false);
        } else if (takeAll("<!")) {
            node = new Look(alternation(), true, true);
        } else if (take('>')) {
            node = new Atomic(alternation());
        } else if (takeAll("P<") || take('<')) {
            name();
            captures++;
            node = new Group(alternation(), true);
        } else {
            Flags inner = readFlags();
            if (!take(':')) {
                throw error("this kind of group is not supported");
            }
            node = new Flagged(alternation(), inner);
        }
        if (!take(')')) {
            at = start;
            throw error("unclosed `(`");
        }
        return node;
    }

    private void name() throws RegexSyntaxException {
        int start = at;
        while (at < points.length && (Character.isLetterOrDigit(points[at]) || points[at] == '_')) {
            at++;
        }
        if (at == start || !take('>')) {
            throw error("the name of a group is not closed");
        }
    }

    private RegexNode escape() throws RegexSyntaxException {
        int point = peek(1);
        Place place = switch (point) {
            case 'b' -> Place.WORD_EDGE;
            case 'B' -> Place.NO_WORD_EDGE;
            case 'A' -> Place.TEXT_START;
            case 'z' -> Place.TEXT_END;
            case 'Z' -> Place.LINE_END;
            default -> null;
        };
        if (place != null) {
            at += 2;
            return new Anchor(place);
        }
        if (point >= '1' && point <= '9') {
            int number = point - '0';
            if (number > captures) {
                throw error("no group " + number + " to refer back to");
            }
            at += 2;
            return new Backreference(number);
        }
        Member member = escapedMember();
        return switch (member) {
            case Range(int first, int _) -> new Literal(first);
            case Shorthand shorthand -> new CharacterClass(false, List.of(shorthand));
        };
    }

    /// An escape that means the same inside and outside of a character class.
    Member escapedMember() throws RegexSyntaxException {
        int point = peek(1);
        at += 2;
        return switch (point) {
            case 'd' -> new Shorthand(Kind.DIGIT, false);
            case 'D' -> new Shorthand(Kind.DIGIT, true);
            case 'w' -> new Shorthand(Kind.WORD, false);
            case 'W' -> new Shorthand(Kind.WORD, true);
            case 's' -> new Shorthand(Kind.SPACE, false);
            case 'S' -> new Shorthand(Kind.SPACE, true);
            case 'n' -> one('\n');
            case 'r' -> one('\r');
            case 't' -> one('\t');
            case 'f' -> one('\f');
            case 'v' -> one(0x0B);
            case 'a' -> one(0x07);
            case 'e' -> one(0x1B);
            case '0' -> one(0);
            case 'x' -> one(hexadecimal(2));
            case 'u' -> one(hexadecimal(4));
            default -> {
                if (Character.isLetterOrDigit(point)) {
                    at -= 2;
                    throw error("unknown escape `\\" + Character.toString(point) + "`");
                }
                yield one(point);
            }
        };
    }

    private static Member one(int point) {
        return new Range(point, point);
    }

    private int hexadecimal(int digits) throws RegexSyntaxException {
        int start = at;
        int end = at + digits;
        if (take('{')) {
            start = at;
            while (at < points.length && points[at] != '}') {
                at++;
            }
            end = at++;
        } else {
            at = end;
        }
        try {
            int point = Integer.parseInt(text(start, end), 16);
            if (Character.isValidCodePoint(point)) {
                return point;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            // said below, in words of a regular expression
        }
        at = Math.min(start, points.length);
        throw error("not a hexadecimal character");
    }

    boolean looking(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= points.length || points[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean atEnd() {
        return at >= points.length;
    }

    boolean take(int point) {
        if (at < points.length && points[at] == point) {
            at++;
            return true;
        }
        return false;
    }

    private boolean takeAll(String text) {
        if (looking(text)) {
            at += text.length();
            return true;
        }
        return false;
    }

    int next() {
        return points[at++];
    }

    int peek(int ahead) throws RegexSyntaxException {
        if (at + ahead >= points.length) {
            throw error("the expression ends in the middle of something");
        }
        return points[at + ahead];
    }

    private String text(int from, int to) {
        return new String(points, from, to - from);
    }

    RegexSyntaxException error(String message) {
        return new RegexSyntaxException(message, Math.min(at, points.length));
    }
}
