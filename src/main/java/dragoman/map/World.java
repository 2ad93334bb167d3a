package dragoman.map;

import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.Meaning;
import dragoman.query.Name;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Recording;
import dragoman.source.Effect;
import dragoman.source.Lazy;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The mapping of one language for one schema that a tenant may have: where log sources live, what fields are called.
///
/// @param dialect in which its queries are written, or empty where the language has one
/// @param time the column of an event's time, by which correlations order events
/// @param periods conditions that an event happened within `{seconds}` before a search runs, in the product's words
/// @param note what a tenant must have set up for its queries, or empty
/// @param sets rows of fields by name
public record World(
        String name,
        String title,
        List<String> aliases,
        String dialect,
        String time,
        List<String> periods,
        String note,
        SourceRows rows,
        Map<String, Lazy<ColumnSet>> sets,
        Schema schema) {
    public World {
        aliases = List.copyOf(aliases);
        periods = List.copyOf(periods);
        sets = Map.copyOf(sets);
    }

    /// What it says of each log source.
    public List<SourceRow> sources() {
        return rows.all();
    }

    /// A column set, read when a rule first needs it.
    public ColumnSet set(String set) {
        return sets.get(set).get();
    }

    /// Reads all that nobody has asked for: what is wrong in it becomes a diagnostic of the reading.
    public void complete() {
        sets.values().forEach(Lazy::get);
        sources().forEach(SourceRow::guard);
    }

    public boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }

    /// No mapping at all: every name is the product's.
    public static World unmapped(String time) {
        return unmapped("", time);
    }

    /// The worlds that were asked for; of a language of which none was named, all of its first dialect.
    ///
    /// @param unmapped whether names shall stay as they are: then it is only the dialect that is chosen
    public static List<World> chosen(List<World> worlds, Predicate<World> isNamed, boolean unmapped) {
        List<World> named = worlds.stream().filter(isNamed).toList();
        List<World> chosen = named.isEmpty()
                ? worlds.stream()
                        .filter(world -> world.dialect.equals(worlds.getFirst().dialect))
                        .toList()
                : named;
        return unmapped ? List.of(unmapped(chosen.getFirst().dialect, chosen.getFirst().time)) : chosen;
    }

    private static World unmapped(String dialect, String time) {
        var row = MappingRow.passed(Span.NONE, "names as they are");
        var anywhere = new SourceRow(
                new LogSource(null, null, null, Span.NONE),
                List.of(),
                Lazy.of(() -> Expression.ALWAYS),
                List.of("all"),
                List.of(),
                "",
                "",
                "",
                "",
                row);
        var same = new ColumnRow(new ColumnRow.Target.Named(new Field("*")), new ColumnRow.Rewrite.Same(), row);
        var set = new ColumnSet(Map.of(), List.of(new ColumnSet.Family("", same)));
        return new World(
                "none",
                "No mapping",
                List.of(),
                dialect,
                time,
                List.of(),
                "",
                new SourceRows(List.of(anywhere)),
                Map.of("all", Lazy.of(() -> set)),
                Schema.EMPTY);
    }

    /// The row that names a field, and not only its family.
    Optional<ColumnRow> exactColumn(SourceRow source, String field) {
        return source.sets().stream()
                .map(this::set)
                .flatMap(set -> Optional.ofNullable(set.exact().get(field)).stream())
                .findFirst();
    }

    /// The column with this name in the tables of a log source, if some row leads there or the schema has it.
    Optional<Field> tableColumn(SourceRow source, String name) {
        return source.sets().stream()
                .map(this::set)
                .flatMap(set -> new TreeMap<>(set.exact()).values().stream())
                .flatMap(row -> row.target() instanceof ColumnRow.Target.Columns(List<Field> columns)
                        ? columns.stream()
                        : Stream.of())
                .filter(column -> column.label().equals(name))
                .findFirst()
                .or(() -> schema.column(source.tables(), name));
    }

    /// The same, or one that every record of the product may have: events may have a field of the same name that lies
    /// elsewhere, so this is for names that are known to be the product's.
    Optional<Field> productColumn(SourceRow source, String name) {
        return tableColumn(source, name)
                .or(() -> Optional.ofNullable(schema.everywhere().get(name)));
    }

    /// The columns in which the events of a query have something, as far as the rows of its log source name them.
    public List<Field> columns(Query query) {
        return source(query).stream()
                .flatMap(row -> row.sets().stream())
                .flatMap(set -> new TreeMap<>(set(set).exact()).values().stream())
                .flatMap(row -> row.columns().stream())
                .distinct()
                .toList();
    }

    /// The one column that holds a field of a query's events, if it is one.
    public Optional<Field> column(Query query, String field) {
        return source(query)
                .flatMap(row -> column(row, field))
                .map(ColumnRow::columns)
                .filter(columns -> columns.size() == 1)
                .map(List::getFirst);
    }

    /// The row of a log source: of those that cover it the one that names most, then one that names its category, then
    /// the first.
    public Optional<SourceRow> source(LogSource logSource) {
        return rows.of(logSource, false);
    }

    /// Where the events of a log are: in the row of their kind if that names the log, else in the row of the log.
    private Optional<SourceRow> source(LogSource logSource, Recording recording) {
        var kind = new LogSource(logSource.category(), logSource.product(), null, logSource.span());
        var both = new LogSource(logSource.category(), logSource.product(), recording.service(), logSource.span());
        return source(both)
                .filter(row -> row.logSource().specificity() == both.specificity())
                .or(() -> source(kind).filter(row -> row.recorder().equals(recording.service())))
                .or(() -> source(recording.channel()));
    }

    /// The row of a query: that of its log source, unless a pipeline of the user chose another table. The columns of
    /// such a table are those that the world knows of it, else those of the log source; no guard fits it.
    public Optional<SourceRow> source(Query query) {
        Optional<Recording> recording = query.facts().recording();
        Optional<SourceRow> own = recording.isPresent()
                ? source(query.logSource(), recording.get())
                : rows.of(query.logSource(), query.facts().ofKind());
        if (query.table().isEmpty()) {
            return own;
        }
        Name table = query.table().get();
        String label = query.logSource().title();
        if (own.isPresent() && (own.get().tables().contains(table) || haveOneTable())) {
            return own.map(row -> row.with(table));
        }
        List<String> known = sources().stream()
                .filter(row -> row.tables().contains(table))
                .flatMap(row -> row.sets().stream())
                .distinct()
                .toList();
        List<String> sets = !known.isEmpty() ? known : own.map(SourceRow::sets).orElse(List.of());
        boolean assumed = own.isPresent() && !own.get().tables().isEmpty();
        String text = table.value() + " has the columns of "
                + (known.isEmpty() ? label : "other log sources in this table, for " + label);
        boolean guarded = own.isEmpty()
                || !own.get().absent().isEmpty()
                || !own.get().guard().equals(Expression.ALWAYS);
        // what the mapping says of its own table, such as that others hold events too, is true of this one as well
        var losses = new ArrayList<Loss>(own.map(SourceRow::losses).orElse(List.of()));
        if (guarded) {
            losses.add(new Loss(
                    Effect.WIDER,
                    Loss.Scope.ALL,
                    "a pipeline chooses the table " + table.value() + ", of which no guard picks these events"));
        }
        var row = new MappingRow(
                Span.NONE,
                assumed ? text : label + " -> " + table.value(),
                "",
                assumed ? Evidence.ASSUMED : Evidence.RAW,
                false,
                false);
        return Optional.of(new SourceRow(
                query.logSource(),
                List.of(table),
                Lazy.of(() -> Expression.ALWAYS),
                sets,
                losses,
                "",
                "",
                "",
                "",
                row));
    }

    /// Whether all events are read from the same place, so that another one changes nothing of what they are.
    private boolean haveOneTable() {
        List<List<Name>> places = sources().stream()
                .filter(row -> row.absent().isEmpty())
                .map(SourceRow::tables)
                .distinct()
                .toList();
        return places.size() == 1 && !places.getFirst().isEmpty();
    }

    /// The worlds in the order in which they are tried: first those that know the chosen tables.
    public static List<World> inOrder(List<World> worlds, Meaning meaning) {
        if (meaning.queries().allMatch(query -> query.table().isEmpty())) {
            return worlds;
        }
        return worlds.stream()
                .sorted(Comparator.comparingInt((World world) ->
                        meaning.queries().mapToInt(world::strangeness).max().orElse(0)))
                .toList();
    }

    private int strangeness(Query query) {
        if (query.table().isEmpty()) {
            return 0;
        }
        Name table = query.table().get();
        return source(query.logSource())
                        .filter(row -> row.tables().contains(table))
                        .isPresent()
                ? 0
                : sources().stream().anyMatch(row -> row.tables().contains(table)) ? 1 : 2;
    }

    /// Whether an event has at most one value in a column.
    boolean isSingle(Field column) {
        return column.type() != FieldType.LIST
                && !isList(column)
                && !column.label().contains("{}");
    }

    private boolean isList(Field column) {
        Field known = schema.everywhere().get(column.label());
        return known != null && known.type() == FieldType.LIST;
    }

    /// The tests with lists as the schema knows them, whatever a row calls them; words of a fixed list stay exact.
    Expression typed(Expression expression) {
        return expression.mapTests(test -> {
            if (!(test.subject() instanceof Field column) || !isList(column)) {
                return test;
            }
            Pattern pattern = test.pattern() instanceof Glob glob && column.type() == FieldType.ENUM
                    ? new Glob(glob.parts(), true)
                    : test.pattern();
            return test.with(column.with(FieldType.LIST)).with(pattern);
        });
    }

    /// The row of a field in the sets of a log source.
    Optional<ColumnRow> column(SourceRow source, String field) {
        for (String set : source.sets()) {
            Optional<ColumnRow> row = set(set).row(field);
            if (row.isPresent()) {
                boolean said = set(set).exact().containsKey(field);
                return row.get().target() instanceof ColumnRow.Target.Absent && !said
                        ? ofSchema(source, field).or(() -> row)
                        : row;
            }
        }
        return Optional.empty();
    }

    /// A family that says it of all other fields cannot take a column from tables that have it.
    private Optional<ColumnRow> ofSchema(SourceRow source, String field) {
        return schema.columnOfAll(source.tables(), field).map(column -> {
            var row = new MappingRow(Span.NONE, field + " -> " + column.label(), "", Evidence.DOCUMENTED, false, false);
            return new ColumnRow(new ColumnRow.Target.Columns(List.of(column)), new ColumnRow.Rewrite.Same(), row);
        });
    }
}
