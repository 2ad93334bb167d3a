package dragoman.map;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.map.ColumnRow.Target;
import dragoman.query.Correlation;
import dragoman.query.Correlation.Events;
import dragoman.query.Correlation.Part;
import dragoman.query.Field;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappedQuery;
import dragoman.query.Query;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives a correlation the names of a product: those of its searches, its keys and what it computes values from.
public final class CorrelationMapper {
    private final World world;
    private final boolean passUnmapped;
    private final Diagnostics diagnostics;

    private CorrelationMapper(World world, boolean passUnmapped, Diagnostics diagnostics) {
        this.world = world;
        this.passUnmapped = passUnmapped;
        this.diagnostics = diagnostics;
    }

    /// The correlation in the names of a world, or nothing if a diagnostic says why it cannot be had.
    public static Optional<MappedCorrelation> map(
            Correlation correlation, World world, boolean passUnmapped, Diagnostics diagnostics) {
        return new CorrelationMapper(world, passUnmapped, diagnostics).map(correlation);
    }

    private Optional<MappedCorrelation> map(Correlation correlation) {
        var parts = new ArrayList<MappedPart>();
        for (Part part : correlation.parts()) {
            switch (part.events()) {
                case Events.Found(Query query) ->
                    map(part, query, correlation.keys()).ifPresent(parts::add);
                case Events.Hits _ ->
                    diagnostics.add(
                            Problem.CORRELATION_NOT_EXPRESSIBLE,
                            part.span(),
                            "`" + part.label() + "` is a correlation itself, whose hits no query can read",
                            "convert it with `generate: true` and relate its alerts in the product");
            }
        }
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(new MappedCorrelation(correlation, world.name(), new Field(world.time()), parts));
    }

    private Optional<MappedPart> map(Part part, Query query, List<String> keys) {
        var own = new Diagnostics();
        Optional<MappedQuery> mapped = Mapper.map(query, world, passUnmapped, own);
        diagnostics.addAll(own);
        if (mapped.isEmpty()) {
            return Optional.empty();
        }
        SourceRow source = world.source(query).orElseThrow();
        var columns = new LinkedHashMap<String, List<Field>>();
        for (Map.Entry<String, String> entry : part.fields().entrySet()) {
            List<Field> found = columns(part, entry.getValue(), source);
            if (found.size() > 1 && !keys.contains(entry.getKey())) {
                refuse(part, entry.getValue(), "lies in several columns, over which nothing can be computed");
            }
            columns.put(entry.getKey(), found);
        }
        return Optional.of(new MappedPart(part.label(), mapped.get(), columns));
    }

    private List<Field> columns(Part part, String field, SourceRow source) {
        if (part.rows().containsKey(field) && world.exactColumn(source, field).isEmpty()) {
            // a name that a pipeline of the user gives is one of the product's, as in Mapper
            return List.of(world.productColumn(source, field).orElseGet(() -> new Field(field)));
        }
        Optional<ColumnRow> row = world.column(source, field);
        if (row.isEmpty()) {
            // Mapper has said so already: every one of these fields is also tested
            if (!passUnmapped) {
                diagnostics.add(
                        Problem.FIELD_UNMAPPED,
                        part.span(),
                        "the mapping `" + world.name() + "` has no column for `" + field + "` of "
                                + source.logSource().label(),
                        "-O unmapped=pass keeps the name as it is");
            }
            return List.of(new Field(field));
        }
        if (row.get().rewrite() instanceof Rewrite.Basename) {
            diagnostics.reason(
                    Effect.EITHER,
                    Problem.VALUE_WIDENED,
                    part.span(),
                    "the product keeps only the file name of `" + field + "`: paths are not told apart");
        }
        return switch (row.get().target()) {
            case Target.Columns(List<Field> columns) when columns.size() == 1 -> columns;
            case Target.Join(List<Field> columns, var _) -> columns;
            case Target.Account(Field domain, Field name) -> List.of(domain, name);
            case Target.Columns(List<Field> columns) ->
                refuse(
                        part,
                        field,
                        "may lie in any of "
                                + columns.stream().map(Field::label).toList() + ", so events cannot be grouped by it");
            case Target.AnyOf _ -> refuse(part, field, "may lie in several columns, so events cannot be grouped by it");
            case Target.Hashes _ -> refuse(part, field, "is split by algorithm, so events cannot be grouped by it");
            case Target.Absent(String reason) -> refuse(part, field, "is not there: " + reason);
        };
    }

    private List<Field> refuse(Part part, String field, String why) {
        diagnostics.add(
                Problem.FIELD_VALUE_SHAPE,
                part.span(),
                "`" + field + "` of `" + part.label() + "` " + why + " (mapping `" + world.name() + "`)");
        return List.of(new Field(field));
    }
}
