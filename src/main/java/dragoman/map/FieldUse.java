package dragoman.map;

import dragoman.query.Evidence;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.MappingRow;
import dragoman.query.Pattern;
import dragoman.query.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// What a mapping makes of one field of a rule, or of its log source.
///
/// @param text the row in short, or the reason why there is none
/// @param place file and line of the row; empty without one
public record FieldUse(String field, State state, String text, String place) implements Comparable<FieldUse> {
    private static final Comparator<FieldUse> ORDER =
            Comparator.comparing(FieldUse::field).thenComparing(FieldUse::text).thenComparing(FieldUse::place);

    @Override
    public int compareTo(FieldUse other) {
        return ORDER.compare(this, other);
    }

    /// How sure a mapping is of a field.
    public enum State {
        MAPPED,
        /// The product's copy of the original field.
        RAW,
        /// No document confirms it.
        ASSUMED,
        /// The product does not hold it.
        ABSENT,
        UNMAPPED,
        /// A pipeline of the user gives the name.
        GIVEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The log source and the fields of a query in the first world that holds them all, else in the first that
    /// holds the log source.
    public static List<FieldUse> of(Query query, List<World> worlds) {
        List<List<FieldUse>> held =
                worlds.stream().flatMap(world -> of(query, world).stream()).toList();
        if (!held.isEmpty()) {
            return held.stream()
                    .filter(uses -> uses.stream().allMatch(FieldUse::isHeld))
                    .findFirst()
                    .orElse(held.getFirst());
        }
        String reason = worlds.stream()
                .flatMap(world -> world.source(query).stream())
                .map(SourceRow::absent)
                .findFirst()
                .orElse("");
        return List.of(new FieldUse(
                "",
                reason.isEmpty() ? State.UNMAPPED : State.ABSENT,
                "log source" + (reason.isEmpty() ? "" : ": " + reason),
                ""));
    }

    private static Optional<List<FieldUse>> of(Query query, World world) {
        return world.source(query).filter(source -> source.absent().isEmpty()).map(source -> {
            var uses = new ArrayList<FieldUse>();
            uses.add(of("", source.row(), "log source"));
            fields(query).forEach(test -> uses.add(of(world, source, test)));
            return uses.stream().distinct().toList();
        });
    }

    private boolean isHeld() {
        return state != State.ABSENT && state != State.UNMAPPED;
    }

    /// All rows of a world for a log source that it holds: those of fields by name, then those of families.
    public static List<FieldUse> of(World world, SourceRow source) {
        var uses = new ArrayList<FieldUse>();
        uses.add(of("", source.row(), "log source"));
        var seen = new HashSet<String>();
        for (String name : source.sets()) {
            ColumnSet set = world.set(name);
            new TreeMap<>(set.exact()).forEach((field, row) -> {
                if (seen.add(field)) {
                    uses.add(of(field, row));
                }
            });
        }
        for (String name : source.sets()) {
            for (ColumnSet.Family family : world.set(name).families()) {
                if (seen.add(family.prefix() + "*")) {
                    uses.add(of(family.prefix() + "*", family.row()));
                }
            }
        }
        return uses;
    }

    private static FieldUse of(String field, ColumnRow row) {
        return row.target() instanceof ColumnRow.Target.Absent
                ? new FieldUse(field, State.ABSENT, row.row().text(), place(row.row()))
                : of(field, row.row(), "");
    }

    /// The tests, those of fields that others are compared with too.
    private static List<Expression.Test> fields(Query query) {
        var tests = new ArrayList<Expression.Test>();
        for (Expression.Test test : query.condition().tests()) {
            if (test.subject() instanceof Field) {
                tests.add(test);
            }
            if (test.pattern() instanceof Pattern.SameAs same) {
                tests.add(test.with(same.other()));
            }
        }
        return tests;
    }

    private static FieldUse of(World world, SourceRow source, Expression.Test test) {
        String name = ((Field) test.subject()).name();
        boolean given = test.origin().rows().stream().anyMatch(MappingRow::given);
        if (given && world.exactColumn(source, name).isEmpty()) {
            return new FieldUse(name, State.GIVEN, name, "");
        }
        return world.column(source, name)
                .map(row -> of(name, row))
                .orElseGet(() -> new FieldUse(name, State.UNMAPPED, name, ""));
    }

    private static FieldUse of(String name, MappingRow row, String prefix) {
        State state = row.evidence() == Evidence.ASSUMED
                ? State.ASSUMED
                : row.raw() || row.evidence() == Evidence.RAW ? State.RAW : State.MAPPED;
        return new FieldUse(name, state, (prefix.isEmpty() ? "" : prefix + " ") + row.text(), place(row));
    }

    private static String place(MappingRow row) {
        return row.span().file().isEmpty()
                ? ""
                : row.span().file() + ":" + row.span().line();
    }
}
