package dragoman.query;

import dragoman.source.Span;

/// A row of a mapping or pipeline that decided something.
///
/// @param text the row in short, such as `Image -> FolderPath`
/// @param assumed whether no vendor document confirms it
/// @param given whether a pipeline of the user says so; the names it gives need no further mapping
public record MappingRow(Span span, String text, boolean raw, boolean assumed, boolean given) {
    /// A row of a built-in mapping.
    public MappingRow(Span span, String text, boolean raw, boolean assumed) {
        this(span, text, raw, assumed, false);
    }

    /// The row of one field of a family, whose name stands for the `*`.
    public MappingRow forMember(String member) {
        return new MappingRow(span, text.replace("*", member), raw, assumed, given);
    }
}
