package dragoman.source;

import java.util.List;

/// A text under the name that spans have for it.
///
/// @param place where a person finds it, as diagnostics show it
public record SourceFile(String name, String text, String place) {
    /// A text whose name says where it is.
    public SourceFile(String name, String text) {
        this(name, text, name);
    }

    /// The lines of the text, without their ends.
    public List<String> lines() {
        return text.lines().toList();
    }

    /// A span that covers the first character only.
    public Span start() {
        return new Span(name, 1, 1, 1, 2);
    }
}
