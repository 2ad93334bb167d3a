package dragoman.trial;

import dragoman.query.Expression;
import dragoman.source.Span;
import java.util.List;
import java.util.stream.Stream;

/// A part of a rule as its author wrote it, with what it means: the condition, a search, an item, a value.
///
/// @param label what a person calls it
/// @param parts none for a value
/// @param span where it is written
public record Clause(Kind kind, Role role, String label, Expression expression, List<Clause> parts, Span span) {
    public Clause {
        parts = List.copyOf(parts);
    }

    /// How a clause comes of its parts.
    public enum Kind {
        ALL,
        ANY,
        NOT,
        VALUE
    }

    /// What its author wrote there.
    public enum Role {
        CONDITION,
        SEARCH,
        /// Several values of one field.
        ITEM,
        VALUE
    }

    /// All values, in the order of the text.
    public Stream<Clause> values() {
        return kind == Kind.VALUE ? Stream.of(this) : parts.stream().flatMap(Clause::values);
    }

    Clause called(String other) {
        return new Clause(kind, role, other, expression, parts, span);
    }
}
