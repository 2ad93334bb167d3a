package dragoman.pipeline;

import java.util.Optional;

/// A language as pipelines know it.
///
/// @param word its name, as templates may ask for it
/// @param tableKey the key of the state under which a pipeline chooses the table of a query, if there are tables
/// @param lookbackKey the key of the state under which a pipeline says how far back a query looks, if it can say that
public record Target(String word, Optional<String> tableKey, Optional<String> lookbackKey) {}
