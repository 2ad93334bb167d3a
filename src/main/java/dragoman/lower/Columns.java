package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Lowered;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Assigned;
import dragoman.query.LoweredCorrelation.Gathered;
import dragoman.query.LoweredCorrelation.Link;
import dragoman.query.LoweredCorrelation.Measurement;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.Measure;
import dragoman.query.Name;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides how keys and measured fields are called in all searches of a correlation.
final class Columns {
    /// What templates compute in some language, in lower case and without `_`.
    private static final Set<String> COMPUTED =
            Set.of("rule", "rulenumber", "windowstart", "hop", "firstseen", "lastseen", "hits", "riskscore");

    /// How the names of the steps that events remember, and of tuples, begin.
    private static final Set<String> STEPS = Set.of("seen_", "reached_", "way_", "tuple_");

    private final MappedCorrelation mapped;
    private final List<Lowered> sources;
    private final List<Integer> parts;
    private final Vocabulary vocabulary;
    private final boolean assigns;
    private final boolean links;
    /// Whether a search hands on only the columns that it names.
    private final boolean chooses;
    private final Map<String, List<Field>> keys = new LinkedHashMap<>();
    private int joins;
    private final Map<Integer, List<Assigned>> assigned = new LinkedHashMap<>();
    private final Map<Integer, List<Link>> linked = new LinkedHashMap<>();
    private final Map<String, Field> measured = new LinkedHashMap<>();
    private final List<Gathered> gathered;

    /// @param sources what each part became
    /// @param parts the parts that are written, in their order
    Columns(MappedCorrelation mapped, List<Lowered> sources, List<Integer> parts, Vocabulary vocabulary) {
        this.mapped = mapped;
        this.sources = sources;
        this.parts = parts;
        this.vocabulary = vocabulary;
        this.assigns = vocabulary.macros().contains("Assigned");
        this.links = vocabulary.macros().contains("Link");
        this.chooses = vocabulary.macros().contains("Chosen");
        Correlation correlation = mapped.correlation();
        correlation.keys().forEach(this::key);
        if (correlation.demand() instanceof Demand.Measured(List<Measure> measures, var _)) {
            for (Measure measure : measures) {
                List<String> fields = measure.function().fields();
                // texts that stand for tuples are computed, which takes names that are words
                boolean computed = fields.size() > 1 && vocabulary.has(Measurement.DistinctTexts.class);
                for (String name : fields) {
                    if (computed || !measured.containsKey(name)) {
                        measured.put(name, common(name, name, 0, false, computed));
                    }
                }
            }
        }
        if (correlation.isUnion() && assigns) {
            show();
        }
        gathered = vocabulary.has(Gathered.class) ? gather() : List.of();
        for (List<Assigned> names : assigned.values()) {
            Set<Field> columns = names.stream().map(Assigned::column).collect(Collectors.toSet());
            if (columns.size() < names.size() && !correlation.isUnion() && !chooses) {
                throw unsayable("one column would need two names");
            }
        }
    }

    /// One name for what a union shows of all its logs, where it is of one type.
    private void show() {
        for (String name : mapped.correlation().parts().getFirst().fields().keySet()) {
            var shown = new LinkedHashMap<Integer, Field>();
            for (int part : parts) {
                if (mapped.parts().get(part) instanceof MappedPart.Found found
                        && found.columns().getOrDefault(name, List.of()).size() == 1) {
                    shown.put(part, found.columns().get(name).getFirst());
                }
            }
            String free = name.replaceAll("[^A-Za-z0-9_]", "_");
            long types = shown.values().stream()
                    .map(column -> column.type() == FieldType.IP ? FieldType.TEXT : column.type())
                    .distinct()
                    .count();
            if (types == 1 && !isTaken(free) && (!chooses || shown.size() == parts.size())) {
                var common = new Field(
                        free, List.of(), shown.values().iterator().next().type(), Field.Storage.COLUMN);
                shown.forEach((part, column) -> assign(part, common, column));
            }
        }
    }

