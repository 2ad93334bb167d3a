package dragoman.source;

import java.util.ArrayList;
import java.util.List;

/// Where lines and columns are in a text; lines end as YAML ends them.
public final class Lines {
    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    public Lines(String text) {
        this.text = text;
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n'
                    || c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n')
                    || c == '\u0085'
                    || c == '\u2028'
                    || c == '\u2029') {
                starts.add(i + 1);
            }
        }
    }

    public int count() {
        return starts.size();
    }

    /// The offset in the text of a place; its end, where there is no such line.
    public int offset(int line, int column) {
        if (line < 1 || line > starts.size()) {
            return text.length();
        }
        int start = starts.get(line - 1);
        int end = line < starts.size() ? starts.get(line) : text.length();
        int points = Math.min(column - 1, text.codePointCount(start, end));
        return text.offsetByCodePoints(start, points);
    }

    public String of(Span span) {
        return text.substring(offset(span.line(), span.column()), offset(span.endLine(), span.endColumn()));
    }

    /// A line without its end.
    public String line(int line) {
        String whole = text.substring(offset(line, 1), offset(line + 1, 1));
        return whole.replaceFirst("[\r\n\u0085\u2028\u2029]+$", "");
    }

    /// What stands before a place on its line.
    public String before(Span span) {
        return text.substring(offset(span.line(), 1), offset(span.line(), span.column()));
    }

    /// What stands behind a place on its line.
    public String behind(Span span) {
        String line = line(span.endLine());
        return line.substring(
                Math.min(line.length(), offset(span.endLine(), span.endColumn()) - offset(span.endLine(), 1)));
    }
}
