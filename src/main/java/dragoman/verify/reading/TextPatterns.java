package dragoman.verify.reading;

import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.regex.Dialect;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What readers ask of patterns: how they look behind `lower()`, and whether they hold for a text that is known.
public final class TextPatterns {
    private TextPatterns() {}

    /// A function round a text before it is compared.
    public enum Fold {
        NONE,
        LOWER,
        UPPER
    }

    public static Expression test(Subject subject, Pattern pattern) {
        return new Expression.Test(subject, pattern, Origin.NONE);
    }

    /// A text at a place of the value.
    public static Glob glob(String text, Pattern.Part part, boolean cased) {
        var parts = new ArrayList<Glob.Part>();
        if (part == Pattern.Part.END || part == Pattern.Part.INSIDE) {
            parts.add(Glob.Wildcard.ANY);
        }
        parts.add(new Glob.Literal(text));
        if (part == Pattern.Part.START || part == Pattern.Part.INSIDE) {
            parts.add(Glob.Wildcard.ANY);
        }
        return new Glob(parts, cased);
    }

    /// The pattern of the bare text, for a pattern of the text in one case; empty if no text can match.
    public static Optional<Pattern> folded(Pattern pattern, Fold fold) throws UnreadableQueryException {
        if (fold == Fold.NONE) {
            return Optional.of(pattern);
        }
        return switch (pattern) {
            case Glob glob when !glob.cased() -> Optional.of(glob);
            case Glob glob -> hasOnly(glob, fold) ? Optional.of(new Glob(glob.parts(), false)) : Optional.empty();
            case Pattern.Matches(Regex regex) when regex.flags().ignoreCase() -> Optional.of(pattern);
            case Pattern.Matches(Regex regex)
            when fold == Fold.LOWER && !mentionsUpperCase(regex.node()) ->
                Optional.of(new Pattern.Matches(regex.with(Flags.NONE.with('i'))));
            default -> throw new UnreadableQueryException("a text in one case that is compared so has no reading");
        };
    }

    private static boolean hasOnly(Glob glob, Fold fold) {
        return glob.parts().stream()
                .filter(Glob.Literal.class::isInstance)
                .map(part -> ((Glob.Literal) part).text())
                .allMatch(text -> text.equals(
                        fold == Fold.LOWER ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT)));
    }

    private static boolean mentionsUpperCase(RegexNode node) {
        return switch (node) {
            case RegexNode.Literal(int point) -> Character.toLowerCase(point) != point;
            case RegexNode.CharacterClass(var _, List<RegexNode.Member> members) ->
                members.stream()
                        .anyMatch(member -> member instanceof RegexNode.Range(int first, int last)
                                && (first <= 'Z' && last >= 'A' || last > 127));
            case RegexNode.Sequence(List<RegexNode> nodes) -> nodes.stream().anyMatch(TextPatterns::mentionsUpperCase);
            case RegexNode.Alternation(List<RegexNode> branches) ->
                branches.stream().anyMatch(TextPatterns::mentionsUpperCase);
            case RegexNode.Repeat(RegexNode inner, var _, var _, var _) -> mentionsUpperCase(inner);
            case RegexNode.Group(RegexNode inner, var _) -> mentionsUpperCase(inner);
            case RegexNode.Look(RegexNode inner, var _, var _) -> mentionsUpperCase(inner);
            case RegexNode.Atomic(RegexNode inner) -> mentionsUpperCase(inner);
            case RegexNode.Flagged(RegexNode inner, var _) -> mentionsUpperCase(inner);
            case RegexNode.AnyCharacter _, RegexNode.Anchor _, RegexNode.Backreference _ -> false;
        };
    }

    /// Whether a glob or a regular expression holds for a text.
    public static boolean holds(Pattern pattern, String text) throws UnreadableQueryException {
        return switch (pattern) {
            case Glob glob -> GlobMatcher.of(glob).test(text);
            case Pattern.Matches(Regex regex) ->
                compiled(RegexPrinter.print(regex, Dialect.JAVA), regex.flags().letters())
                        .matcher(text)
                        .find();
            case Network _ -> false;
            default -> throw new UnreadableQueryException("a comparison of constants has no reading");
        };
    }

    private static java.util.regex.Pattern compiled(String source, String flags) {
        // Like RE2, only \n ends a line.
        return java.util.regex.Pattern.compile("(?d" + flags + ")" + source);
    }

    /// A network out of `address/prefix`; host bits do not count.
    public static Network network(String address, String prefix) throws UnreadableQueryException {
        String text = address + "/" + prefix;
        return CidrText.masked(text).orElseThrow(() -> new UnreadableQueryException("`" + text + "` is not a network"));
    }

    public static Network network(String cidr) throws UnreadableQueryException {
        int slash = cidr.indexOf('/');
        return network(slash < 0 ? cidr : cidr.substring(0, slash), slash < 0 ? "" : cidr.substring(slash + 1));
    }
}
