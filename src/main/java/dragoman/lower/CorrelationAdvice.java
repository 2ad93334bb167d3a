package dragoman.lower;

import java.util.Optional;

/// What people should know of correlations in a language.
///
/// @param instead what to do where the language cannot relate events as asked
/// @param always what to know of every correlation
/// @param distinct why numbers of different values are not exact
/// @param hits why hits of a correlation inside of another may be missed
/// @param absent why events that must not happen may be overlooked
public record CorrelationAdvice(
        String instead,
        Optional<String> always,
        Optional<String> distinct,
        Optional<String> hits,
        Optional<String> absent) {
    public CorrelationAdvice(String instead) {
        this(instead, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public CorrelationAdvice always(String text) {
        return new CorrelationAdvice(instead, Optional.of(text), distinct, hits, absent);
    }

    public CorrelationAdvice distinct(String text) {
        return new CorrelationAdvice(instead, always, Optional.of(text), hits, absent);
    }

    public CorrelationAdvice hits(String text) {
        return new CorrelationAdvice(instead, always, distinct, Optional.of(text), absent);
    }

    public CorrelationAdvice absent(String text) {
        return new CorrelationAdvice(instead, always, distinct, hits, Optional.of(text));
    }
}
