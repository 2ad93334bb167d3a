package dragoman.emit.lexicon;

import dragoman.emit.Lexicon;
import dragoman.emit.UnspellableException;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Network;
import dragoman.query.NumberToken;
import dragoman.query.RegexToken;
import dragoman.query.Text;
import dragoman.regex.CaseRanges;
import java.util.Set;

/// Lucene's query syntax as Elasticsearch reads it: texts in double quotes, patterns bare, expressions between slashes.
///
/// https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-query-string-query#query-string-syntax
public final class LuceneQuery implements Lexicon {
    private static final String SPECIAL = "\\+-=&|><!(){}[]^\"~*?:/";
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

    @Override
    public String field(Field field) {
        String label = field.label();
        if (Controls.areIn(label)) {
            throw new UnspellableException("Lucene cannot name a field with control characters");
        }
        return bare(label);
    }

    @Override
    public String text(Text text) {
        return quoted(Lucene.text(text));
    }

    /// Only `\` and `"` are not themselves between quotes.
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String glob(Glob glob) {
        if (glob.isLiteral()) {
            return text(new Text(glob.onlyText().orElseThrow(), glob.cased()));
        }
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            switch (part) {
                case Literal(String text) -> {
                    if (Controls.areIn(text)) {
                        throw new UnspellableException("control characters end a pattern of Lucene's");
                    }
                    out.append(bare(text));
                }
                case Wildcard.ANY -> out.append('*');
                case Wildcard.ONE -> out.append('?');
                case Glob.Placeholder(String name) -> throw new UnspellableException("%" + name + "% has no values");
            }
        }
        String written = out.toString();
        Lucene.takeable(written, glob.cased());
        return written;
    }

    private static String bare(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(isSpecial(c) ? "\\" : "").append(c);
        }
        return OPERATORS.contains(text) ? "\\" + out : out.toString();
    }

    private static boolean isSpecial(char c) {
        return SPECIAL.indexOf(c) >= 0 || Character.isWhitespace(c);
    }

    @Override
    public String network(Network network) {
        return quoted(Lucene.network(network));
    }

    @Override
    public String number(NumberToken number) {
        return Lucene.number(number, LuceneQuery::quoted);
    }

    /// There are no flags, so that each letter stands in both cases.
    @Override
    public String regex(RegexToken regex) {
        String source = Lucene.bothCases(CaseRanges.of(Lucene.whole(regex)));
        // a backslash before the slash at the end would be taken for one that escapes it
        String closed = source.endsWith("\\\\") ? source.substring(0, source.length() - 2) + "[\\\\]" : source;
        return "/" + closed.replace("/", "\\/") + "/";
    }

    @Override
    public Lexicon ofFrame() {
        return new ElasticRule();
    }
}
