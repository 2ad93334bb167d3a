package dragoman.match;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// A window in which the demand of a correlation is fulfilled.
///
/// @param group the value of each key
/// @param end the time of the window's last event, in milliseconds since 1970
/// @param event the place of that event among all events
/// @param values the computed values
public record Hit(
        Map<String, String> group, long end, int event, Map<String, BigDecimal> values, Optional<BigDecimal> score) {}
