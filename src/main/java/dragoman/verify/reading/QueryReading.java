package dragoman.verify.reading;

import dragoman.query.Expression;
import java.util.List;

/// What a query text means in its product, as the vendor documents it.
///
/// @param tables what the query reads: tables, or an event category; empty where the language has none
/// @param condition when an event is found; columns are fields with their path
public record QueryReading(List<String> tables, Expression condition) implements Reading {
    public QueryReading {
        tables = List.copyOf(tables);
    }
}
