package dragoman.verify.reading;

import java.util.Set;

/// What reads the texts of a language, with what its product makes of values, as the vendor documents it.
///
/// @param rawField the field that holds the whole event as text
/// @param traits how its product differs from one that tells every value from a missing one, and lets hits have scores
public record Readers(
        QueryReader<QueryReading> queries,
        QueryReader<CorrelationReading> correlations,
        String rawField,
        Set<Trait> traits) {
    /// How a product differs from others, where a text alone does not show it.
    public enum Trait {
        /// An empty text cannot be told from a missing one.
        EMPTY_IS_MISSING,
        /// A column of texts always has a value.
        TEXT_IS_NEVER_NULL,
        /// 0 and false cannot be told from a missing value.
        ZERO_IS_MISSING,
        /// No column that a query may name holds several values.
        ONE_VALUE,
        /// Texts have no place for what hits score.
        NO_SCORES
    }

    public Readers {
        traits = Set.copyOf(traits);
    }

    public static Readers of(
            QueryReader<QueryReading> queries,
            QueryReader<CorrelationReading> correlations,
            String rawField,
            Trait... traits) {
        return new Readers(queries, correlations, rawField, Set.of(traits));
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
