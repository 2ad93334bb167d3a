package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Comparison;
import dragoman.query.Field;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.Dialect;
import dragoman.regex.Flags;
import dragoman.regex.RegexPrinter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// CrowdStrike LogScale: double quotes, regular expressions in slashes with flags behind.
///
/// https://library.humio.com/data-analysis/syntax.html
public final class LogScale implements Lexicon {
    private static final Pattern PLAIN_NAME =
            Pattern.compile("[#@]?[A-Za-z_][A-Za-z0-9_.]*(?:\\[[0-9]+\\][A-Za-z0-9_.]*)*");

    private static final Set<String> RESERVED =
            Set.of("and", "as", "by", "case", "else", "false", "in", "like", "match", "not", "or", "true", "where");

    @Override
    public String field(Field field) {
        String label = field.label();
        boolean plain = PLAIN_NAME.matcher(label).matches() && !RESERVED.contains(label.toLowerCase(Locale.ROOT));
        return plain ? label : quoted(label);
    }

    @Override
    public String text(Text text) {
        if (text.value().indexOf('*') >= 0) {
            throw new UnspellableException("LogScale cannot escape wildcards in a text");
        }
        return quoted(text.value());
    }

    private static String quoted(String text) {
        if (Controls.areIn(text)) {
            throw new UnspellableException("LogScale cannot hold control characters in a text");
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// The dot needs the flag `d` to match newlines; https://library.humio.com/data-analysis/syntax-regex-flags.html.
    @Override
    public String regex(RegexToken regex) {
        Flags flags = regex.regex().flags();
        String letters = (flags.dotAll() ? "d" : "") + (flags.ignoreCase() ? "i" : "") + (flags.multiline() ? "m" : "");
        String source = Slashes.escape(RegexPrinter.print(regex.regex(), Dialect.LOGSCALE));
        // a slash before a blank divides
        return "/" + (source.startsWith(" ") ? "[ ]" + source.substring(1) : source) + "/" + letters;
    }

    @Override
    public String comparison(Comparison comparison) {
        return comparison == Comparison.EQ ? "=" : comparison.symbol();
    }
}
