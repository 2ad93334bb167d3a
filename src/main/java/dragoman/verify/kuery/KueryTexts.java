package dragoman.verify.kuery;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Glob;
import dragoman.verify.grammar.KueryParser;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/// The texts of Kibana's query language: in quotes, or bare with `*`.
final class KueryTexts {
    /// Kibana ends a bare text at `not` and a blank wherever it stands, at `and` and `or` between blanks.
    private static final Pattern KEYWORD = Pattern.compile("(?i)(?<!\\\\)not\\s|\\s(?:and|or)\\s");

    private KueryTexts() {}

    static Glob glob(KueryParser.ValueContext value) throws UnreadableQueryException {
        String written = value.getStart()
                .getInputStream()
                .getText(Interval.of(
                        value.getStart().getStartIndex(), value.getStop().getStopIndex()));
        if (value.QUOTED() != null) {
            return Glob.literal(text(value, written.substring(1, written.length() - 1)), true);
        }
        if (KEYWORD.matcher(written + follows(value)).find()) {
            throw unread(value, "Kibana takes a word of this text for an operator: it");
        }
        var parts = new ArrayList<Glob.Part>();
        int from = 0;
        for (int i = 0; i <= written.length(); i++) {
            if (i == written.length() || written.charAt(i) == '*') {
                parts.add(new Glob.Literal(text(value, written.substring(from, i))));
                if (i < written.length()) {
                    parts.add(Glob.Wildcard.ANY);
                }
                from = i + 1;
            } else if (written.charAt(i) == '\\') {
                i++;
            }
        }
        return new Glob(parts, true);
    }

    /// The character behind a value, if there is one.
    private static String follows(KueryParser.ValueContext value) {
        int next = value.getStop().getStopIndex() + 1;
        CharStream query = value.getStart().getInputStream();
        return next < query.size() ? query.getText(Interval.of(next, next)) : "";
    }

    /// The grammar knows which escapes there are; of a keyword the backslash is dropped.
    private static String text(KueryParser.ValueContext place, String written) throws UnreadableQueryException {
        var out = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (++i == written.length()) {
                throw unread(place, "a backslash at the end of a text has no reading");
            }
            switch (written.charAt(i)) {
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                // Kibana reads it so before it looks for `\not`
                case 'n' -> out.append('\n');
                case 'u' -> {
                    out.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(written.charAt(i));
            }
        }
        return out.toString();
    }
}
