package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Network;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.CaseRanges;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Elastic EQL: double quotes, `*` and `?` that nothing escapes, Lucene's regular expressions.
///
/// https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
public final class Eql implements Lexicon {
    private static final Wildcards WILDCARDS = new Wildcards('*', '?', "EQL");
    private static final Pattern PLAIN_NAME =
            Pattern.compile("[A-Za-z_@][A-Za-z0-9_@]*(?:\\.[A-Za-z_@][A-Za-z0-9_@]*)*");

    private static final Set<String> RESERVED = Set.of(
            "and",
            "any",
            "by",
            "false",
            "head",
            "in",
            "like",
            "maxspan",
            "not",
            "null",
            "of",
            "or",
            "regex",
            "runs",
            "sample",
            "sequence",
            "tail",
            "true",
            "until",
            "where",
            "with");

    @Override
    public String field(Field field) {
        String label = field.label();
        if (Controls.areIn(label)) {
            throw new UnspellableException("EQL cannot name a field with control characters");
        }
        boolean plain = PLAIN_NAME.matcher(label).matches() && !RESERVED.contains(label.toLowerCase(Locale.ROOT));
        // where no index maps the field, the search fails without the mark
        boolean sure = field.storage() == Field.Storage.COLUMN;
        return (sure ? "" : "?") + (plain ? label : "`" + label.replace("`", "``") + "`");
    }

    @Override
    public String text(Text text) {
        return quoted(text.value());
    }

    @Override
    public String glob(Glob glob) {
        String written = WILDCARDS.write(glob);
        Lucene.takeable(written, glob.cased());
        return quoted(written);
    }

    @Override
    public String network(Network network) {
        return quoted(Lucene.network(network));
    }

    private static String quoted(String text) {
        return Backslashes.quoted(text, "\\u{%02x}"::formatted);
    }

    /// `regex~` folds the case of single characters, but not that of ranges.
    @Override
    public String regex(RegexToken regex) {
        String source = Lucene.regex(CaseRanges.of(Lucene.whole(regex)));
        boolean raw = !source.contains("\"\"\"")
                && !source.endsWith("\"")
                && source.codePoints().noneMatch(Character::isISOControl);
        return raw ? "\"\"\"" + source + "\"\"\"" : quoted(source);
    }
}
