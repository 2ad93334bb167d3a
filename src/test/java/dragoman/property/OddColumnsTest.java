package dragoman.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.EachLanguage;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.query.LogSource;
import dragoman.query.Name;
import dragoman.source.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Columns of products by their published schemas, which rules and pipelines may name, tested in ways that nobody
/// thought of, become queries that mean the same, or are refused.
///
/// `-Dodd.rules=5000 -Dodd.seed=7` tries more, and others.
class OddColumnsTest {
    private static final int RULES = Integer.getInteger("odd.rules", 100);
    private static final long SEED = Long.getLong("odd.seed", 20_261_130);
    private static final List<String> CONDITIONS = List.of("a", "not a", "a or b", "a and not b", "not (a and b)");

    private final Random random = new Random(SEED);
    private final OddItems odd = new OddItems(random);

    /// What rules for a log source may name.
    private record Columns(String logSource, List<String> names) {}

    @ParameterizedTest
    @EnumSource
    void theyBecomeQueriesThatMeanTheSame(Language language) {
        List<Columns> all = Mappings.load(language, new Diagnostics()).stream()
                .flatMap(world -> columns(world))
                .toList();
        var faults = new ArrayList<String>();
        int written = 0;
        for (int i = 0; i < RULES && !all.isEmpty(); i++) {
            String rule = rule(odd.one(all));
            switch (EachLanguage.passed(language, rule)) {
                case Refused refused when refused.isFault() -> faults.add(rule + refused);
                case Compiled _ -> written++;
                default -> {}
            }
        }
        String shortest = faults.stream()
                .sorted((a, b) -> a.length() - b.length())
                .limit(6)
                .collect(Collectors.joining("\n"));
        assertEquals("", shortest, faults.size() + " faults");
        assertTrue(all.isEmpty() || written > RULES / 4, written + " written");
    }

    private static Stream<Columns> columns(World world) {
        List<SourceRow> rows =
                world.sources().stream().filter(row -> row.absent().isEmpty()).toList();
        Stream<Columns> ofTables = rows.stream()
                .flatMap(row -> row.tables().stream()
                        .map(Name::value)
                        .filter(world.schema().tables()::containsKey)
                        .map(table -> new Columns(
                                text(row.logSource()),
                                List.copyOf(world.schema().tables().get(table).keySet()))));
        List<String> everywhere =
                world.schema().everywhere().keySet().stream().sorted().toList();
        Stream<Columns> ofRecords = everywhere.isEmpty()
                ? Stream.empty()
                : rows.stream().map(row -> new Columns(text(row.logSource()), everywhere));
        return Stream.concat(ofTables, ofRecords);
    }

    private static String text(LogSource source) {
        return Stream.of(
                        part("category", source.category()),
                        part("product", source.product()),
                        part("service", source.service()))
                .flatMap(part -> part)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Stream<String> part(String word, String value) {
        return value == null ? Stream.empty() : Stream.of(word + ": '" + value + "'");
    }

    private String rule(Columns columns) {
        String searches = Stream.of("a", "b")
                .map(name -> "  " + name + ":\n    " + test(columns.names()) + "\n")
                .collect(Collectors.joining());
        return "title: t\nlogsource: " + columns.logSource() + "\ndetection:\n" + searches + "  condition: "
                + odd.one(CONDITIONS) + "\n";
    }

    private String test(List<String> names) {
        return random.nextInt(8) == 0
                ? OddItems.comparison(odd.one(names), odd.one(names))
                : odd.test(odd.one(names), "abc");
    }
}
