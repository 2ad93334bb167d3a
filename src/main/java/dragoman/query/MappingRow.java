package dragoman.query;

import dragoman.source.Span;

/// A row of a mapping or pipeline that decided something.
///
/// @param text the row in short, such as `Image -> FolderPath`
/// @param assumed whether no vendor document confirms it
public record MappingRow(Span span, String text, boolean raw, boolean assumed) {}
