package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.query.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Queries of the corpus in the dialect of Spark, run by Spark, find the events that the rule finds.
///
/// `mvn -Pspark-engine test` runs it.
@Tag("spark-engine")
class SparkEngineTest {
    /// Of so many rules one is tried.
    private static final int STEP = Integer.getInteger("spark.step", 16);

    @Test
    void queriesFindWhatTheRuleFinds() throws Exception {
        SqlTrials.ofSource("spark", SparkEngineTest::run, STEP).check("Spark, spark", 2500 / STEP, 0.95);
    }

    /// The columns of ECS, with numbers and truth values among them.
    @Test
    void queriesOfAnotherSchemaFindWhatTheRuleFinds() throws Exception {
        int step = 4 * STEP;
        SqlTrials.ofColumns("ecs_spark", SparkEngineTest::run, step).check("Spark, ecs_spark", 2500 / step, 0.95);
    }

    /// Keys of maps; what is not there is null, and no fault.
    @Test
    void keysOfMapsAreRead() throws Exception {
        String query = "SELECT number FROM VALUES (1, map('a.b', 'x')), (2, map('a', 'x')), (3, NULL)"
                + " AS t(number, unmapped) WHERE try_element_at(unmapped, 'a.b') ";
        assertEquals(Set.of(1), numbers(query + "= 'x'"));
        assertEquals(Set.of(2, 3), numbers(query + "IS NULL"));
    }

    /// What looks like the name of a setting is a text like others.
    @Test
    void noSettingsAreRead() throws Exception {
        String rule = "CommandLine|contains: '${jndi:ldap'\nImage|contains: '${x}'\nUser|re: 'a[${]b}'";
        String query = SqlWorlds.compiled("spark", "product: windows, category: process_creation", rule)
                .text();
        var columns =
                new TreeMap<>(Map.of("CommandLine", FieldType.TEXT, "Image", FieldType.TEXT, "User", FieldType.TEXT));
        assertEquals(
                Set.of(1),
                run(
                        query.replace("SELECT *", "SELECT event_number"),
                        columns,
                        List.of(List.of("jndi:ldap", "x", "ab}"), List.of("${jndi:ldap", "${x}", "a{b}"))));
    }

    /// If this fails, the checks above prove nothing.
    @Test
    void nullsAreUnknown() throws Exception {
        SqlTrials.assertNullsAreUnknown(SparkEngineTest::run);
    }

    /// The events stand in the query itself.
    private static Set<Integer> run(String query, SequencedMap<String, FieldType> columns, List<List<String>> rows)
            throws Exception {
        List<String> types = columns.values().stream()
                .map(type -> SqlTrials.type(type, "STRING"))
                .toList();
        var values = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            var row = new StringBuilder("(").append(i);
            for (int c = 0; c < types.size(); c++) {
                row.append(", CAST(")
                        .append(SparkServer.literal(rows.get(i).get(c)))
                        .append(" AS ")
                        .append(types.get(c))
                        .append(')');
            }
            values.add(row + ")");
        }
        String names = columns.keySet().stream().map(name -> ", `" + name + "`").collect(Collectors.joining());
        return numbers("WITH events AS (SELECT * FROM VALUES " + String.join(", ", values) + " AS t (event_number"
                + names + "))\n" + query);
    }

    private static Set<Integer> numbers(String query) throws Exception {
        return SparkServer.rows(query).stream()
                .map(row -> (Integer) row.getFirst())
                .collect(Collectors.toSet());
    }
}
