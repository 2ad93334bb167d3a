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
import java.util.regex.Pattern;

/// Kibana's query language: texts in double quotes, patterns with `*` bare.
///
/// https://www.elastic.co/docs/reference/query-languages/kql
public final class Kuery implements Lexicon {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_@.-]+");
    private static final Pattern KEYWORD = Pattern.compile("(?i)and|or|not");
    private static final String SPECIAL = "\\():<>\"*{}";

    /// A bare text ends at a keyword, which is one behind `not` wherever that stands, and loses blanks at its ends.
    /// With the blank first, only blanks are looked at.
    private static final Pattern BLANK = Pattern.compile("(?i) (?:(?<=(?:^|\\s|and|or|not) )|$|(?=(?:and|or)$))");

    /// What would be an operator with the blank that stands behind a pattern.
    private static final Pattern NOT_AT_END = Pattern.compile("(?i)(?<=no)t$");

    @Override
    public String field(Field field) {
        String label = field.label();
        if (Controls.areIn(label)) {
            throw new UnspellableException("Kibana cannot name a field with control characters");
        }
        return PLAIN_NAME.matcher(label).matches() && !KEYWORD.matcher(label).matches() ? label : quoted(label);
    }

    @Override
    public String text(Text text) {
        return quoted(Lucene.text(text));
    }

    @Override
    public String glob(Glob glob) {
        if (glob.isLiteral()) {
            return text(new Text(glob.onlyText().orElseThrow(), glob.cased()));
        }
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            switch (part) {
                case Literal(String text) -> out.append(bare(text));
                case Wildcard.ANY -> out.append('*');
                case Wildcard.ONE -> throw new UnspellableException("Kibana has no wildcard for a single character");
                case Glob.Placeholder(String name) -> throw new UnspellableException("%" + name + "% has no values");
            }
        }
        return NOT_AT_END
                .matcher(out)
                .replaceFirst(t -> "\\\\u%04x".formatted((int) t.group().charAt(0)));
    }

    private static String bare(String text) {
        if (Controls.areIn(text)) {
            throw new UnspellableException("Kibana cannot look for control characters inside of a value");
        }
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && Character.isSpaceChar(c)) {
                // Kibana takes a blank that does not break for a blank, and drops every kind of them at the ends
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return BLANK.matcher(out).replaceAll("\\\\u0020");
    }

    private static String quoted(String text) {
        return Backslashes.quoted(text, "\\u%04x"::formatted);
    }

    @Override
    public String network(Network network) {
        return quoted(Lucene.network(network));
    }

    @Override
    public String number(NumberToken number) {
        return Lucene.number(number, Kuery::quoted);
    }

    @Override
    public String regex(RegexToken regex) {
        throw new UnspellableException(
                "Kibana's query language has no regular expressions, and no text stands in each match of this one;"
                        + " Lucene's syntax has them");
    }

    @Override
    public Lexicon ofFrame() {
        return new ElasticRule();
    }
}
