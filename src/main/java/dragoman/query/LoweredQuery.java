package dragoman.query;

import java.util.List;

/// A query as a language will say it: what `lower` makes of a mapped query.
///
/// @param filters phrases that must all hold, in the order in which they are written
/// @param residual what the language can only say in a later stage; must hold too
public record LoweredQuery(Header header, List<Name> tables, List<Derived> derived, List<Phrase> filters, List<Phrase> residual) {
    public LoweredQuery {
        tables = List.copyOf(tables);
        derived = List.copyOf(derived);
        filters = List.copyOf(filters);
        residual = List.copyOf(residual);
    }

    /// A column that the query computes before it filters.
    public record Derived(Field field, Phrase.Joined value) {}
}
