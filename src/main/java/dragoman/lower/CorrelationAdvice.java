package dragoman.lower;

import java.util.Optional;

/// What people should know of correlations in a language.
///
/// @param instead what to do where the language cannot relate events as asked
/// @param always what to know of every correlation
/// @param distinct why numbers of different values are not exact
public record CorrelationAdvice(String instead, Optional<String> always, Optional<String> distinct) {
    public CorrelationAdvice(String instead) {
        this(instead, Optional.empty(), Optional.empty());
    }
}
