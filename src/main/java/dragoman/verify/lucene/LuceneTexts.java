package dragoman.verify.lucene;

import dragoman.query.Glob;
import java.util.ArrayList;

/// The texts of Lucene's query syntax: "reserved characters" stand behind a backslash, `*` and `?` are wildcards.
final class LuceneTexts {
    private LuceneTexts() {}

    static Glob glob(String written) {
        var parts = new ArrayList<Glob.Part>();
        var text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                text.append(written.charAt(++i));
            } else if (c == '*' || c == '?') {
                parts.add(new Glob.Literal(text.toString()));
                text.setLength(0);
                parts.add(c == '*' ? Glob.Wildcard.ANY : Glob.Wildcard.ONE);
            } else {
                text.append(c);
            }
        }
        parts.add(new Glob.Literal(text.toString()));
        return new Glob(parts, true);
    }

    /// What stands between quotes: there are no wildcards in it.
    static String text(String written) {
        var out = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            out.append(c == '\\' && i + 1 < written.length() ? written.charAt(++i) : c);
        }
        return out.toString();
    }
}
