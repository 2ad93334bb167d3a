package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Field;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import java.util.regex.Pattern;

/// A rule of Elastic Security in the words of its API, written as YAML: what stands around the query.
///
/// https://www.elastic.co/docs/api/doc/kibana/operation/operation-createrule
final class ElasticRule implements Lexicon {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    /// Names stand as the index has them, in quotes where YAML would take them for something else.
    @Override
    public String field(Field field) {
        String label = field.label();
        return PLAIN.matcher(label).matches() ? label : Backslashes.quoted(label, "\\u%04x"::formatted);
    }

    @Override
    public String text(Text text) {
        return Backslashes.quoted(text.value(), "\\u%04x"::formatted);
    }

    @Override
    public String regex(RegexToken regex) {
        throw new UnspellableException("only the query of a rule has regular expressions");
    }
}
