package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import dragoman.query.WholeEvent;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// What the texts of SPL stand for: escapes, wildcards, terms of the raw event.
final class SplText {
    // https://docs.splunk.com/Documentation/SplunkCloud/9.2.2403/Search/Eventsegmentationandsearching
    private static final String MAJOR_BREAKERS = " \t\r\n[]<>(){}|!;,'\"*&?+";
    private static final String MINOR_BREAKERS = "/:=@.-$#%\\_";

    private final ParserRuleContext place;

    SplText(ParserRuleContext place) {
        this.place = place;
    }

    static boolean isQuoted(String written) {
        return written.startsWith("\"");
    }

    private static String inner(String written) {
        return isQuoted(written) ? written.substring(1, written.length() - 1) : written;
    }

    /// A text of `search`, with `*` for any characters. A backslash cannot make `*` a plain character:
    /// https://help.splunk.com/splunk-enterprise/search/search-manual/9.4/search-primer/backslashes
    Glob searchGlob(String written, boolean cased) throws UnreadableQueryException {
        String text = inner(written);
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '*') {
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
                parts.add(Wildcard.ANY);
            } else if (c == '\\' && at + 1 < text.length()) {
                // Known escapes become one character, others stay as they are ("Quotes and escaping characters"):
                // https://help.splunk.com/splunk-enterprise/spl-search-reference/9.2/search-commands/search
                char next = text.charAt(at + 1);
                if (next == 't' || next == 'n' || next == 'r') {
                    throw none("`\\" + next + "` in a search (a backslash itself is `\\\\`)");
                }
                boolean known = next == '\\' || next == '"' || next == '|';
                literal.append(known ? next : c);
                at += known ? 1 : 0;
            } else {
                literal.append(c);
            }
        }
        parts.add(new Literal(literal.toString()));
        return new Glob(parts, cased);
    }

    /// A text of `eval` and `where`, where `\t` is a tab:
    /// https://help.splunk.com/en/splunk-enterprise/search/search-manual/10.0/expressions-and-predicates
    String evalText(String written) throws UnreadableQueryException {
        return unescape(written, false);
    }

    /// A regular expression: SPL takes its own escapes first, so a backslash is written with four ("SPL and regular
    /// expressions").
    /// https://help.splunk.com/en/splunk-enterprise/search/search-manual/10.0/expressions-and-predicates
    Regex regex(String written) throws UnreadableQueryException {
        try {
            Regex regex = RegexParser.parse(unescape(written, true));
            return regex.flags().multiline() ? regex : regex.withNode(ends(regex.node()));
        } catch (RegexSyntaxException e) {
            throw none("the regular expression " + written + " (" + e.getMessage() + ")");
        }
    }

    /// In PCRE `$` is the end of the text, and the place before a line break that ends it.
    /// https://www.pcre.org/current/doc/html/pcre2pattern.html#SEC6
    private static RegexNode ends(RegexNode node) {
        return switch (node) {
            case RegexNode.Anchor(RegexNode.Place place)
            when place == RegexNode.Place.LINE_END ->
                new RegexNode.Sequence(List.of(
                        new RegexNode.Repeat(new RegexNode.Literal('\n'), 0, 1, RegexNode.Greed.GREEDY),
                        new RegexNode.Anchor(RegexNode.Place.TEXT_END)));
            default -> node.mapParts(SplText::ends);
        };
    }

    private String unescape(String written, boolean regex) throws UnreadableQueryException {
        String text = inner(written);
        var out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(at + 1);
            if (next == '\\' || next == '"') {
                out.append(next);
                at++;
            } else if (next == '|') {
                // A plain pipe for the regular expression, or an alternation: no page decides it.
                throw none("`\\|` in a text");
            } else if (next == 't' && !regex) {
                out.append('\t');
                at++;
            } else if ((next == 'n' || next == 'r') && !regex) {
                throw none("`\\" + next + "` in a text");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /// A term of the raw event stands between breakers, or the ends of the event, unless a `*` opens its side ("Use
    /// CASE() and TERM()"). https://help.splunk.com/en/splunk-enterprise/search/search-manual/9.3/search-primer
    Expression rawTerm(Glob glob, boolean onlyMajorBreakers) throws UnreadableQueryException {
        if (glob.matchesAll()) {
            return Expression.ALWAYS;
        }
        String text = glob.onlyText().orElse("");
        if (text.isEmpty()) {
            // Inside a term the results of a wildcard are inconsistent, says the page on segmentation above.
            throw none("a wildcard inside a raw term");
        }
        if (glob.startsOpen() && glob.endsOpen()) {
            return ScalarTests.test(WholeEvent.INSTANCE, glob);
        }
        String breakers = onlyMajorBreakers ? MAJOR_BREAKERS : MAJOR_BREAKERS + MINOR_BREAKERS;
        if (onlyMajorBreakers && text.chars().anyMatch(c -> MAJOR_BREAKERS.indexOf(c) >= 0)) {
            throw none("TERM() of what is not one term");
        }
        var nodes = new ArrayList<RegexNode>();
        if (!glob.startsOpen() && breakers.indexOf(text.charAt(0)) < 0) {
            nodes.add(boundary(breakers, true));
        }
        text.codePoints().forEach(point -> nodes.add(new RegexNode.Literal(point)));
        if (!glob.endsOpen() && breakers.indexOf(text.charAt(text.length() - 1)) < 0) {
            nodes.add(boundary(breakers, false));
        }
        var regex = new Regex(new RegexNode.Sequence(nodes), glob.cased() ? Flags.NONE : Flags.NONE.with('i'));
        return ScalarTests.test(WholeEvent.INSTANCE, new Pattern.Matches(regex));
    }

    private static RegexNode boundary(String breakers, boolean behind) {
        List<RegexNode.Member> members = breakers.chars()
                .<RegexNode.Member>mapToObj(c -> new RegexNode.Range(c, c))
                .toList();
        return new RegexNode.Look(new RegexNode.CharacterClass(true, members), behind, true);
    }

    private UnreadableQueryException none(String what) {
        return ScalarTests.noReading(place, what);
    }
}
