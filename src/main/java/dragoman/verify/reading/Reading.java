package dragoman.verify.reading;

/// What the text of a query, or of a correlation, means in its product, as the vendor documents it.
public sealed interface Reading permits QueryReading, CorrelationReading {}
