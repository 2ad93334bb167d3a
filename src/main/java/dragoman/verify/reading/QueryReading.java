package dragoman.verify.reading;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Field;
import java.util.List;
import java.util.Optional;

/// What a query text means in its product, as the vendor documents it.
///
/// @param tables what the query reads: tables, or an event category; empty where the language has none
/// @param condition when an event is found; columns are fields with their path
/// @param risk what the text says of the events that are found
/// @param common the columns that the text computes of others, as far as they can be read
/// @param since the times before which nothing is searched
/// @param unread why that cannot be read, if so: it matters to those alone who ask for it
public record QueryReading(
        List<String> tables,
        Expression condition,
        List<EventRisk> risk,
        List<Common> common,
        List<Since> since,
        Optional<String> unread)
        implements Reading {
    public QueryReading {
        tables = List.copyOf(tables);
        risk = List.copyOf(risk);
        common = List.copyOf(common);
        since = List.copyOf(since);
    }

    /// That events must have happened no longer than some time before the search runs.
    ///
    /// @param text the condition that says so
    public record Since(String text, long seconds) {}

    /// That a column with a name of its own takes its value from another one, in events for which a condition holds and
    /// none did before.
    public record Common(String name, Expression when, Field column) {}

    /// The same with columns that its events have in common.
    public QueryReading sharing(List<Common> columns) {
        return new QueryReading(tables, condition, risk, columns, since, unread);
    }

    /// Reads what a text says of its events.
    public interface Rating {
        List<EventRisk> read() throws UnreadableQueryException;
    }

    public QueryReading(List<String> tables, Expression condition, List<EventRisk> risk) {
        this(tables, condition, risk, List.of(), List.of(), Optional.empty());
    }

    /// The same with what the text says of its events, which filters none of them.
    public QueryReading rated(Rating rating) {
        try {
            return new QueryReading(tables, condition, rating.read(), common, since, Optional.empty());
        } catch (UnreadableQueryException e) {
            return new QueryReading(tables, condition, List.of(), common, since, Optional.of(e.getMessage()));
        }
    }

    /// The same of events since some time.
    public QueryReading within(List<Since> other) {
        return new QueryReading(tables, condition, risk, common, other, unread);
    }

    /// One that says nothing of its events.
    public QueryReading(List<String> tables, Expression condition) {
        this(tables, condition, List.of());
    }
}
