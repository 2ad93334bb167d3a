package dragoman.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which events of a log to look for, in a product's names.
///
/// @param world the name of the mapping that was used
/// @param tables what the query reads: tables, or an event category; may be empty
/// @param guard picks the log source's events
/// @param shown the columns that people want to see
/// @param risk what is said of the events that are found
/// @param common names that its events have in common, though their columns differ
/// @param period when events must have happened, if a pipeline says so
/// @param latestFirst the time that puts the events in order, where people want them in one
/// @param evidence how sure the names are: the weakest of the rows that gave them
public record MappedQuery(
        Header header,
        String world,
        List<Name> tables,
        Expression guard,
        Expression condition,
        List<Field> shown,
        List<EventRisk> risk,
        List<CommonColumn> common,
        Optional<Period> period,
        Optional<Field> latestFirst,
        Evidence evidence)
        implements Mapped {
    public MappedQuery {
        tables = List.copyOf(tables);
        shown = List.copyOf(shown);
        risk = List.copyOf(risk);
        common = List.copyOf(common);
    }

    /// A query of which people want to see whatever the product shows.
    public MappedQuery(
            Header header, String world, List<Name> tables, Expression guard, Expression condition, Evidence evidence) {
        this(
                header,
                world,
                tables,
                guard,
                condition,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                evidence);
    }

    @Override
    public Stream<MappedQuery> queries() {
        return Stream.of(this);
    }

    public MappedQuery with(Expression other) {
        return new MappedQuery(header, world, tables, guard, other, shown, risk, common, period, latestFirst, evidence);
    }

    /// The same as a part of something else, which shows what it shows.
    public MappedQuery asPart() {
        return new MappedQuery(
                header, world, tables, guard, condition, List.of(), risk, common, period, latestFirst, evidence);
    }

    public MappedQuery with(List<EventRisk> other) {
        return new MappedQuery(
                header, world, tables, guard, condition, shown, other, common, period, latestFirst, evidence);
    }

    /// The same if something more is as sure.
    public MappedQuery with(Evidence other) {
        return new MappedQuery(
                header, world, tables, guard, condition, shown, risk, common, period, latestFirst, evidence.and(other));
    }

    /// The same in some time.
    public MappedQuery within(Optional<Period> other) {
        return new MappedQuery(
                header, world, tables, guard, condition, shown, risk, common, other, latestFirst, evidence);
    }

    /// The same with names that its events have in common.
    public MappedQuery sharing(List<CommonColumn> columns) {
        return new MappedQuery(
                header, world, tables, guard, condition, shown, risk, columns, period, latestFirst, evidence);
    }

    /// The same, the latest first.
    public MappedQuery latestFirst(Field time) {
        return new MappedQuery(
                header, world, tables, guard, condition, shown, risk, common, period, Optional.of(time), evidence);
    }

    /// Everything that an event must fulfil.
    public Expression whole() {
        return Expression.and(List.of(guard, condition));
    }
}
