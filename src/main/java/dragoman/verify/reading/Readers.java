package dragoman.verify.reading;

/// What reads the texts of a language, with what its product makes of values, as the vendor documents it.
///
/// @param emptyIsMissing whether an empty text cannot be told from a missing one
/// @param textIsNeverNull whether a column of texts always has a value
/// @param zeroIsMissing whether 0 and false cannot be told from a missing value
/// @param rawField the field that holds the whole event as text
public record Readers(
        QueryReader queries,
        CorrelationReader correlations,
        boolean emptyIsMissing,
        boolean textIsNeverNull,
        boolean zeroIsMissing,
        String rawField) {
    /// Where every value is told from a missing one.
    public Readers(QueryReader queries, CorrelationReader correlations, String rawField) {
        this(queries, correlations, false, false, false, rawField);
    }
}
