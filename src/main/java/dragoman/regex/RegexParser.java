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

    private final RegexCursor cursor;
    private int depth;
    private int captures;

    private RegexParser(RegexCursor cursor) {
        this.cursor = cursor;
    }

    /// @throws RegexSyntaxException with the offset in code points
    public static Regex parse(String source) throws RegexSyntaxException {
        var cursor = new RegexCursor(source);
        Flags flags = globalFlags(cursor);
        RegexNode node = new RegexParser(cursor).alternation();
        if (!cursor.isAtEnd()) {
            throw cursor.error("unmatched `)`");
        }
        return new Regex(node, flags);
    }

    /// Groups of flags at the very start hold for the whole expression.
    private static Flags globalFlags(RegexCursor cursor) {
        Flags flags = Flags.NONE;
        while (cursor.looking("(?")) {
            Flags found = flags;
            int end = cursor.at() + 2;
            for (; cursor.has("ims", end); end++) {
                found = found.with(cursor.text(end, end + 1).charAt(0));
            }
            if (end == cursor.at() + 2 || !cursor.has(")", end)) {
                break;
            }
            flags = found;
            cursor.moveTo(end + 1);
        }
        return flags;
    }

    private RegexNode alternation() throws RegexSyntaxException {
        if (++depth > DEEPEST) {
            throw cursor.error("nested more than " + DEEPEST + " deep");
        }
        var branches = new ArrayList<RegexNode>();
        branches.add(sequence());
        while (cursor.take('|')) {
            branches.add(sequence());
        }
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Alternation(branches);
    }

    private RegexNode sequence() throws RegexSyntaxException {
        var nodes = new ArrayList<RegexNode>();
        while (!cursor.isAtEnd() && !cursor.looking("|") && !cursor.looking(")")) {
            if (cursor.looking("(?") && flagGroupEnds()) {
                nodes.add(flaggedRest());
                break;
            }
            nodes.add(repeated(atom()));
        }
        return nodes.size() == 1 ? nodes.getFirst() : new Sequence(nodes);
    }

    private boolean flagGroupEnds() {
        int start = cursor.at() + 2;
        int end = start;
        while (cursor.has("ims-", end)) {
            end++;
        }
        return end > start && cursor.has(")", end);
    }

    /// `(?i)` in the middle: its flags hold to the end of the group, over `|` too.
    private RegexNode flaggedRest() throws RegexSyntaxException {
        cursor.takeAll("(?");
        Flags inner = readFlags();
        cursor.take(')');
        return new Flagged(alternation(), inner);
    }

    private Flags readFlags() throws RegexSyntaxException {
        Flags read = Flags.NONE;
        boolean on = true;
        while (!cursor.isAtEnd() && !cursor.looking(")") && !cursor.looking(":")) {
            int point = cursor.next();
            if (point == '-' && on) {
                on = false;
            } else if ("ims".indexOf(point) >= 0) {
                if (!on) {
                    throw cursor.error("switching a flag off is not supported");
                }
                read = read.with((char) point);
            } else {
                throw cursor.error("unknown flag `" + Character.toString(point) + "`");
            }
        }
        return read;
    }

    private RegexNode repeated(RegexNode atom) throws RegexSyntaxException {
        RegexNode node = atom;
        while (true) {
            int start = cursor.at();
            int min;
            int max;
            if (cursor.take('*')) {
                min = 0;
                max = Repeat.UNBOUNDED;
            } else if (cursor.take('+')) {
                min = 1;
                max = Repeat.UNBOUNDED;
            } else if (cursor.take('?')) {
                min = 0;
                max = 1;
            } else if (cursor.looking("{") && boundsEnd() > 0) {
                int[] bounds = bounds();
                min = bounds[0];
                max = bounds[1];
            } else {
                return node;
            }
            if (node instanceof Anchor || node instanceof Repeat && node != atom) {
                throw cursor.error("nothing to repeat", start);
            }
            Greed greed = cursor.take('?') ? Greed.LAZY : cursor.take('+') ? Greed.POSSESSIVE : Greed.GREEDY;
            node = new Repeat(node, min, max, greed);
        }
    }

    /// The offset behind `{n}`, `{n,}` or `{n,m}`, or -1: any other brace is an ordinary character.
    private int boundsEnd() {
        int start = cursor.at() + 1;
        int end = digitsEnd(start);
        if (end == start) {
            return -1;
        }
        if (cursor.has(",", end)) {
            end = digitsEnd(end + 1);
        }
        return cursor.has("}", end) ? end + 1 : -1;
    }

    private int digitsEnd(int start) {
        int end = start;
        while (cursor.has("0123456789", end)) {
            end++;
        }
        return end;
    }

    private int[] bounds() throws RegexSyntaxException {
        int end = boundsEnd();
        String[] numbers = cursor.text(cursor.at() + 1, end - 1).split(",", -1);
        int min = number(numbers[0]);
        int max = numbers.length == 1 ? min : numbers[1].isEmpty() ? Repeat.UNBOUNDED : number(numbers[1]);
        if (max != Repeat.UNBOUNDED && max < min) {
            throw cursor.error("the bounds of a repetition are in the wrong order");
        }
        cursor.moveTo(end);
        return new int[] {min, max};
    }

    private int number(String digits) throws RegexSyntaxException {
        if (digits.length() > 6 || Integer.parseInt(digits) > MOST_REPEATS) {
            throw cursor.error("a repetition of more than " + MOST_REPEATS);
        }
        return Integer.parseInt(digits);
    }

    private RegexNode atom() throws RegexSyntaxException {
        int point = cursor.peek(0);
        return switch (point) {
            case '(' -> group();
            case '[' -> new RegexClassParser(cursor).parse();
            case '\\' -> escape();
            case '.' -> consumed(new AnyCharacter());
            case '^' -> consumed(new Anchor(Place.LINE_START));
            case '$' -> consumed(new Anchor(Place.LINE_END));
            case '*', '+', '?' -> throw cursor.error("nothing to repeat");
            default -> consumed(Literal.of(point));
        };
    }

    private RegexNode consumed(RegexNode node) {
        cursor.next();
        return node;
    }

    private RegexNode group() throws RegexSyntaxException {
        int start = cursor.at();
        cursor.take('(');
        RegexNode node;
        if (!cursor.take('?')) {
            captures++;
            node = new Group(alternation(), true);
        } else if (cursor.take(':')) {
            node = new Group(alternation(), false);
        } else if (cursor.take('=')) {
            node = new Look(alternation(), false, false);
        } else if (cursor.take('!')) {
            node = new Look(alternation(), false, true);
        } else if (cursor.takeAll("<=")) {
            node = new Look(alternation(), true, false);
        } else if (cursor.takeAll("<!")) {
            node = new Look(alternation(), true, true);
        } else if (cursor.take('>')) {
            node = new Atomic(alternation());
        } else if (cursor.takeAll("P<") || cursor.take('<')) {
            name();
            captures++;
            node = new Group(alternation(), true);
        } else {
            Flags inner = readFlags();
            if (!cursor.take(':')) {
                throw cursor.error("this kind of group is not supported");
            }
            node = new Flagged(alternation(), inner);
        }
        if (!cursor.take(')')) {
            throw cursor.error("unclosed `(`", start);
        }
        return node;
    }

    private void name() throws RegexSyntaxException {
        int start = cursor.at();
        while (!cursor.isAtEnd() && (Character.isLetterOrDigit(cursor.peek(0)) || cursor.peek(0) == '_')) {
            cursor.next();
        }
        if (cursor.at() == start || !cursor.take('>')) {
            throw cursor.error("the name of a group is not closed");
        }
    }

    private RegexNode escape() throws RegexSyntaxException {
        int point = cursor.peek(1);
        Place place = switch (point) {
            case 'b' -> Place.WORD_EDGE;
            case 'B' -> Place.NO_WORD_EDGE;
            case 'A' -> Place.TEXT_START;
            case 'z' -> Place.TEXT_END;
            case 'Z' -> Place.LINE_END;
            default -> null;
        };
        if (place != null) {
            cursor.moveTo(cursor.at() + 2);
            return new Anchor(place);
        }
        if (point >= '1' && point <= '9') {
            int number = point - '0';
            if (number > captures) {
                throw cursor.error("no group " + number + " to refer back to");
            }
            cursor.moveTo(cursor.at() + 2);
            return new Backreference(number);
        }
        Member member = RegexEscapes.read(cursor);
        return switch (member) {
            case Range(int first, int _) -> new Literal(first);
            case Shorthand shorthand -> new CharacterClass(false, List.of(shorthand));
        };
    }
}