    private UnsayableException unsayable(String message) {
        return new UnsayableException(
                Problem.CORRELATION_NOT_EXPRESSIBLE, mapped.correlation().span(), message);
    }

    private void key(String name) {
        List<Integer> sizes = parts.stream()
                .map(part -> columns(part, name).size())
                .distinct()
                .toList();
        if (sizes.size() > 1) {
            throw unsayable("`" + name + "` lies in one column in some logs and in several in others");
        }
        for (int i = 0; i < sizes.getFirst(); i++) {
            String label = sizes.getFirst() == 1 ? name : name + "_" + (i + 1);
            keys.computeIfAbsent(name, _ -> new ArrayList<>()).add(common(name, label, i, links, false));
            joins++;
            for (int part : parts) {
                linked.computeIfAbsent(part, _ -> new ArrayList<>())
                        .add(new Link(
                                new Name("key_" + joins),
                                columns(part, name).get(i),
                                ofSearch(
                                        mapped.parts().get(parts.getFirst()).label(),
                                        columns(parts.getFirst(), name).get(i))));
            }
        }
    }

    private static Field ofSearch(String search, Field column) {
        return new Field(search + "." + column.name(), column.path(), column.type(), column.storage());
    }

    private List<Field> columns(int part, String name) {
        return switch (mapped.parts().get(part)) {
            case MappedPart.Found found -> found.columns().get(name);
            case MappedPart.Hits hits ->
                ((LoweredCorrelation) sources.get(part))
                        .columns()
                        .get(hits.keys().get(name));
        };
    }

    /// The column that all searches share, or a name that all of them give to theirs.
    private Field common(String name, String label, int index, boolean mayDiffer, boolean computed) {
        List<Field> all = parts.stream()
                .map(part -> columns(part, name).get(index))
                .distinct()
                .toList();
        Field first = all.getFirst();
        for (Field column : all) {
            vocabulary.obstacle().apply(column).ifPresent(obstacle -> {
                throw unsayable(obstacle);
            });
        }
        boolean taken = isTaken(first.label());
        if (isMeasure(first.label()) && !assigns && !links) {
            throw unsayable("`" + first.label() + "` is the name of a computed value, too");
        }
        boolean word = !computed || first.name().matches("[A-Za-z_][A-Za-z0-9_]*");
        boolean plain = first.path().isEmpty() && !taken && word || !assigns;
        if (!chooses && all.size() == 1 && plain || all.size() > 1 && !assigns && mayDiffer) {
            return first;
        }
        if (!assigns) {
            throw unsayable("`" + name + "` is called differently in the logs of the rules: "
                    + String.join(", ", all.stream().map(Field::label).toList()));
        }
        String free = label.replaceAll("[^A-Za-z0-9_]", "_");
        var common = new Field(isTaken(free) ? free + "_" : free, List.of(), first.type(), Field.Storage.COLUMN);
        for (int part : parts) {
            assign(part, common, columns(part, name).get(index));
        }
        return common;
    }

    private void assign(int part, Field name, Field column) {
        List<Assigned> names = assigned.computeIfAbsent(part, _ -> new ArrayList<>());
        var one = new Assigned(name, column);
        if ((chooses || !column.equals(name)) && !names.contains(one)) {
            names.add(one);
        }
    }

    /// Whether a correlation computes something under this name.
    private boolean isTaken(String name) {
        return COMPUTED.contains(name.toLowerCase(Locale.ROOT).replace("_", ""))
                || STEPS.stream().anyMatch(name::startsWith)
                || chooses && name.equalsIgnoreCase("event_time")
                || isMeasure(name);
    }

    private boolean isMeasure(String name) {
        return mapped.correlation().demand() instanceof Demand.Measured(List<Measure> measures, var _)
                && measures.stream().anyMatch(measure -> measure.name().equals(name));
    }

    Map<String, List<Field>> keys() {
        return keys;
    }

