package dragoman.match;

import java.util.List;

/// What a correlation keeps of an event.
///
/// @param time milliseconds since 1970, UTC
/// @param index the place of the event among all events
/// @param tuples for each measure the texts that it counts, or whose numbers it takes
record Fact(long time, int index, int part, List<String> group, List<List<List<String>>> tuples) {}
