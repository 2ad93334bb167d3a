package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A correlation that asks for one event and has no keys, and lists that keep their names.
class UnionTest {
    private static final Path UNION = Path.of("src/test/resources/limits/correlations/union_without_keys.yml");
    private static final String LISTED = """
            title: Listed
            logsource: {category: process_creation, product: windows}
            detection:
              selection: {CommandLine%s|expand: '%s'}
              condition: selection
            """;

    private static final String SCORED = """
            title: Made
            name: made
            logsource: {product: aws, service: cloudtrail}
            custom: {risk: [{score: 90}]}
            detection: {selection: {eventName: CreateUser}, condition: selection}
            ---
            title: Gone
            name: gone
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventName: DeleteUser}, condition: selection}
            ---
            title: Made Or Gone
            correlation: {type: event_count, rules: [made, gone], timespan: 1h, condition: {gte: 1}}
            """;

    @TempDir
    private Path folder;

    private JsonNode row(String target, Path rules, String... more) throws IOException {
        Path out = folder.resolve(target);
        var words = new ArrayList<>(
                List.of("convert", "-q", "--verify", "-t", target, "-o", out.toString(), rules.toString()));
        words.addAll(List.of(more));
        assertEquals(0, Main.run(words.toArray(String[]::new)), target);
        JsonNode rows = new ObjectMapper().readTree(Files.readString(out.resolve("manifest.json")));
        return rows.get(rows.size() - 1);
    }

