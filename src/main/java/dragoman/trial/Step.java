package dragoman.trial;

import dragoman.match.Event;
import java.util.OptionalLong;

/// An event of a case.
///
/// @param time milliseconds since 1970 where the case says it; else the event's own time counts
public record Step(Event event, OptionalLong time) {
    public Step(Event event) {
        this(event, OptionalLong.empty());
    }
}
