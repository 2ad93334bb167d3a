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
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappedCorrelation.Shown;
import dragoman.query.Measure;
import dragoman.query.Name;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final MappedCorrelation mapped;
    private final List<Lowered> sources;
    private final List<Integer> parts;
    private final Vocabulary vocabulary;
    private final boolean assigns;
    private final boolean links;
    /// Whether a search hands on only the columns that it names.
    private final boolean chooses;
    /// Whether a column that gets a name has its own no more.
    private final boolean moves;
    private final FreeNames free;
    /// What columns of the parts are called in all of them.
    private final Map<List<Field>, Field> common = new HashMap<>();
    private final Map<String, List<Field>> keys = new LinkedHashMap<>();
    private int joins;
    private final Map<Integer, List<Assigned>> assigned = new LinkedHashMap<>();
    private final Map<Integer, List<Link>> linked = new LinkedHashMap<>();
    private final Map<String, Field> measured = new LinkedHashMap<>();
    private final List<Gathered> gathered = new ArrayList<>();
    private final List<Shown> hidden = new ArrayList<>();
    /// What columns of hits are called.
    private final Set<String> names = new HashSet<>();

    /// @param sources what each part became
    /// @param parts the parts that are written, in their order
    Columns(MappedCorrelation mapped, List<Lowered> sources, List<Integer> parts, Vocabulary vocabulary, Plan plan) {
        this.mapped = mapped;
        this.sources = sources;
        this.parts = parts;
        this.vocabulary = vocabulary;
        this.assigns = vocabulary.macros().contains("Assigned");
        this.links = vocabulary.macros().contains("Link");
        this.chooses = vocabulary.macros().contains("Chosen");
        this.moves = vocabulary.macros().contains("Moves");
        Correlation correlation = mapped.correlation();
        this.free = new FreeNames(correlation, chooses);
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
        keys.values().forEach(own -> own.forEach(key -> isNew(key.name())));
        mapped.shown().forEach(column -> {
            if (!(plan == Plan.UNITED ? unites(column) : shows(column, plan))) {
                hidden.add(column);
            }
        });
        parts.forEach(this::needColumns);
    }

    /// A column that moves to a name cannot have another, nor be asked for by its own; tables have one column for names
    /// that differ only in case.
    private void needColumns(int part) {
        Set<String> plain = Stream.of(
                        keys.values().stream().flatMap(List::stream),
                        measured.values().stream(),
                        gathered.stream().map(Gathered::column))
                .flatMap(fields -> fields.map(Field::label))
                .collect(Collectors.toSet());
        var columns = new HashMap<String, String>();
        for (Assigned one : assigned(part)) {
            String label = one.column().label();
            String before = columns.putIfAbsent(chooses ? label.toLowerCase(Locale.ROOT) : label, label);
            if (moves && (before != null || plain.contains(label))) {
                throw unsayable("`" + label + "` would need two names");
            }
            if (chooses && before != null && !before.equals(label)) {
                throw unsayable("`" + before + "` and `" + label + "` are one column of a table");
            }
        }
    }

    /// Gives what a union shows of all its logs one name, where it is of one type; its events keep their own columns
    /// unless searches choose them.
    private boolean unites(Shown shown) {
        if (!chooses && shown.isColumn()) {
            return true;
        }
        String name = shown.name().replaceAll("[^A-Za-z0-9_]", "_");
        if (!shown.isOfOneType()
                || free.isTaken(name)
                || chooses && shown.columns().size() < parts.size()
                || !isNew(name)) {
            return false;
        }
        FieldType type = shown.columns().values().iterator().next().type();
        var common = new Field(name, List.of(), type, Field.Storage.COLUMN);
        for (int part : parts) {
            Optional.ofNullable(shown.columns().get(mapped.parts().get(part).label()))
                    .ifPresent(column -> assign(part, common, column));
        }
        return true;
    }

    /// Tables know their columns without regard to case.
    private boolean isNew(String name) {
        return names.add(chooses ? name.toLowerCase(Locale.ROOT) : name);
    }

    /// Whether hits show a column: as values that are gathered, or because they are the events.
    private boolean shows(Shown shown, Plan plan) {
        boolean events = plan.relatesEvents() && links;
        if (events || !vocabulary.has(Gathered.class)) {
            return shown.isColumn() && (events || !plan.summarizes());
        }
        Optional<Gathered> values = gathered.size() == Showing.MOST
                ? Optional.empty()
                : shown.isColumn() ? column(shown.columns().values().iterator().next()) : alias(shown);
        values.ifPresent(gathered::add);
        return values.isPresent();
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
            boolean isNew = !common.containsKey(each(name, i));
            keys.computeIfAbsent(name, _ -> new ArrayList<>()).add(common(name, label, i, links, false));
            joins += isNew ? 1 : 0;
            for (int part : isNew ? parts : List.<Integer>of()) {
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

    private List<Field> each(String name, int index) {
        return parts.stream().map(part -> columns(part, name).get(index)).toList();
    }

    /// The column that all searches share, or a name that all of them give to theirs; one for keys that are the same
    /// columns.
    private Field common(String name, String label, int index, boolean mayDiffer, boolean computed) {
        List<Field> each = each(name, index);
        Field known = common.get(each);
        if (known == null || computed && !isWord(known)) {
            known = named(name, label, index, each.stream().distinct().toList(), mayDiffer, computed);
            common.put(each, known);
        }
        return known;
    }

    private static boolean isWord(Field field) {
        return field.name().matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    private Field named(String name, String label, int index, List<Field> all, boolean mayDiffer, boolean computed) {
        Field first = all.getFirst();
        for (Field column : all) {
            vocabulary.obstacle().apply(column).ifPresent(obstacle -> {
                throw unsayable(obstacle);
            });
        }
        boolean taken = free.isTaken(first.label());
        if (free.isMeasure(first.label()) && !assigns && !links) {
            throw unsayable("`" + first.label() + "` is the name of a computed value, too");
        }
        boolean word = !computed || isWord(first);
        boolean plain = first.path().isEmpty() && !taken && word || !assigns;
        if (!chooses && all.size() == 1 && plain || all.size() > 1 && !assigns && mayDiffer) {
            return first;
        }
        if (!assigns) {
            throw unsayable("`" + name + "` is called differently in the logs of the rules: "
                    + String.join(", ", all.stream().map(Field::label).toList()));
        }
        var given = new Field(
                free.of(label.replaceAll("[^A-Za-z0-9_]", "_"), other -> !chooses && hides(other, name)),
                List.of(),
                first.type(),
                Field.Storage.COLUMN);
        for (int part : parts) {
            assign(part, given, columns(part, name).get(index));
        }
        return given;
    }

    /// Whether a name is that of a column which stands for another field.
    private boolean hides(String word, String name) {
        return parts.stream()
                .anyMatch(part -> fields(part).stream()
                        .filter(field -> !field.equals(name))
                        .flatMap(field -> columns(part, field).stream())
                        .anyMatch(column -> column.label().equals(word)));
    }

    private Set<String> fields(int part) {
        return switch (mapped.parts().get(part)) {
            case MappedPart.Found found -> found.columns().keySet();
            case MappedPart.Hits hits -> hits.keys().keySet();
        };
    }

    private void assign(int part, Field name, Field column) {
        List<Assigned> names = assigned.computeIfAbsent(part, _ -> new ArrayList<>());
        var one = new Assigned(name, column);
        if ((chooses || !column.equals(name)) && !names.contains(one)) {
            names.add(one);
        }
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

    /// The values that hits show of their events.
    List<Gathered> gathered() {
        return gathered;
    }

    /// What they do not show, though people want to see it.
    List<Shown> hidden() {
        return hidden;
    }

    /// The values of a column that all searches call the same, or hand on under one name.
    private Optional<Gathered> column(Field column) {
        List<Optional<Field>> names =
                parts.stream().map(part -> name(part, column)).distinct().toList();
        boolean renamed = names.size() == 1 && names.getFirst().isPresent();
        boolean moved = moves && names.size() > 1;
        Field name = renamed
                ? names.getFirst().get()
                : chooses ? new Field(Showing.word(column.label()).value()) : column;
        Name word = Showing.word(name.label());
        if (moved || !vocabulary.canSpell(column) || !renamed && free.isTaken(word.value()) || !isNew(word.value())) {
            return Optional.empty();
        }
        if (chooses && !renamed) {
            parts.forEach(part -> assign(part, name, column));
        }
        return Optional.of(new Gathered(word, name.with(FieldType.TEXT)));
    }

    /// The name that a search gives to a column.
    private Optional<Field> name(int part, Field column) {
        return assigned(part).stream()
                .filter(one -> one.column().with(FieldType.TEXT).equals(column.with(FieldType.TEXT)))
                .map(Assigned::name)
                .findFirst();
    }

    /// The values of an alias, where it is of one type and its columns have no other name.
    private Optional<Gathered> alias(Shown shown) {
        String name = shown.name();
        Name word = Showing.word(name);
        Optional<Field> column = Optional.ofNullable(measured.get(name));
        boolean named = column.isEmpty()
                && parts.stream()
                        .anyMatch(part ->
                                name(part, columns(part, name).getFirst()).isPresent());
        if (!shown.isOfOneType() || named || !isNew(word.value())) {
            return Optional.empty();
        }
        try {
            Field common = column.isPresent() ? column.get() : common(name, name, 0, false, false);
            return Optional.of(new Gathered(word, common));
        } catch (UnsayableException _) {
            return Optional.empty();
        }
    }

    /// The values that are computed of the columns.
    ///
    /// @param readsNumbersInTexts whether numbers may stand in texts
    Measurements measurements(boolean readsNumbersInTexts) {
        return new Measurements(mapped.correlation(), measured, vocabulary, readsNumbersInTexts);
    }
}
