package dragoman.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.deploy.Fleet.Ship;
import dragoman.source.SourceFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a rule knows stands in deployables where the product looks for it, or its place is told.
class DeployableTest {
    private static final String RULE = """
            title: Started
            id: 5b1e2a58-96c6-4b1e-9d0b-7f5f0a2c0201
            status: test
            description: Something starts.
            author: A
            date: 2026-11-29
            falsepositives:
              - None
            references:
              - https://example.org
            tags: [attack.execution, cve.2024-1234, cve.2023.99999]
            logsource: {product: windows, category: process_creation}
            detection: {selection: {Image|endswith: '\\a.exe'}, condition: selection}
            fields: [ParentImage]
            level: high
            """;

    private static Ship ship(String format, String rule, Map<String, String> settings) {
        return Fleet.of(format, settings, List.of(new SourceFile("r.yml", rule)))
                .ships()
                .getFirst();
    }

    private static String text(String format, String rule) {
        return ship(format, rule, Map.of()).deployable().pieces().getFirst().text();
    }

    /// A search that ends in a table hands on nothing else.
    @Test
    void searchesShowTheFieldsThatScore() {
        String conf = text("savedsearches", RULE);
        assertTrue(conf.contains("| table _time, host, ParentImage, User, CommandLine\n"), conf);
        assertTrue(conf.contains("nes_fields = ParentImage\n"), conf);
        String plain = text("savedsearches", RULE.replaceFirst("fields: .*\n", ""));
        assertFalse(plain.contains("| table"), plain);
        String yaml = text("contentctl", RULE);
        assertTrue(yaml.contains("  | table _time, host, ParentImage, User, CommandLine\n  | `started_filter`"), yaml);
        String named = text("contentctl", RULE.replaceFirst("fields: .*\n", ""));
        assertTrue(named.contains("  | fields *, host, User, CommandLine\n"), named);
    }

    @Test
    void indexesStandBeforeASearchWithATable() {
        String conf = ship("savedsearches", RULE, Map.of("index", "main"))
                .deployable()
                .pieces()
                .getFirst()
                .text();
        assertTrue(conf.contains("search = index IN (main) \\\n"), conf);
        assertTrue(conf.contains("ParentImage, User, CommandLine\n"), conf);
    }

    /// What an alert is about may stand within a column.
    @Test
    void membersOfColumnsBecomeColumnsForEntities() {
        String rule = RULE.replaceFirst("logsource: .*", "logsource: {product: azure, service: auditlogs}")
                .replaceFirst(
                        "detection: .*", "detection: {selection: {Category: UserManagement}, condition: selection}")
                .replaceFirst("fields: .*\n", "");
        String yaml = text("sentinel-yaml", rule);
        assertTrue(
                yaml.contains(
                        "\n  | extend InitiatedBy_user_userPrincipalName = tostring(InitiatedBy.user.userPrincipalName),"
                                + " InitiatedBy_user_ipAddress = tostring(InitiatedBy.user.ipAddress)\n"),
                yaml);
        assertTrue(yaml.contains("columnName: InitiatedBy_user_userPrincipalName\n"), yaml);
        assertFalse(yaml.contains("columnName: InitiatedBy."), yaml);
    }

    @Test
    void vulnerabilitiesAreNamed() {
        assertTrue(
                text("contentctl", RULE).contains("  cve:\n    - CVE-2024-1234\n    - CVE-2023-99999\n"),
                text("contentctl", RULE));
    }

    @Test
    void noIntegrationIsNoEmptyList() {
        assertFalse(text("elastic-toml", RULE).contains("integration"), text("elastic-toml", RULE));
    }

    @ParameterizedTest
    @CsvSource({
        "savedsearches, title: Started, 'title: It $is$ started', 1",
        "savedsearches, - None, - Of $Backup$, 8",
        "contentctl, Something starts., Of $user$., 4",
        "defender, Something starts., 'Of {{AccountName}}.', 4",
        "defender, title: Started, 'title: Started {{x}}', 1",
        "cse-json, https://example.org, 'https://example.org/{{x', 10",
        "cse-terraform, author: A, 'author: A {{b}}', 5",
    })
    void textsThatAProductWouldFillInAreRefusedWhereTheyStand(String format, String old, String text, int line) {
        Ship ship = ship(format, RULE.replace(old, text), Map.of());
        assertEquals(
                List.of("SG5008 " + line),
                ship.deployable().reasons().stream()
                        .filter(reason -> reason.isError())
                        .map(reason ->
                                reason.problem().code() + " " + reason.span().line())
                        .toList());
    }

    /// A list of false positives is no text that contentctl fills in.
    @Test
    void otherTextsAreTakenAsTheyAre() {
        assertTrue(ship("contentctl", RULE.replace("- None", "- Of $Backup$"), Map.of())
                .deployable()
                .isWritten());
        assertTrue(ship("sentinel-arm", RULE.replace("title: Started", "title: '{{Started}}'"), Map.of())
                .deployable()
                .isWritten());
    }
}
