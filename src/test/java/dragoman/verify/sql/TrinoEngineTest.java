package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.Language;
import dragoman.query.FieldType;
import dragoman.verify.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Queries of the corpus in the dialect of Athena, run by a server of Trino, find the events that the rule finds.
///
/// `mvn -Ptrino-engine test` runs it.
@Tag("trino-engine")
class TrinoEngineTest {
    /// Of so many rules one is tried.
    private static final int STEP = Integer.getInteger("trino.step", 8);

    @Test
    void queriesFindWhatTheRuleFinds() throws Exception {
        SqlTrials.ofSource("raw", TrinoEngineTest::run, STEP).check("Trino, raw", 2500 / STEP, 0.98);
    }

    /// The columns of ECS, with numbers and truth values among them.
    @Test
    void queriesOfAnotherSchemaFindWhatTheRuleFinds() throws Exception {
        int step = 4 * STEP;
        SqlTrials.ofColumns("ecs", TrinoEngineTest::run, step).check("Trino, ecs", 2500 / step, 0.98);
    }

    /// If this fails, the checks above prove nothing.
    @Test
    void nullsAreUnknown() throws Exception {
        SqlTrials.assertNullsAreUnknown(TrinoEngineTest::run);
    }

    /// Members of structures and of maps, JSON in a member; what is not there is null.
    @Test
    void securityLakeKeepsStructures() throws Exception {
        String query = SqlWorlds.compiled("securitylake", SecurityLakeTest.CLOUDTRAIL, """
                eventSource: iam.amazonaws.com
                requestParameters.userName|contains: adm
                recipientAccountId: null
                readOnly: 'false'
                userIdentity.sessionContext.attributes.mfaAuthenticated: 'false'
                """)
                .text();
        String row =
                "(%d, CAST(ROW(ROW('%s'), ROW('%s')) AS ROW(service ROW(name VARCHAR), request ROW(data VARCHAR))), "
                        + "MAP(ARRAY['readOnly', '%s'], ARRAY['false', '1']), CAST(ROW(ROW(%s)) AS ROW(session ROW(is_mfa BOOLEAN))))";
        String iam = "iam.amazonaws.com";
        String json = "{\"userName\":\"theAdmin\"}";
        assertEquals(
                List.of(List.of(1)),
                TrinoServer.rows(
                        "WITH amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0 (number, api, unmapped, actor) AS (VALUES "
                                + String.join(
                                        ", ",
                                        row.formatted(1, iam, json, "x", "FALSE"),
                                        row.formatted(2, "s3.amazonaws.com", json, "x", "FALSE"),
                                        row.formatted(3, iam, "", "x", "FALSE"),
                                        row.formatted(4, iam, "no JSON", "x", "FALSE"),
                                        row.formatted(5, iam, json, "recipientAccountId", "FALSE"),
                                        row.formatted(6, iam, json, "x", "TRUE"),
                                        row.formatted(7, iam, json, "x", "NULL"))
                                + ")\n" + query.replaceFirst("SELECT \\*", "SELECT number")));
    }

    /// The partitions and times of the last 36 hours.
    @Test
    void periodsAreOfThePast() throws Exception {
        List<String> periods = Trial.worlds(Language.SQL).stream()
                .filter(world -> world.name().equals("cloudtrail_partitions"))
                .flatMap(world -> world.periods().stream())
                .map(period -> period.replace("{seconds}", "129600"))
                .toList();
        assertEquals(2, periods.size());
        String past = "date_format(current_timestamp - INTERVAL '%1$d' HOUR, '%%Y/%%m/%%d'), "
                + "to_iso8601(current_timestamp - INTERVAL '%1$d' HOUR)";
        assertEquals(
                List.of(List.of(1), List.of(35)),
                TrinoServer.rows("SELECT hours FROM (VALUES (1, " + past.formatted(1) + "), (35, " + past.formatted(35)
                        + "), (37, "
                        + past.formatted(37) + "), (99, " + past.formatted(99)
                        + ")) AS t (hours, \"timestamp\", eventtime) WHERE " + String.join(" AND ", periods)
                        + " ORDER BY hours"));
    }

    /// The events stand in the query itself.
    static Set<Integer> run(String query, SequencedMap<String, FieldType> columns, List<List<String>> rows)
            throws Exception {
        List<String> types = columns.values().stream()
                .map(type -> SqlTrials.type(type, "VARCHAR"))
                .toList();
        var values = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            var row = new StringBuilder("(").append(i);
            for (int c = 0; c < types.size(); c++) {
                String value = rows.get(i).get(c);
                row.append(", CAST(").append(TrinoServer.literal(value)).append(" AS " + types.get(c) + ")");
            }
            values.add(row + ")");
        }
        String names =
                columns.keySet().stream().map(name -> ", \"" + name + '"').collect(Collectors.joining());
        var hits = new HashSet<Integer>();
        for (List<?> row : TrinoServer.rows(
                "WITH events (event_number" + names + ") AS (VALUES " + String.join(", ", values) + ")\n" + query)) {
            hits.add((Integer) row.getFirst());
        }
        return hits;
    }
}
