package dragoman.query;

import dragoman.source.Span;

/// A name that events of several logs have in common, and the column that holds its value in some of them.
///
/// @param when finds those
/// @param place where it is asked for
public record CommonColumn(String name, Expression when, Field column, Span place) {
    /// What the verdict says where hits do not show it.
    public String leftOut() {
        return MappedCorrelation.Shown.leftOut(name);
    }
}