    private String text(JsonNode row) throws IOException {
        return Files.readString(folder.resolve(row.path("target").asText())
                .resolve(row.path("file").asText()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageSaysIt(Language language) throws IOException {
        JsonNode row = row(language.word(), UNION);
        boolean heedsCase = language.product().keeps().asWritten();
        assertEquals(heedsCase ? "narrower" : "exact", row.path("verdict").asText());
        assertEquals("proved", row.path("verified").asText());
        // Lucene writes a letter as both of its cases
        String text = text(row).replaceAll("\\[(\\w)\\w]", "$1");
        assertTrue(text.toLowerCase(Locale.ROOT).contains("createuser"), text);
        assertTrue(text.toLowerCase(Locale.ROOT).contains("roleassignments"), text);
    }

    /// The latest event stands first, whether the product keeps the logs in one place or not.
    @ParameterizedTest
    @CsvSource({
        "kql, | sort by TimeGenerated desc",
        "spl, | sort 0 -_time",
        "esql, | SORT @timestamp DESC",
        "sql, ORDER BY event_time DESC",
        "aql, ORDER BY starttime DESC"
    })
    void eventsAreInOrder(String target, String order) throws IOException {
        String text = text(row(target, UNION));
        assertTrue(text.lines().anyMatch(order::equals), text);
    }

    /// Those with the greatest score stand before all others.
    @ParameterizedTest
    @CsvSource({
        "kql, '| sort by RiskScore desc, TimeGenerated desc'",
        "spl, '| sort 0 -risk_score, -_time'",
        "esql, '| SORT RiskScore DESC, @timestamp DESC'",
        "sql, 'ORDER BY RiskScore DESC, from_iso8601_timestamp(eventtime) DESC'",
        "aql, ORDER BY starttime DESC"
    })
    void scoredEventsAreInOrder(String target, String order) throws IOException {
        Path scored = Files.writeString(folder.resolve("scored.yml"), SCORED);
        JsonNode row = row(target, scored);
        assertTrue(text(row).lines().anyMatch(order::equals), text(row));
        assertEquals("proved", row.path("verified").asText());
    }

    @Test
    void aliasesAreColumns() throws IOException {
        String text = text(row("kql", UNION));
        assertTrue(text.contains("Actor = UserIdentityUserName") && text.contains("Actor = Caller"), text);
        assertTrue(text.endsWith("| sort by TimeGenerated desc\n"), text);
        assertFalse(text.contains("where true"), text);
    }

    /// One query for all logs computes the aliases, or its verdict says that it does not.
    @Test
    void aliasesOfOneQueryAreColumnsOrTold() throws IOException {
        JsonNode splunk = row("spl", UNION);
        assertTrue(text(splunk).contains("| eval Actor=case('sourcetype'=\"aws:cloudtrail\", "), text(splunk));
        assertEquals("proved", splunk.path("verified").asText());
        assertFalse(splunk.path("reasons").toString().contains("`Actor` is not shown beside the hits"));
        String reasons = row("aql", UNION).path("reasons").toString();
        assertTrue(reasons.contains("`Actor` is not shown beside the hits"), reasons);
    }

    /// A name that the query reads or computes would change what stands behind it.
    @ParameterizedTest
    @ValueSource(strings = {"sourcetype", "risk_score", "_time", "caller"})
    void aliasesThatAreReadAreTold(String name) throws IOException {
        Path rule = Files.writeString(
                folder.resolve("named.yml"), Files.readString(UNION).replace("Actor:", name + ":"));
        JsonNode row = row("spl", rule);
        assertFalse(text(row).contains("eval " + name + "=case"), text(row));
        assertTrue(row.path("reasons").toString().contains("`" + name + "` is not shown"), row.toString());
        assertEquals("proved", row.path("verified").asText());
    }

    /// Another column, other events, no column, one that was changed before.
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "'caller') § 'callerIpAddress')",
                "Actor=case('sourcetype'=\"aws:cloudtrail\" § Actor=case('sourcetype'=\"azure:x\"",
                "| eval Actor= § | eval Actors=",
                "| eval Actor= § | eval caller=\"x\" | eval Actor=",
                "| eval Actor= § | eval sourcetype=\"x\" | eval Actor="
            })
    void otherColumnsOfOneQueryAreNotProved(String from, String to) throws IOException {
        String text = text(row("spl", UNION));
        Path query = Files.writeString(folder.resolve("query.spl"), text.replace(from, to));
        Path rule = Files.writeString(folder.resolve("union.yml"), Files.readString(UNION));
        assertFalse(
                0 == Main.run("verify", "-t", "spl", "--query", query.toString(), rule.toString()), from + " -> " + to);
        Files.writeString(query, text);
        assertEquals(0, Main.run("verify", "-t", "spl", "--query", query.toString(), rule.toString()));
    }

    /// What a person breaks in the text is found.
    @ParameterizedTest
    @CsvSource({"CreateUser, DeleteUser", "AzureActivity, AuditLogs", "sort by TimeGenerated desc, take 10"})
    void otherTextsAreNotProved(String from, String to) throws IOException {
        String text = text(row("kql", UNION));
        Path query = Files.writeString(folder.resolve("query.kql"), text.replace(from, to));
        Path rule = Files.writeString(folder.resolve("union.yml"), Files.readString(UNION));
        assertFalse(
                0 == Main.run("verify", "-t", "kql", "--query", query.toString(), rule.toString()), from + " -> " + to);
        Files.writeString(query, text);
        assertEquals(0, Main.run("verify", "-t", "kql", "--query", query.toString(), rule.toString()));
    }

    private Path listed(String modifier, String value) throws IOException {
        return Files.writeString(folder.resolve("listed.yml"), LISTED.formatted(modifier, value));
    }

    @Test
    void listsStandAtTheTop() throws IOException {
        Path rule = listed("", "%admins%");
        JsonNode row =
                row("kql", rule, "-O", "placeholders=keep", "--var", "admins=root", "--var", "admins=O'Brien \"x\"");
        String text = text(row);
        assertTrue(text.startsWith("let admins = dynamic([\"root\""), text);
        assertTrue(text.contains("in~ (admins)"), text);
        assertEquals("proved", row.path("verified").asText());
    }

    /// The query names the list, which is deployed beside it, and is read back with its values.
    @ParameterizedTest
    @CsvSource({
        "spl, inputlookup admins, CommandLine",
        "yaral, in %admins nocase, target.process.command_line",
        "aql, 'REFERENCESETCONTAINS(''admins''', Command",
        "logscale, 'match(file=\"admins.csv\"', CommandLine"
    })
    void listsOfTheProductAreReadBack(String language, String words, String column) throws IOException {
        Path rule = listed("", "%admins%");
        String[] options = {"-O", "placeholders=keep", "--var", "admins=root", "--var", "admins=Ann"};
        JsonNode row = row(language, rule, options);
        String text = text(row);
        assertTrue(text.contains(words), text);
        assertEquals("proved", row.path("verified").asText());
        // another list, and another field
        for (String other : List.of(text.replace("admins", "others"), text.replace(column, column + "Other"))) {
            Path query = Files.writeString(folder.resolve("query.txt"), other);
            assertFalse(
                    text.equals(other)
                            || 0
                                    == Main.run(Stream.concat(
                                                    Stream.of("verify", "-t", language, "--query", query.toString()),
                                                    Stream.concat(Stream.of(options), Stream.of(rule.toString())))
                                            .toArray(String[]::new)),
                    other);
        }
    }

    /// What a list of the product would take for something else is written out.
    @ParameterizedTest
    @CsvSource({
        "spl, a*b",
        "spl, 10.0.0.0/8",
        "spl, O'Brien \"x\"",
        "spl, C:\\\\x",
        "spl, ' blank'",
        "sumo, root",
        "sql, root"
    })
    void valuesThatListsDoNotKeepAreWrittenOut(String language, String value) throws IOException {
        Path rule = listed("", "%admins%");
        Path values = Files.writeString(
                folder.resolve("values.yml"),
                "admins: ['" + value.replace("'", "''").replace("*", "\\*") + "']\n");
        String[] options = {"-O", "placeholders=keep", "--vars", values.toString()};
        JsonNode row = row(language, rule, options);
        if (row.path("file").isTextual()) {
            assertFalse(
                    text(row).contains("inputlookup")
                            || text(row).contains("listMatches")
                            || text(row).contains("FROM admins"),
                    text(row));
            assertEquals("proved", row.path("verified").asText(), text(row));
        }
    }

    @ParameterizedTest
    @CsvSource({"eql", "esql", "kuery", "lucene", "sumo", "sql"})
    void languagesWithoutListsWriteThemOut(String language) throws IOException {
        JsonNode row = row(language, listed("", "%admins%"), "-O", "placeholders=keep", "--var", "admins=7z");
        assertTrue(
                text(row)
                        .replaceAll("\\[(\\w)\\w]", "$1")
                        .toLowerCase(Locale.ROOT)
                        .contains("7z"),
                text(row));
        assertEquals("proved", row.path("verified").asText());
    }

    /// A list holds plain texts in any case, and is the whole value.
    @ParameterizedTest
    @CsvSource({"|cased, %admins%, root", "'', %admins%x, root", "'', %admins%, ro*"})
    void othersAreWrittenOut(String modifier, String written, String value) throws IOException {
        Path rule = listed(modifier, written);
        String text = text(row("kql", rule, "-O", "placeholders=keep", "--var", "admins=" + value));
        assertFalse(text.contains("let "), text);
        assertTrue(text.contains(value.replace("*", "")), text);
    }
}
