package dragoman.verify.reading;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import java.util.List;

/// What a query text means in its product, as the vendor documents it.
///
/// @param tables what the query reads: tables, or an event category; empty where the language has none
/// @param condition when an event is found; columns are fields with their path
/// @param risk what the text says of the events that are found
public record QueryReading(List<String> tables, Expression condition, List<EventRisk> risk) implements Reading {
    public QueryReading {
        tables = List.copyOf(tables);
        risk = List.copyOf(risk);
    }

    /// One that says nothing of its events.
    public QueryReading(List<String> tables, Expression condition) {
        this(tables, condition, List.of());
    }
}
