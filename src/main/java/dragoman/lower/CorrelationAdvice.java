package dragoman.lower;

import java.util.Optional;

/// What people should know of correlations in a language.
///
/// @param instead what to do where the language cannot relate events as asked
/// @param always what to know of every correlation
/// @param distinct why numbers of different values are not exact
/// @param hits why hits of a correlation inside of another may be missed
public record CorrelationAdvice(
        String instead, Optional<String> always, Optional<String> distinct, Optional<String> hits) {
    public CorrelationAdvice(String instead) {
        this(instead, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
