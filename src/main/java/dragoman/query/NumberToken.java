package dragoman.query;

import java.math.BigDecimal;

/// A number as a word of a query.
public record NumberToken(BigDecimal value) implements Token {}
