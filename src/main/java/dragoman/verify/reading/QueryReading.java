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
/// @param unread why that cannot be read, if so: it matters to those alone who ask for it
public record QueryReading(List<String> tables, Expression condition, List<EventRisk> risk, Optional<String> unread)
        implements Reading {
    public QueryReading {
        tables = List.copyOf(tables);
        risk = List.copyOf(risk);
    }

    /// Reads what a text says of its events.
    public interface Rating {
        List<EventRisk> read() throws UnreadableQueryException;
    }

    public QueryReading(List<String> tables, Expression condition, List<EventRisk> risk) {
        this(tables, condition, risk, Optional.empty());
    }

    /// The same with what the text says of its events, which filters none of them.
    public QueryReading rated(Rating rating) {
        try {
            return new QueryReading(tables, condition, rating.read());
        } catch (UnreadableQueryException e) {
            return new QueryReading(tables, condition, List.of(), Optional.of(e.getMessage()));
        }
    }

    /// One that says nothing of its events.
    public QueryReading(List<String> tables, Expression condition) {
        this(tables, condition, List.of());
    }
}
