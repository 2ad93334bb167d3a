package dragoman.query;

import dragoman.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which events of a log to look for, in Sigma's names.
///
/// @param table the table of the product that a pipeline of the user chose
/// @param lookback how far back a pipeline of the user wants to look from the time at which a search runs
/// @param facts what `check` found out about its events
/// @param risk what is said of the events that are found
public record Query(
        Header header,
        LogSource logSource,
        Expression condition,
        Optional<Name> table,
        Optional<Timespan> lookback,
        SourceFacts facts,
        List<EventRisk> risk)
        implements Meaning {
    public Query {
        risk = List.copyOf(risk);
    }

    public Query(Header header, LogSource logSource, Expression condition) {
        this(header, logSource, condition, Optional.empty(), Optional.empty(), SourceFacts.NONE, List.of());
    }

    @Override
    public Span place() {
        return logSource.span();
    }

    @Override
    public Stream<Query> queries() {
        return Stream.of(this);
    }

    /// Each event is looked at alone.
    @Override
    public boolean growsWithEvents() {
        return true;
    }

    public Query with(Header other) {
        return new Query(other, logSource, condition, table, lookback, facts, risk);
    }

    public Query with(LogSource other) {
        return new Query(header, other, condition, table, lookback, facts, risk);
    }

    public Query with(Expression other) {
        return new Query(header, logSource, other, table, lookback, facts, risk);
    }

    public Query with(Name chosen) {
        return new Query(header, logSource, condition, Optional.of(chosen), lookback, facts, risk);
    }

    public Query with(Timespan chosen) {
        return new Query(header, logSource, condition, table, Optional.of(chosen), facts, risk);
    }

    public Query with(SourceFacts known) {
        return new Query(header, logSource, condition, table, lookback, known, risk);
    }

    public Query with(List<EventRisk> other) {
        return new Query(header, logSource, condition, table, lookback, facts, other);
    }
}
