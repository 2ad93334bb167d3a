package dragoman.verify.reading;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import java.util.List;
import java.util.Optional;

/// What a query text means in its product, as the vendor documents it.
///
/// @param tables what the query reads: tables, or an event category; empty where the language has none
/// @param condition when an event is found; columns are fields with their path
/// @param risk what the text says of the events that are found
/// @param since the times before which nothing is searched
/// @param unread why that cannot be read, if so: it matters to those alone who ask for it
public record QueryReading(
        List<String> tables, Expression condition, List<EventRisk> risk, List<Since> since, Optional<String> unread)
        implements Reading {
    public QueryReading {
        tables = List.copyOf(tables);
        risk = List.copyOf(risk);
        since = List.copyOf(since);
    }

    /// That events must have happened no longer than some time before the search runs.
    ///
    /// @param text the condition that says so
    public record Since(String text, long seconds) {}

    /// Reads what a text says of its events.
    public interface Rating {
        List<EventRisk> read() throws UnreadableQueryException;
    }

    public QueryReading(List<String> tables, Expression condition, List<EventRisk> risk) {
        this(tables, condition, risk, List.of(), Optional.empty());
    }

    /// The same with what the text says of its events, which filters none of them.
    public QueryReading rated(Rating rating) {
        try {
            return new QueryReading(tables, condition, rating.read(), since, Optional.empty());
        } catch (UnreadableQueryException e) {
            return new QueryReading(tables, condition, List.of(), since, Optional.of(e.getMessage()));
        }
    }

    /// The same of events since some time.
    public QueryReading within(List<Since> other) {
        return new QueryReading(tables, condition, risk, other, unread);
    }

    /// One that says nothing of its events.
    public QueryReading(List<String> tables, Expression condition) {
        this(tables, condition, List.of());
    }
}
