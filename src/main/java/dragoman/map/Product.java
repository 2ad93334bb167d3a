package dragoman.map;

import dragoman.query.CorrelationAdvice;
import java.util.Optional;
import java.util.Set;

/// What a product is called, and what is to be known of it beside its schemas.
///
/// @param aliases what else people and pySigma's pipelines call it
/// @param tables what its tables are called where they are none
/// @param tableKey the key of a pipeline's state that chooses the table of a query, if there are tables
/// @param lookbackKey the key of a pipeline's state that says how far back a query looks, if it can say that
/// @param score the column of the score of a hit, if queries have one
/// @param words the column of the words that are said of a hit, if queries have one for all
public record Product(
        String name,
        Set<String> aliases,
        Optional<String> tables,
        Optional<String> tableKey,
        Optional<String> lookbackKey,
        Optional<String> score,
        Optional<String> words,
        Keeps keeps,
        CorrelationAdvice correlations) {
    public Product {
        aliases = Set.copyOf(aliases);
    }
}
