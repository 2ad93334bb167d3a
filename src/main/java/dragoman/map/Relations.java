package dragoman.map;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.query.Correlation;
import dragoman.query.Correlation.Part;
import dragoman.query.Demand;
import dragoman.query.EventRisk;
import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Mapped;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.Measure;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Timespan;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives a correlation the names of a product: those of its searches, its keys and what it computes values from.
final class Relations {
    private final World world;
    private final Keeps keeps;
    private final boolean passUnmapped;
    private final Diagnostics diagnostics;

    private Relations(World world, Keeps keeps, boolean passUnmapped, Diagnostics diagnostics) {
        this.world = world;
        this.keeps = keeps;
        this.passUnmapped = passUnmapped;
        this.diagnostics = diagnostics;
    }

    /// The correlation in the names of a world, or nothing if a diagnostic says why it cannot be had.
    static Optional<Mapped> map(
            Correlation correlation, World world, Keeps keeps, boolean passUnmapped, Diagnostics diagnostics) {
        return new Relations(world, keeps, passUnmapped, diagnostics)
                .map(correlation)
                .map(mapped -> correlation.isUnion() ? new Union(mapped).together(diagnostics) : mapped)
                .map(mapped -> mapped instanceof MappedCorrelation related
                        ? new HitColumns(related).shown(diagnostics)
                        : mapped);
    }

    private Optional<MappedCorrelation> map(Correlation correlation) {
        var parts = new ArrayList<MappedPart>();
        for (Part part : correlation.parts()) {
            var own = new Diagnostics();
            var relations = new Relations(world, keeps, passUnmapped, own);
            switch (part.events()) {
                case Query query -> {
                    needWindow(query, correlation);
                    relations.map(part, query, correlation).ifPresent(parts::add);
                }
                case Correlation inner ->
                    relations
                            .map(inner)
                            .map(hits -> new MappedPart.Hits(part.label(), hits, part.fields()))
                            .ifPresent(parts::add);
            }
            diagnostics.addAll(own, correlation.demand().growsWithEvents());
        }
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(new MappedCorrelation(correlation, world.name(), new Field(world.time()), parts));
    }

    /// A search that looks back less than one timespan never sees a whole window.
    private void needWindow(Query query, Correlation correlation) {
        query.lookback()
                .filter(lookback -> lookback.seconds() < correlation.seconds())
                .ifPresent(lookback -> diagnostics.add(
                        Problem.PIPELINE_VALUE,
                        correlation.span(),
                        "`lookback` of the pipeline is " + lookback.text() + ", less than the timespan "
                                + new Timespan(correlation.seconds()).text()
                                + ": no window would be seen whole",
                        "look back one timespan and the time between two runs"));
    }

    private Optional<MappedPart> map(Part part, Query query, Correlation correlation) {
        // where a row says that there are no such events, that is all there is to say: the mapper tells it
        Optional<SourceRow> source =
                world.source(query).filter(row -> row.absent().isEmpty());
        var columns = new LinkedHashMap<String, List<Field>>();
        var conditions = new ArrayList<Expression>(parts(query.condition()));
        var present = new ArrayList<Expression>();
        Evidence evidence = Evidence.DOCUMENTED;
        for (Map.Entry<String, String> entry : part.fields().entrySet()) {
            String field = entry.getValue();
            if (correlation.isUnion() || correlation.isShown(entry.getKey())) {
                columns.put(entry.getKey(), shown(part, field, query, source));
                continue;
            }
            Place found = source.map(row -> place(part, field, query, row))
                    .map(place -> place.asked(isNumber(entry.getKey(), correlation)))
                    .orElse(Place.NOWHERE);
            evidence = evidence.and(found.evidence());
            if (found.columns().size() > 1 && !correlation.keys().contains(entry.getKey())) {
                refuse(part, field, "lies in several columns, over which nothing can be computed");
            }
            columns.put(entry.getKey(), found.columns());
            // the column that is taken of several must have a value, not just any of them
            boolean parts = found.columns().size() > 1 && !keeps.emptyKeys();
            if (parts) {
                tellParts(part, field, found.columns());
            }
            if ((found.chosen() || parts) && conditions.removeIf(condition -> isPresent(condition, field))) {
                present.add(found.when());
                found.columns()
                        .forEach(column -> present.add(Expression.not(new Expression.Test(
                                column, new Pattern.Null(), new Origin(part.span(), part.span())))));
            } else if (!found.when().equals(Expression.ALWAYS)) {
                diagnostics.reason(
                        Effect.EITHER,
                        Problem.VALUE_WIDENED,
                        part.span(),
                        "`" + found.columns().getFirst().label() + "` is `" + field
                                + "` in some events only; what it holds in the others is taken for it, too");
            }
        }
        Evidence ofKeys = evidence;
        // what is said of single events is lost where their hits are not these events
        List<EventRisk> risk = correlation.isUnion() ? query.risk() : List.of();
        return Mapper.query(query.with(Expression.and(conditions)).with(risk), world, keeps, passUnmapped, diagnostics)
                .map(mapped -> {
                    present.addFirst(mapped.condition());
                    return new MappedPart.Found(
                            part.label(), mapped.with(Expression.and(present)).with(ofKeys), columns);
                });
    }

