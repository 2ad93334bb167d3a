package dragoman.verify.reading;

import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Alternation;
import dragoman.regex.RegexNode.Anchor;
import dragoman.regex.RegexNode.AnyCharacter;
import dragoman.regex.RegexNode.CharacterClass;
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
import java.util.List;

/// Reads Lucene's regular expressions, those of Elasticsearch: whole values, with operators of its own.
///
/// https://www.elastic.co/docs/reference/query-languages/query-dsl/regexp-syntax; what that page leaves open was
/// measured with `org.apache.lucene.util.automaton.RegExp` of 9.12.1 and 10.6.0, where both agree.
public final class LuceneRegex {
    /// Alone, they are operators that no other dialect has, or characters only in some places.
    private static final String NO_READING = "&~<>#*+?{}]";

    private final int[] points;
    private final boolean fold;
    private int at;

    private LuceneRegex(String source, boolean fold) {
        points = source.codePoints().toArray();
        this.fold = fold;
    }

    /// @param anyCase whether case does not matter, as in EQL's `regex~`
    public static Regex parse(String source, boolean anyCase) throws UnreadableQueryException {
        RegexNode node = new LuceneRegex(source, false).all();
        // "`.` matches any character", the newline too
        var flags = new Flags(anyCase && rangesHaveBothCases(node), false, true);
        if (anyCase && !flags.ignoreCase()) {
            // "character range classes … remain case sensitive"; single characters do not (measured)
            node = new LuceneRegex(source, true).all();
        }
        return new Regex(whole(node), flags);
    }

    /// What an expression finds whose texts are put into lower case before.
    ///
    /// @throws UnreadableQueryException also if it asks for a capital letter, which none of them has
    public static Regex parseLowered(String source) throws UnreadableQueryException {
        var reader = new LuceneRegex(source, false);
        RegexNode node = reader.all();
        if (!rangesHaveBothCases(node) || hasCapital(node)) {
            throw reader.error("a capital letter, or a range with one of both cases, in a text of lower case,");
        }
        return new Regex(whole(node), new Flags(true, false, true));
    }

    private static boolean hasCapital(RegexNode node) {
        return switch (node) {
            case Literal(int point) -> isCapital(point);
            case CharacterClass(boolean _, List<Member> members) ->
                members.stream()
                        .anyMatch(member -> member instanceof Range(int first, int last)
                                && first == last
                                && isCapital(first)
                                && !members.contains(
                                        new Range(Character.toLowerCase(first), Character.toLowerCase(first))));
            default -> node.anyPart(LuceneRegex::hasCapital);
        };
    }

    private static boolean isCapital(int point) {
        return Character.toLowerCase(point) != point;
    }

    /// "The regular expression must match the entire string."
    public static RegexNode whole(RegexNode node) {
        return new Sequence(List.of(new Anchor(Place.TEXT_START), new Group(node, false), new Anchor(Place.TEXT_END)));
    }

    private RegexNode all() throws UnreadableQueryException {
        RegexNode node = union();
        if (at < points.length) {
            throw error("unmatched `)`");
        }
        return node;
    }

    private RegexNode union() throws UnreadableQueryException {
        var branches = new ArrayList<RegexNode>();
        branches.add(concatenation());
        while (take('|')) {
            branches.add(concatenation());
        }
        return branches.size() == 1 ? branches.getFirst() : new Alternation(branches);
    }

    private RegexNode concatenation() throws UnreadableQueryException {
        var nodes = new ArrayList<RegexNode>();
        while (at < points.length && points[at] != '|' && points[at] != ')') {
            nodes.add(repetition());
        }
        if (nodes.isEmpty() && points.length > 0) {
            // `a|` is an error and `|a` a text with a bar (measured)
            throw error("an empty branch");
        }
        return nodes.size() == 1 ? nodes.getFirst() : new Sequence(nodes);
    }

    private RegexNode repetition() throws UnreadableQueryException {
        RegexNode node = atom();
        while (at < points.length) {
            if (take('*')) {
                node = repeat(node, 0, Repeat.UNBOUNDED);
            } else if (take('+')) {
                node = repeat(node, 1, Repeat.UNBOUNDED);
            } else if (take('?')) {
                node = repeat(node, 0, 1);
            } else if (take('{')) {
                node = bounds(node);
            } else {
                break;
            }
        }
        return node;
    }

    /// There are no lazy repetitions: in `a*?` the `?` makes `a*` optional.
    private static RegexNode repeat(RegexNode node, int min, int max) {
        RegexNode inner = node instanceof Repeat || node instanceof Sequence ? new Group(node, false) : node;
        return new Repeat(inner, min, max, Greed.GREEDY);
    }

    private RegexNode bounds(RegexNode node) throws UnreadableQueryException {
        int min = number();
        int max = min;
        if (take(',')) {
            max = at < points.length && points[at] == '}' ? Repeat.UNBOUNDED : number();
        }
        if (!take('}') || max != Repeat.UNBOUNDED && max < min) {
            throw error("wrong bounds of a repetition");
        }
        return repeat(node, min, max);
    }

