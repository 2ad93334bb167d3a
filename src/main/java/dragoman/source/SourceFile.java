package dragoman.source;

import java.util.List;

/// A text under the name that diagnostics show for it.
public record SourceFile(String name, String text) {
    /// The lines of the text, without their ends.
    public List<String> lines() {
        return text.lines().toList();
    }

    /// A span that covers the first character only.
    public Span start() {
        return new Span(name, 1, 1, 1, 2);
    }
}