    List<Assigned> assigned(int part) {
        return assigned.getOrDefault(part, List.of());
    }

    List<Link> links(int part) {
        return linked.getOrDefault(part, List.of());
    }

    /// What the rules want to see of their events, where all of them call it the same.
    List<Gathered> gathered() {
        return gathered;
    }

    private List<Gathered> gather() {
        List<Field> groups = keys.values().stream().flatMap(List::stream).toList();
        Set<Field> other = Stream.concat(
                        groups.stream(),
                        assigned.values().stream()
                                .flatMap(List::stream)
                                .filter(one -> !chooses || groups.contains(one.name()))
                                .map(Assigned::column))
                .map(column -> column.with(FieldType.TEXT))
                .collect(Collectors.toSet());
        Set<String> names = groups.stream()
                .map(group -> group.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Gathered> aliases = mapped.correlation().header().fields().stream()
                .distinct()
                .flatMap(name -> alias(name).stream())
                .toList();
        aliases.forEach(column -> names.add(column.name().value().toLowerCase(Locale.ROOT)));
        Stream<Gathered> own = parts.stream()
                .map(part -> mapped.parts().get(part) instanceof MappedPart.Found found
                        ? found.query().shown()
                        : List.<Field>of())
                .reduce(Columns::common)
                .orElseThrow()
                .stream()
                .map(column -> column.with(FieldType.TEXT))
                .filter(column -> !other.contains(column) && vocabulary.canSpell(column))
                .map(column -> new Gathered(Showing.word(column.label()), column))
                .filter(column -> !isTaken(column.name().value())
                        && aliases.stream().noneMatch(alias -> alias.name().equals(column.name()))
                        && !(chooses && !names.add(column.name().value().toLowerCase(Locale.ROOT))))
                .map(column -> chooses ? handedOn(column) : column);
        return Stream.concat(aliases.stream(), own).limit(Showing.MOST).toList();
    }

    /// The values of an alias of the correlation, where each search has it in one column of its own.
    private Optional<Gathered> alias(String name) {
        if (keys.containsKey(name)) {
            return Optional.empty();
        }
        if (measured.containsKey(name)) {
            return Optional.of(new Gathered(Showing.word(name), measured.get(name)));
        }
        var types = new HashSet<FieldType>();
        for (int part : parts) {
            List<Field> columns = mapped.parts().get(part) instanceof MappedPart.Found found
                    ? found.columns().getOrDefault(name, List.of())
                    : List.of();
            if (columns.size() != 1
                    || assigned(part).stream().anyMatch(one -> one.column().equals(columns.getFirst()))) {
                return Optional.empty();
            }
            FieldType type = columns.getFirst().type();
            types.add(type == FieldType.IP ? FieldType.TEXT : type);
        }
        if (types.size() > 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Gathered(Showing.word(name), common(name, name, 0, false, false)));
        } catch (UnsayableException _) {
            return Optional.empty();
        }
    }

    /// A column that the searches hand on under one name, or already do.
    private Gathered handedOn(Gathered column) {
        Field name = assigned.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.column().with(FieldType.TEXT).equals(column.column()))
                .map(Assigned::name)
                .findFirst()
                .orElse(new Field(column.name().value()));
        if (assigned.values().stream()
                .flatMap(List::stream)
                .noneMatch(one -> one.name().equals(name))) {
            parts.forEach(part -> assign(part, name, column.column()));
        }
        return new Gathered(new Name(name.name()), name.with(FieldType.TEXT));
    }

    private static List<Field> common(List<Field> some, List<Field> others) {
        return some.stream().filter(others::contains).toList();
    }

    /// The values that are computed of the columns.
    ///
    /// @param readsNumbersInTexts whether numbers may stand in texts
    Measurements measurements(boolean readsNumbersInTexts) {
        return new Measurements(mapped.correlation(), measured, vocabulary, readsNumbersInTexts);
    }
}