    /// The column to show of a field, if it can only be one: nothing is asked of it.
    private List<Field> shown(Part part, String field, Query query, Optional<SourceRow> source) {
        List<Field> columns = source.map(
                        row -> new Relations(world, keeps, true, new Diagnostics()).place(part, field, query, row))
                .filter(place -> !place.chosen())
                .map(Place::columns)
                .orElse(List.of());
        return columns.size() == 1 ? columns : List.of();
    }

    /// Where the product keeps a field.
    ///
    /// @param columns which together are the field
    /// @param chosen whether there are others in which it may be instead
    /// @param when which events have it in the column that is chosen
    /// @param named whether only the name of the column is known
    private record Place(List<Field> columns, boolean chosen, Expression when, boolean named, Evidence evidence) {
        static final Place NOWHERE = new Place(List.of(), Evidence.DOCUMENTED);

        Place(List<Field> columns, Evidence evidence) {
            this(columns, false, Expression.ALWAYS, false, evidence);
        }

        static Place of(Field column, Evidence evidence) {
            return new Place(List.of(column), evidence);
        }

        static Place named(Field column) {
            return new Place(List.of(column), false, Expression.ALWAYS, true, Evidence.RAW);
        }

        /// What is computed with a column of which only the name is known is what it holds.
        Place asked(boolean number) {
            return named && number
                    ? new Place(
                            columns.stream()
                                    .map(column -> column.with(FieldType.NUMBER))
                                    .toList(),
                            chosen,
                            when,
                            true,
                            evidence)
                    : this;
        }
    }

    private static boolean isNumber(String name, Correlation correlation) {
        return correlation.demand() instanceof Demand.Measured(List<Measure> measures, var _)
                && measures.stream()
                        .map(Measure::function)
                        .anyMatch(function -> !(function instanceof Measure.Function.Distinct)
                                && function.fields().contains(name));
    }

    private static List<Expression> parts(Expression condition) {
        return condition instanceof Expression.And(List<Expression> all) ? all : List.of(condition);
    }

    /// Whether a condition says that a field has a value, as that of each key does.
    private static boolean isPresent(Expression condition, String field) {
        return condition instanceof Expression.Not(Expression.Test test)
                && test.pattern() instanceof Pattern.Null
                && test.subject() instanceof Field(String name, var _, var _, var _)
                && name.equals(field);
    }

    /// A name that a pipeline of the user gives is one of the product's, as in `Mapper`.
    private boolean isGiven(Part part, String field, SourceRow source) {
        return part.rows().containsKey(field)
                && world.exactColumn(source, field).isEmpty();
    }