    private int number() throws UnreadableQueryException {
        int start = at;
        int value = 0;
        while (at < points.length && points[at] >= '0' && points[at] <= '9' && at - start < 5) {
            value = 10 * value + points[at++] - '0';
        }
        if (at == start) {
            throw error("a repetition needs a number");
        }
        return value;
    }

    private RegexNode atom() throws UnreadableQueryException {
        int point = points[at++];
        return switch (point) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> single(escaped());
            case '.' -> new AnyCharacter();
            case '"' -> quoted();
            // "match any entire string"
            case '@' -> repeat(new AnyCharacter(), 0, Repeat.UNBOUNDED);
            // no anchors: `^` and `$` are characters
            default -> {
                if (NO_READING.indexOf(point) >= 0) {
                    at--;
                    throw error("`" + Character.toString(point) + "` without a backslash");
                }
                yield single(new Range(point, point));
            }
        };
    }

    private RegexNode group() throws UnreadableQueryException {
        if (take(')')) {
            return new Sequence(List.of());
        }
        RegexNode node = union();
        if (!take(')')) {
            throw error("unclosed `(`");
        }
        return new Group(node, true);
    }

    private RegexNode quoted() throws UnreadableQueryException {
        var nodes = new ArrayList<RegexNode>();
        while (at < points.length && points[at] != '"') {
            int point = points[at++];
            nodes.add(single(new Range(point, point)));
        }
        if (!take('"')) {
            throw error("unclosed `\"`");
        }
        return nodes.size() == 1 ? nodes.getFirst() : new Group(new Sequence(nodes), false);
    }

    private Member escaped() throws UnreadableQueryException {
        if (at >= points.length) {
            throw error("ends with a backslash");
        }
        int point = points[at++];
        return switch (point) {
            case 'd', 'D', 'w', 'W', 's', 'S' -> Shorthand.of(point);
            default -> {
                if (isLetter(point)) {
                    at--;
                    throw error("the escape `\\" + Character.toString(point) + "`");
                }
                yield new Range(point, point);
            }
        };
    }

    private RegexNode characterClass() throws UnreadableQueryException {
        boolean negated = take('^');
        var members = new ArrayList<Member>();
        if (at < points.length && points[at] == ']') {
            throw error("a character class that starts with `]`");
        }
        while (at < points.length && points[at] != ']') {
            Member member = member();
            if (member instanceof Range(int first, int _) && at < points.length && points[at] == '-') {
                at++;
                if (at >= points.length || !(member() instanceof Range(int last, int _)) || last < first) {
                    throw error("a wrong range of characters");
                }
                members.add(new Range(first, last));
            } else {
                members.addAll(bothCases(member));
            }
        }
        if (!take(']')) {
            throw error("unclosed `[`");
        }
        return new CharacterClass(negated, members);
    }

    private Member member() throws UnreadableQueryException {
        int point = points[at++];
        return point == '\\' ? escaped() : new Range(point, point);
    }

    private RegexNode single(Member member) {
        List<Member> members = bothCases(member);
        return members.size() == 1 && member instanceof Range(int point, int _)
                ? new Literal(point)
                : new CharacterClass(false, members);
    }

    private List<Member> bothCases(Member member) {
        if (fold && member instanceof Range(int point, int _) && isLetter(point)) {
            return List.of(member, new Range(point ^ 0x20, point ^ 0x20));
        }
        return List.of(member);
    }

    private static boolean isLetter(int point) {
        return point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z';
    }

    /// Whether ignoring case changes no range, so that the flag says the same as Lucene.
    private static boolean rangesHaveBothCases(RegexNode node) {
        return switch (node) {
            case CharacterClass(boolean _, List<Member> members) -> haveBothCases(members);
            case Sequence(List<RegexNode> nodes) -> nodes.stream().allMatch(LuceneRegex::rangesHaveBothCases);
            case Alternation(List<RegexNode> branches) -> branches.stream().allMatch(LuceneRegex::rangesHaveBothCases);
            case Repeat repeat -> rangesHaveBothCases(repeat.node());
            case Group(RegexNode inner, boolean _) -> rangesHaveBothCases(inner);
            default -> true;
        };
    }

    private static boolean haveBothCases(List<Member> members) {
        for (Member member : members) {
            if (member instanceof Range(int first, int last) && first < last) {
                for (int point = first; point <= Math.min(last, 'z'); point++) {
                    int other = point ^ 0x20;
                    if (isLetter(point) && members.stream().noneMatch(each -> covers(each, other))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// A single character covers its other case as well, since it is folded.
    private static boolean covers(Member member, int point) {
        return switch (member) {
            case Range(int first, int last) ->
                first <= point && point <= last || first == last && (first ^ 0x20) == point;
            case Shorthand(Kind kind, boolean negated) -> negated != (kind == Kind.WORD);
        };
    }

    private boolean take(int point) {
        if (at < points.length && points[at] == point) {
            at++;
            return true;
        }
        return false;
    }

    private UnreadableQueryException error(String message) {
        return new UnreadableQueryException(
                "regular expression: " + message + " has no reading (character " + (at + 1) + ")");
    }
}
