package dragoman.query;

import java.util.List;

/// A query as a language will say it.
///
/// @param name what the query is called where a language names it: the rule's title
/// @param filters phrases that must all hold, in the order in which they are written
/// @param residual what the language can only say in a later stage; must hold too
public record LoweredQuery(
        Name name, Header header, Source source, List<Derived> derived, List<Phrase> filters, List<Phrase> residual)
        implements Lowered {
    public LoweredQuery {
        derived = List.copyOf(derived);
        filters = List.copyOf(filters);
        residual = List.copyOf(residual);
    }

    /// What the query reads.
    public sealed interface Source {
        /// One table or event category.
        record Table(Name name) implements Source {}

        /// Several tables, one under the other.
        record Union(List<Name> tables) implements Source {}

        /// Whatever the filters let through.
        record Anywhere() implements Source {}

        static Source of(List<Name> tables) {
            return switch (tables.size()) {
                case 0 -> new Anywhere();
                case 1 -> new Table(tables.getFirst());
                default -> new Union(tables);
            };
        }
    }

    /// A list that the query names before all else.
    public record Let(Name name, List<Text> values) {
        public Let {
            values = List.copyOf(values);
        }
    }

    /// A column that the query computes before it filters.
    public record Derived(Field field, Phrase.Operand value) {}
}
