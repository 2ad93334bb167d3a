package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Glob;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexNode.Greed;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/// The texts of LogScale: names, quoted strings, patterns with `*`, numbers and regular expressions.
final class LogScaleTexts {
    /// A number, however it is written.
    static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private static final Pattern NO_NAME = Pattern.compile("[-+*/:]");

    private LogScaleTexts() {}

    static String name(LogScaleParser.FieldNameContext name) throws UnreadableQueryException {
        return name.WORD() != null
                ? bareName(name, name.WORD().getText())
                : decode(name, name.STRING().getText(), false);
    }

    /// https://library.humio.com/data-analysis/syntax-expressions.html: `host-name` and `host/name` need quotes; so do
    /// the other characters that https://library.humio.com/lql-grammar/syntax-grammar-guide-appendix-c.html has in
    /// patterns but not in names.
    static String bareName(ParserRuleContext place, String word) throws UnreadableQueryException {
        if (NO_NAME.matcher(word).find()) {
            throw unread(place, "`" + word + "` without quotes has no reading as the name of a field");
        }
        return word;
    }

    /// `\"`, `\\`, `\n` and `\t`: https://library.humio.com/lql-grammar/syntax-grammar-guide-subset.html and
    /// https://library.humio.com/crowdstrike-query-language/syntax-datatypes-detail-string.html.
    ///
    /// @param regex whether other backslashes stay, as in `regex("\.log$")` of
    ///     https://library.humio.com/crowdstrike-query-language/syntax-datatypes-detail-regex.html
    static String decode(ParserRuleContext place, String token, boolean regex) throws UnreadableQueryException {
        var out = new StringBuilder();
        for (int i = 1; i < token.length() - 1; i++) {
            char c = token.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = token.charAt(++i);
            switch (escaped) {
                case '"', '\\' -> out.append(escaped);
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                default -> {
                    if (!regex) {
                        throw unread(place, "the escape `\\" + escaped + "` has no reading");
                    }
                    out.append('\\').append(escaped);
                }
            }
        }
        return out.toString();
    }

    /// "The asterisk character is a wildcard … The wildcard cannot be escaped"; it is the only one, quoted or not
    /// (syntax-grammar-guide-subset.html).
    static Glob pattern(String text, boolean cased) {
        var parts = new ArrayList<Glob.Part>();
        int start = 0;
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', start)) {
            parts.add(new Glob.Literal(text.substring(start, star)));
            parts.add(Glob.Wildcard.ANY);
            start = star + 1;
        }
        parts.add(new Glob.Literal(text.substring(start)));
        return new Glob(parts, cased);
    }

    /// "When not anchored, patterns are equivalent to having `*` prepended and appended."
    static Glob unanchored(Glob glob) {
        var parts = new ArrayList<Glob.Part>();
        parts.add(Glob.Wildcard.ANY);
        parts.addAll(glob.parts());
        parts.add(Glob.Wildcard.ANY);
        return new Glob(List.copyOf(parts), glob.cased());
    }

    /// A number written as products write it: another writing may be another text.
    static Optional<BigDecimal> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(text);
        return new dragoman.query.Pattern.Number(number).text().equals(text) ? Optional.of(number) : Optional.empty();
    }

    /// A literal `/…/flags`.
    static Regex regex(ParserRuleContext place, String literal) throws UnreadableQueryException {
        int end = literal.lastIndexOf('/');
        String source = literal.substring(1, end);
        for (int i = 0; i < source.length(); i++) {
            if (source.charAt(i) == '\\') {
                i++;
            } else if (source.charAt(i) == '/') {
                // "`\/` can be used to include `/`"; that brackets allow it without is written nowhere
                throw unread(place, "`/` without a backslash has no reading in a regular expression");
            }
        }
        return regex(place, source, literal.substring(end + 1));
    }

    /// https://library.humio.com/data-analysis/syntax-regex-flags.html: `d` lets `.` match newlines, `m` lets `^` and
    /// `$` match at lines, `i` ignores case; `g` and `F` decide what is extracted and by which engine.
    static Regex regex(ParserRuleContext place, String source, String letters) throws UnreadableQueryException {
        Flags flags = Flags.NONE;
        for (char letter : letters.toCharArray()) {
            switch (letter) {
                case 'i', 'm' -> flags = flags.with(letter);
                case 'd' -> flags = flags.with('s');
                case 'g', 'F' -> {}
                default -> throw unread(place, "the flag `" + letter + "` of a regular expression has no reading");
            }
        }
        try {
            Regex regex = RegexParser.parse(flagsOfGroups(place, source));
            String unknown = unknown(regex.node());
            if (unknown != null) {
                throw unread(place, unknown + " in a regular expression has no reading");
            }
            return regex.with(flags);
        } catch (RegexSyntaxException e) {
            throw unread(place, "regular expression: " + e.getMessage() + " (character " + (e.offset() + 1) + ")");
        }
    }

    /// `(?flags)` and `(?flags:X)` "use different flags": the letters of the page on flags
    /// (https://library.humio.com/data-analysis/syntax-regex-syntax.html). A named group makes a field.
    private static String flagsOfGroups(ParserRuleContext place, String source) throws UnreadableQueryException {
        var out = new StringBuilder();
        for (int i = 0; i < source.length(); i++) {
            if (source.startsWith("\\v", i)) {
                // listed in …/syntax-regex-unsupported.html
                throw unread(place, "`\\v` in a regular expression has no reading");
            }
            if (source.charAt(i) == '\\' && i + 1 < source.length()) {
                out.append(source, i, i + 2);
                i++;
                continue;
            }
            out.append(source.charAt(i));
            if (source.startsWith("(?", i)) {
                int end = i + 2;
                while (end < source.length() && Character.isLetter(source.charAt(end))) {
                    end++;
                }
                String letters = source.substring(i + 2, end);
                boolean named =
                        source.startsWith("<", end) && !source.startsWith("<=", end) && !source.startsWith("<!", end);
                if (named || letters.indexOf('s') >= 0) {
                    String what = named ? "a named group" : "the flag `s`";
                    throw unread(place, what + " of a regular expression has no reading");
                }
                out.append('?').append(letters.replace('d', 's'));
                i = end - 1;
            }
        }
        return out.toString();
    }

    /// What the pages on syntax do not list, or list as unsupported (…/syntax-regex-unsupported.html).
    private static String unknown(RegexNode node) {
        return switch (node) {
            case RegexNode.Repeat repeat ->
                repeat.greed() == Greed.POSSESSIVE ? "a possessive repetition" : unknown(repeat.node());
            case RegexNode.Atomic _ -> "an atomic group";
            case RegexNode.Backreference _ -> "a back-reference";
            case RegexNode.Look look -> look.behind() ? "look-behind" : unknown(look.node());
            case RegexNode.Group group -> unknown(group.node());
            case RegexNode.Flagged flagged -> unknown(flagged.node());
            case RegexNode.Sequence(List<RegexNode> nodes) -> firstUnknown(nodes);
            case RegexNode.Alternation(List<RegexNode> branches) -> firstUnknown(branches);
            default -> null;
        };
    }

    private static String firstUnknown(List<RegexNode> nodes) {
        for (RegexNode node : nodes) {
            String unknown = unknown(node);
            if (unknown != null) {
                return unknown;
            }
        }
        return null;
    }
}
