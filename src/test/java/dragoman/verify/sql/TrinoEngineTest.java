package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Language;
import dragoman.map.World;
import dragoman.query.FieldType;
import dragoman.verify.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /// How an event of some time `t` stands in a table: the part in which it lies, its time, and some more.
    private record Stored(String columns, String values, String logSource, String selection) {}

    /// The parts and times of the last 36 hours, of each table that is cut by time.
    @Test
    void periodsAreOfThePast() throws Exception {
        String day = "date_format(t, '%Y/%m/%d'), ";
        var stored = Map.of(
                "cloudtrail_partitions",
                new Stored(
                        "\"timestamp\", eventtime, eventname",
                        day + "to_iso8601(t), 'GetObject'",
                        "product: aws, service: cloudtrail",
                        "eventName: GetObject"),
                "alb_partitions",
                new Stored(
                        "day, time, client_ip",
                        day + "to_iso8601(t), '1.2.3.4'",
                        "category: webserver",
                        "c-ip: 1.2.3.4"),
                "route53_partitions",
                new Stored(
                        "\"date\", query_timestamp, query_name",
                        day + "to_iso8601(t), 'a.b.'",
                        "category: dns",
                        "query|startswith: a.b"),
                "vpcflow_partitions",
                new Stored(
                        "day, start, dstport",
                        day + "CAST(to_unixtime(t) AS BIGINT), 22",
                        "category: firewall",
                        "dst_port: 22"),
                "waf_partitions",
                new Stored(
                        "log_time, timestamp, httprequest",
                        // a part has the requests of five minutes
                        "date_format(date_add('minute', -(minute(t) % 5), t), '%Y/%m/%d/%H/%i'), CAST(1000 * to_unixtime(t) AS BIGINT), "
                                + "CAST(ROW('GET') AS ROW(httpmethod VARCHAR))",
                        "category: webserver",
                        "cs-method: GET"));
        assertEquals(
                stored.keySet(),
                Trial.worlds(Language.SQL).stream()
                        .filter(world -> world.periods().size() > 1)
                        .map(World::name)
                        .collect(Collectors.toSet()));
        for (var one : stored.entrySet()) {
            Stored table = one.getValue();
            String query = SqlWorlds.compiled(one.getKey(), table.logSource(), table.selection())
                    .text();
            String name = query.replaceFirst("(?s).*\nFROM (\\w+)\n.*", "$1");
            List<String> periods = SqlWorlds.world(one.getKey()).periods().stream()
                    .map(period -> period.replace("{seconds}", "129600") + "\n  AND ")
                    .toList();
            String rows = "SELECT minutes, " + table.values()
                    + " FROM (SELECT minutes, date_add('minute', -minutes, current_timestamp) AS t"
                    + " FROM (VALUES 60, 2159, 2161, 5940) AS v (minutes)) AS w";
            for (String period : periods) {
                // alone, each lets through what happened since then
                List<List<?>> found = TrinoServer.rows(asked(query, name, table, rows, period));
                assertTrue(found.containsAll(List.of(List.of(60), List.of(2159))), one.getKey() + " " + period + found);
                assertFalse(found.contains(List.of(5940)), one.getKey() + " " + period + found);
            }
            assertEquals(
                    List.of(List.of(60), List.of(2159)),
                    TrinoServer.rows(asked(query, name, table, rows, String.join("", periods))),
                    one.getKey());
        }
    }

    private static String asked(String query, String name, Stored table, String rows, String periods) {
        return "WITH " + name + " (minutes, " + table.columns() + ") AS (" + rows + ")\n"
                + query.replaceFirst("SELECT \\*", "SELECT minutes").replace("WHERE ", "WHERE " + periods)
                + "\nORDER BY minutes";
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
