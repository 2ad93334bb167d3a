package dragoman.verify.sumo;

import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.reading.Re2;
import dragoman.verify.reading.RegexBounds;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;

/// What the texts, patterns and regular expressions of Cloud SIEM rules mean.
///
/// All of it: https://help.sumologic.com/docs/cse/rules/cse-rules-syntax/
final class SumoStrings {
    /// Letters that make a control character in some languages: whether they do here is not documented.
    private static final String AMBIGUOUS = "0123456789abefnrtuvxzZ'\"\\%_*";

    private SumoStrings() {}

    /// The text of a literal.
    ///
    /// "Escaped double quotes are supported." In the example of `like`, the text '%SystemDrive%\Users\John' has
    /// single backslashes that stand for themselves. What two of them mean is not said.
    static String text(String quoted) throws UnreadableQueryException {
        return unescaped(quoted, "");
    }

    /// @param kept characters that stay together with a backslash before them
    private static String unescaped(String quoted, String kept) throws UnreadableQueryException {
        String inside = quoted.substring(1, quoted.length() - 1);
        var text = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char letter = inside.charAt(i);
            if (letter == '\\') {
                char next = inside.charAt(++i);
                if (next == '"' && quoted.charAt(0) == '"') {
                    letter = '"';
                } else if (kept.indexOf(next) >= 0 || AMBIGUOUS.indexOf(next) < 0) {
                    text.append('\\');
                    letter = next;
                } else {
                    throw new UnreadableQueryException(
                            "`\\" + next + "` in a text is not documented and has no reading; use a regex");
                }
            }
            text.append(letter);
        }
        return text.toString();
    }

    /// "Matching is case sensitive. `_` represents a single character, `%` zero, one, or multiple characters."
    ///
    /// @param escape the character that ESCAPE names; without it, as in the example, the backslash
    static Glob like(String quoted, String escape) throws UnreadableQueryException {
        String pattern = unescaped(quoted, escape == null ? "\\%_" : "");
        char before = escape == null ? '\\' : escape.charAt(0);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == before) {
                if (++i == pattern.length() || "%_".indexOf(pattern.charAt(i)) < 0 && pattern.charAt(i) != before) {
                    throw new UnreadableQueryException("LIKE with an escape of an ordinary character has no reading");
                }
                parts.add(new Literal(String.valueOf(pattern.charAt(i))));
            } else {
                parts.add(
                        switch (letter) {
                            case '%' -> Wildcard.ANY;
                            case '_' -> Wildcard.ONE;
                            default -> new Literal(String.valueOf(letter));
                        });
            }
        }
        return new Glob(parts, true);
    }

    /// "foo matches \"*bar*\" is equivalent to foo LIKE '%bar%'": whole and case-sensitive.
    ///
    /// https://help.sumologic.com/docs/search/search-query-language/search-operators/matches/: "Patterns use
    /// asterisks * as wildcards". Of a question mark, and of a way to escape either, no page speaks.
    static Glob wildcards(String quoted) throws UnreadableQueryException {
        String pattern = text(quoted);
        if (pattern.indexOf('?') >= 0) {
            throw new UnreadableQueryException("`?` in a wildcard pattern is not documented and has no reading");
        }
        var parts = new ArrayList<Part>();
        for (int i = 0; i < pattern.length(); i++) {
            parts.add(pattern.charAt(i) == '*' ? Wildcard.ANY : new Literal(pattern.substring(i, i + 1)));
        }
        return new Glob(parts, true);
    }

    /// `matches /…/`: "an RE2 compliant regex"; yet "foo matches /.*bar.*/ is equivalent to foo RLIKE '.*bar.*'".
    static Pattern matches(String source) throws UnreadableQueryException {
        Re2.parse(source);
        return rlike(source);
    }

    /// `rlike`: "regexp is a Java regular expression."
    ///
    /// Whether the whole text must match is not documented, so only such expressions have a reading as mean
    /// the same in both cases: with `^` or `(?s).*` at the start, and `$` or `(?s).*` at the end. Where engines
    /// differ in whether `$` may stand before a last line break, the end of the text is meant.
    static Pattern rlike(String source) throws UnreadableQueryException {
        Regex regex;
        try {
            regex = RegexParser.parse(source);
        } catch (RegexSyntaxException e) {
            throw new UnreadableQueryException("regular expression `" + source + "`: " + e.getMessage());
        }
        Flags flags = regex.flags();
        if (flags.multiline()) {
            throw new UnreadableQueryException("a regular expression with the flag m has no reading");
        }
        if (!RegexBounds.sameSearchedAndWhole(regex)) {
            throw new UnreadableQueryException(
                    "a regular expression without `^` or `(?s).*` at the start and `$` or `(?s).*` at the end has no"
                            + " reading");
        }
        return new Pattern.Matches(regex);
    }
}