    private Place place(Part part, String named, Query query, SourceRow source) {
        Optional<ColumnRow> ofLog = OwnNames.of(query, source).row(named);
        String field = ofLog.filter(row -> row.rewrite() instanceof Rewrite.Same)
                .map(ColumnRow::plainColumns)
                .filter(columns -> columns.size() == 1)
                .map(columns -> columns.getFirst().name())
                .orElse(named);
        if (ofLog.isPresent() && field.equals(named)) {
            return refuse(part, named, "is written otherwise by the log, so events cannot be grouped by it");
        }
        if (isGiven(part, field, source)) {
            return world.productColumn(source, field)
                    .map(column -> Place.of(column, Evidence.RAW))
                    .orElseGet(() -> Place.named(new Field(field)));
        }
        Optional<ColumnRow> row =
                world.column(source, field).map(found -> query.facts().mayBeList(field) ? found : found.ofSingle());
        if (row.isEmpty()) {
            // Mapper has said so already: every one of these fields is also tested
            if (!passUnmapped) {
                diagnostics.add(
                        Problem.FIELD_UNMAPPED,
                        part.span(),
                        "the mapping `" + world.name() + "` has no column for `" + field + "` of "
                                + source.logSource().title(),
                        "-O unmapped=pass keeps the name as it is");
            }
            return Place.named(new Field(field));
        }
        if (row.get().rewrite() instanceof Rewrite.Inside || row.get().rewrite() instanceof Rewrite.Elements) {
            diagnostics.add(
                    Problem.FIELD_VALUE_SHAPE,
                    part.span(),
                    "the product has `" + field + "` only as a part of a longer text, by which no events are grouped");
        }
        if (row.get().rewrite() instanceof Rewrite.Basename) {
            diagnostics.reason(
                    Effect.EITHER,
                    Problem.VALUE_WIDENED,
                    part.span(),
                    "the product keeps only the file name of `" + field + "`: paths are not told apart");
        }
        row.get().losses().stream()
                .filter(Loss::touchesKeys)
                .forEach(loss -> diagnostics.reason(
                        Effect.EITHER,
                        Problem.VALUE_WIDENED,
                        part.span(),
                        "events are grouped by `" + field + "`, of which the mapping says: " + loss.reason()));
        Evidence evidence = row.get().row().evidence();
        return switch (row.get().target()) {
            case Target.Columns(List<Field> columns) when columns.size() == 1 -> Place.of(columns.getFirst(), evidence);
            case Target.Named(Field column) -> Place.named(column);
            case Target.Join(List<Field> columns, var _) -> new Place(columns, evidence);
            case Target.Account(Field domain, Field name) -> new Place(List.of(domain, name), evidence);
            case Target.Columns(List<Field> columns) -> chosen(part, field, columns, Expression.ALWAYS, evidence);
            case Target.AnyOf(List<ColumnRow.Place> places) -> {
                List<Field> columns = places.stream()
                        .flatMap(place -> place.row().plainColumns().stream())
                        .toList();
                ColumnRow.Place first = places.getFirst();
                yield first.row().rewrite() instanceof Rewrite.Same
                                && !first.row().plainColumns().isEmpty()
                        ? chosen(part, field, columns, first.when(), evidence)
                        : refuse(part, field, "may lie in several columns, so events cannot be grouped by it");
            }
            case Target.Members _ -> refuse(part, field, "is a list, so events cannot be grouped by it");
            case Target.Hashes _ -> refuse(part, field, "is split by algorithm, so events cannot be grouped by it");
            case Target.Absent(String reason) -> refuse(part, field, "is not there: " + reason);
        };
    }

    /// The first of several columns.
    private Place chosen(Part part, String field, List<Field> columns, Expression when, Evidence evidence) {
        Field first = columns.getFirst();
        List<String> others =
                columns.stream().skip(1).map(other -> "`" + other.label() + "`").toList();
        diagnostics.deviation(
                Effect.NARROWER,
                part.span(),
                "events are taken by `" + first.label() + "`; those that keep `" + field + "` only in "
                        + (others.isEmpty() ? "other columns" : String.join(" or ", others)) + " are left out");
        return new Place(List.of(first), true, when, false, evidence);
    }

    private void tellParts(Part part, String field, List<Field> columns) {
        diagnostics.deviation(
                Effect.NARROWER,
                part.span(),
                "events are grouped by "
                        + String.join(
                                " and ",
                                columns.stream()
                                        .map(column -> "`" + column.label() + "`")
                                        .toList())
                        + ", which are `" + field + "` together: those that lack one of them are left out");
    }

    private Place refuse(Part part, String field, String why) {
        diagnostics.add(
                Problem.FIELD_VALUE_SHAPE,
                part.span(),
                "`" + field + "` of `" + part.label() + "` " + why + " (mapping `" + world.name() + "`)");
        return Place.NOWHERE;
    }
}
