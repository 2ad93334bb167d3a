package dragoman.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes diagnostics for people: the message, the place, the line with a caret under it, and the help.
public final class DiagnosticPrinter {
    private static final int LONGEST_EXCERPT = 160;

    private final Map<String, SourceFile> files;
    private final boolean color;

    /// @param files the texts by name, for excerpts; a file that is not there is shown without one
    public DiagnosticPrinter(Map<String, SourceFile> files, boolean color) {
        this.files = files;
        this.color = color;
    }

    public String print(List<Diagnostic> diagnostics) {
        var out = new StringBuilder();
        diagnostics.forEach(diagnostic -> out.append(print(diagnostic)));
        return out.toString();
    }

    /// One diagnostic, several lines, each ended by LF.
    public String print(Diagnostic diagnostic) {
        return print(
                diagnostic.severity(),
                diagnostic.problem().code(),
                diagnostic.span(),
                diagnostic.message(),
                diagnostic.help());
    }

    /// The same for something that is no diagnostic.
    public String print(Severity severity, String code, Span span, String message, String help) {
        var out = new StringBuilder();
        out.append(paint(severity, severity.word() + "[" + code + "]"))
                .append(": ")
                .append(visible(message))
                .append('\n');
        SourceFile file = files.get(span.file());
        String place = visible(file == null ? span.file() : file.place());
        if (span.line() > 0) {
            out.append("  --> %s:%d:%d\n".formatted(place, span.line(), span.column()));
        } else if (!place.isEmpty()) {
            out.append("  --> %s\n".formatted(place));
        }
        List<String> helps = help.lines().toList();
        String first = helps.isEmpty() ? "" : helps.getFirst();
        boolean excerpted = excerpt(file, span, first, out);
        if (!excerpted && !first.isEmpty()) {
            out.append("   = ").append(visible(first)).append('\n');
        }
        // what stands behind the first line of a help is text to be copied
        helps.stream()
                .skip(1)
                .forEach(line -> out.append("   | ").append(visible(line)).append('\n'));
        return out.toString();
    }

    private static boolean excerpt(SourceFile file, Span span, String help, StringBuilder out) {
        if (file == null || span.line() < 1) {
            return false;
        }
        Optional<String> found = file.text().lines().skip(span.line() - 1L).findFirst();
        if (found.isEmpty() && file.text().isEmpty()) {
            return false;
        }
        String line = found.orElse("");
        int[] points = line.codePoints().toArray();
        int start = Math.min(span.column() - 1, points.length);
        int end = span.endLine() == span.line() ? Math.min(span.endColumn() - 1, points.length) : points.length;
        int from = start > LONGEST_EXCERPT - 40 ? start - 40 : 0;
        int to = Math.min(points.length, from + LONGEST_EXCERPT);
        String gutter = " ".repeat(Integer.toString(span.line()).length());
        out.append(gutter).append(" |\n");
        out.append(span.line()).append(" | ");
        out.append(from > 0 ? "…" : "").append(visible(new String(points, from, to - from)));
        out.append(to < points.length ? "…" : "").append('\n');
        int width = Math.max(1, Math.min(end, to) - start);
        int indent = start - from + (from > 0 ? 1 : 0);
        out.append(gutter).append(" | ").append(" ".repeat(indent)).append("^".repeat(width));
        out.append(help.isEmpty() ? "" : " " + visible(help)).append('\n');
        return true;
    }

    /// A text without what steers a terminal; a tab takes one place, so that marks below it stand right.
    public static String visible(String text) {
        var out = new StringBuilder();
        text.replace('\t', ' ')
                .codePoints()
                .forEach(point -> out.appendCodePoint(
                        Character.isISOControl(point) || isDirectionMark(point) ? '\uFFFD' : point));
        return out.toString();
    }

    /// Whether a character turns the direction of the text around it.
    public static boolean isDirectionMark(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    private String paint(Severity severity, String text) {
        if (!color) {
            return text;
        }
        String code = switch (severity) {
            case ERROR -> "31";
            case WARNING -> "33";
            case NOTE -> "36";
        };
        return "\u001b[1;" + code + "m" + text + "\u001b[0m";
    }
}
