package dragoman.map;

import dragoman.query.Correlation;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart.Found;
import dragoman.query.MappedCorrelation.Shown;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the hits of a correlation show of their events: its aliases, and the columns that all its rules want to see.
record HitColumns(MappedCorrelation mapped) {
    /// The correlation with them; what it wants to see and no search has in one column is told.
    MappedCorrelation shown(Diagnostics diagnostics) {
        Correlation correlation = mapped.correlation();
        List<Shown> aliases = aliases();
        correlation.header().fields().stream()
                .distinct()
                .filter(name -> !correlation.keys().contains(name))
                .filter(name -> aliases.stream().noneMatch(alias -> alias.name().equals(name)))
                .forEach(name -> diagnostics.reason(
                        Effect.NONE, Problem.FIELD_NOT_SHOWN, correlation.span(), new Shown(name, Map.of()).leftOut()));
        var all = new ArrayList<>(aliases);
        common().filter(column -> !isIn(column, aliases)).forEach(column -> all.add(named(column)));
        return mapped.showing(all);
    }

    /// Its aliases, as far as the searches have them in one column each.
    List<Shown> aliases() {
        Correlation correlation = mapped.correlation();
        boolean union = correlation.isUnion();
        List<String> names = union
                ? found().flatMap(found -> found.columns().keySet().stream()).toList()
                : correlation.header().fields();
        return names.stream()
                .distinct()
                .filter(name -> !correlation.keys().contains(name))
                .map(this::alias)
                .filter(alias -> union
                        ? !alias.columns().isEmpty()
                        : alias.columns().size() == mapped.parts().size())
                .toList();
    }

    private Shown alias(String name) {
        var columns = new LinkedHashMap<String, Field>();
        found().forEach(found -> {
            List<Field> own = found.columns().getOrDefault(name, List.of());
            if (own.size() == 1) {
                columns.put(found.label(), own.getFirst());
            }
        });
        return new Shown(name, columns);
    }

    /// The columns of all rules, beside those of keys.
    private Stream<Field> common() {
        List<String> keys = mapped.correlation().keys();
        return mapped.parts().stream()
                .map(part -> part instanceof Found found ? found.query().shown() : List.<Field>of())
                .reduce((some, others) -> some.stream().filter(others::contains).toList())
                .orElseThrow()
                .stream()
                .map(column -> column.with(FieldType.TEXT))
                .filter(column -> found().flatMap(
                                found -> keys.stream().flatMap(key -> found.columns().get(key).stream()))
                        .noneMatch(key -> key.with(FieldType.TEXT).equals(column)));
    }

    private static boolean isIn(Field column, List<Shown> aliases) {
        return aliases.stream()
                .anyMatch(alias -> alias.columns().values().stream()
                        .allMatch(own -> own.with(FieldType.TEXT).equals(column)));
    }

    private Shown named(Field column) {
        var columns = new LinkedHashMap<String, Field>();
        mapped.parts().forEach(part -> columns.put(part.label(), column));
        return new Shown(column.label(), columns);
    }

    private Stream<Found> found() {
        return mapped.parts().stream().filter(Found.class::isInstance).map(Found.class::cast);
    }
}
