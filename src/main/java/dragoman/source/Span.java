package dragoman.source;

/// A stretch of a file: lines and columns from 1, columns in code points, the end exclusive.
public record Span(String file, int line, int column, int endLine, int endColumn) implements Comparable<Span> {
    /// The place of something that stands in no file, such as a built-in default.
    public static final Span NONE = new Span("", 0, 0, 0, 0);

    /// Spans are keys of maps everywhere, and the generated methods are many times slower.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Span(String theirs, int l, int c, int endL, int endC)
                        && line == l
                        && column == c
                        && endLine == endL
                        && endColumn == endC
                        && file.equals(theirs);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * line + column) + endColumn) + file.hashCode();
    }

    @Override
    public int compareTo(Span other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    /// From the start of this span to the end of another one of the same file.
    public Span to(Span end) {
        return new Span(file, line, column, end.endLine, end.endColumn);
    }
}
