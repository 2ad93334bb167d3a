package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Field;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.CaseRanges;
import dragoman.regex.Dialect;
import dragoman.regex.RegexPrinter;

/// The `where` stage of SPL: single quotes round fields, double quotes round texts, PCRE.
///
/// https://help.splunk.com/en/splunk-enterprise/search/spl-search-reference/search-commands/where
public final class SplWhere implements Lexicon {
    @Override
    public String field(Field field) {
        if (field.label().isBlank()
                || field.label().contains("<<")
                || field.label().codePoints().anyMatch(point -> "'\\$".indexOf(point) >= 0 || point < ' ')) {
            throw new UnspellableException("where cannot name the field `" + field.label() + "`");
        }
        return "'" + field.label() + "'";
    }

    @Override
    public String text(Text text) {
        if (Controls.areIn(text.value())) {
            throw new UnspellableException("where cannot hold control characters in a text");
        }
        return quoted(text.value());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String regex(RegexToken regex) {
        String flags = regex.regex().flags().letters();
        return quoted((flags.isEmpty() ? "" : "(?" + flags + ")")
                + RegexPrinter.print(CaseRanges.beyondAscii(regex.regex()), Dialect.PCRE));
    }
}
