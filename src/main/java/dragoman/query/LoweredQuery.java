package dragoman.query;

import dragoman.query.LoweredCorrelation.Score;
import java.util.List;
import java.util.Optional;

/// A query as a language will say it.
///
/// @param name what the query is called where a language names it: the rule's title
/// @param filters phrases that must all hold, in the order in which they are written
/// @param residual what the language can only say in a later stage; must hold too
/// @param shown what people want to see, if the rule says so and the language can
/// @param rated what is said of the events that are found, likewise
/// @param common names that the events have in common, likewise
/// @param order in which they stand, likewise
public record LoweredQuery(
        Name name,
        Header header,
        Source source,
        List<Derived> derived,
        List<Phrase> filters,
        List<Phrase> residual,
        Optional<Shown> shown,
        Optional<Rated> rated,
        List<Common> common,
        Optional<Order> order)
        implements Lowered {
    public LoweredQuery {
        derived = List.copyOf(derived);
        filters = List.copyOf(filters);
        residual = List.copyOf(residual);
        common = List.copyOf(common);
    }

    /// A query that shows what the product shows anyway.
    public LoweredQuery(
            Name name,
            Header header,
            Source source,
            List<Derived> derived,
            List<Phrase> filters,
            List<Phrase> residual) {
        this(
                name,
                header,
                source,
                derived,
                filters,
                residual,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public LoweredQuery with(Shown columns) {
        return new LoweredQuery(
                name, header, source, derived, filters, residual, Optional.of(columns), rated, common, order);
    }

    public LoweredQuery with(Rated risk) {
        return new LoweredQuery(
                name, header, source, derived, filters, residual, shown, Optional.of(risk), common, order);
    }

    public LoweredQuery with(Order events) {
        return new LoweredQuery(
                name, header, source, derived, filters, residual, shown, rated, common, Optional.of(events));
    }

    public LoweredQuery sharing(List<Common> columns) {
        return new LoweredQuery(name, header, source, derived, filters, residual, shown, rated, columns, order);
    }

    /// Whether its events have scores of their own.
    public boolean isScored() {
        return rated.stream().anyMatch(risk -> !risk.scores().isEmpty());
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

    /// What people want to see of the events.
    ///
    /// @param columns in their order
    /// @param named the same, each with a name of its own
    /// @param computed those that are no columns of a table, with their names
    public record Shown(List<Phrase.Operand> columns, List<Named> named, List<Named> computed) {
        public Shown {
            columns = List.copyOf(columns);
            named = List.copyOf(named);
            computed = List.copyOf(computed);
        }
    }

    /// A column with the name under which people see it.
    public record Named(Name name, Phrase.Operand value) {}

    /// What is said of the events that are found: a column with a score, and one with words.
    ///
    /// @param scores none or one
    public record Rated(List<Score> scores, List<Indicator> indicators) {
        public Rated {
            scores = List.copyOf(scores);
            indicators = List.copyOf(indicators);
        }

        /// How many columns it takes at most.
        public int size() {
            return scores.size() + indicators.size();
        }
    }

    /// A column that events of several logs have in common: each takes its value from a column of its own.
    public record Common(Name name, List<Held> choices) {
        public Common {
            choices = List.copyOf(choices);
        }
    }

    /// The column from which events take a value for which a condition holds.
    public record Held(Phrase when, Phrase.Operand column) {}

    /// The events with the greatest score first, if they have one, and of these the latest.
    public record Order(Field time, boolean scored) {}

    /// Words for an event for which a condition holds.
    ///
    /// @param number counts the words of a query from 1, for languages that keep each in a column of its own
    public record Indicator(int number, Phrase when, Text text) {}
}
