package dragoman.query;

import java.util.stream.Stream;

/// What to look for, in a product's names: what `map` makes of a meaning.
public sealed interface Mapped permits MappedQuery, MappedCorrelation {
    /// The name of the mapping that was used.
    String world();

    /// The queries of all logs that it looks into.
    Stream<MappedQuery> queries();

    /// How sure all names are.
    Evidence evidence();
}
