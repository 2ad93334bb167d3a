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
        return PLAIN.matcher(label).matches() ? label : quoted(label);
    }

    @Override
    public String text(Text text) {
        return quoted(text.value());
    }

    private static String quoted(String text) {
        // YAML 1.1 takes these for ends of lines
        return Backslashes.quoted(text, "\\u%04x"::formatted)
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /// A query of one line stands as it is; an expression may have ends of lines in it.
    @Override
    public String passage(String text) {
        boolean line = text.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
        return line ? ">-\n  " + text : quoted(text);
    }

    @Override
    public String regex(RegexToken regex) {
        throw new UnspellableException("only the query of a rule has regular expressions");
    }
}
