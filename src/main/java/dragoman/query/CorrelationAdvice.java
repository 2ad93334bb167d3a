package dragoman.query;

import java.util.Optional;

/// What people should know of correlations in a product.
///
/// @param instead what to do where its language cannot relate events as asked
/// @param always what to know of every correlation
/// @param distinct why numbers of different values are not exact
/// @param hits why hits of a correlation inside of another may be missed
/// @param absent why events that must not happen may be overlooked
/// @param ties why events of one time may not be in the order that is asked for
/// @param nothing why there may be a hit where nothing was found, if no key groups events
public record CorrelationAdvice(
        String instead,
        Optional<String> always,
        Optional<String> distinct,
        Optional<String> hits,
        Optional<String> absent,
        Optional<String> ties,
        Optional<String> nothing) {}
