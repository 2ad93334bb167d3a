package dragoman.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dragoman.Language;
import dragoman.deploy.Fleet.Ship;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What `custom.risk` says of hits reaches the products that take it from columns of the query, and is told elsewhere.
class HitRiskTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = """
            title: Created In A Foreign Region
            id: 5b1e2a58-96c6-4b1e-9d0b-7f5f0a2b1590
            name: created
            status: test
            author: A
            date: 2026-11-29
            logsource: {product: aws, service: cloudtrail}
            detection:
              made: {eventName: [CreateUser, RunInstances, CreateVpc, CreateKey]}
              user: {eventName: CreateUser}
              machine: {eventName: RunInstances}
              network: {eventName: CreateVpc}
              condition: made
            fields: [eventName]
            level: high
            custom:
              risk:
                - {when: user, score: 90, indicator: A user}
                - {when: machine, score: 85}
                - {when: network, score: 12.5, indicator: A network}
                - score: 60
            """;
    private static final String WINDOWS = """
            title: Created Often
            id: 5b1e2a58-96c6-4b1e-9d0b-7f5f0a2b1591
            status: test
            author: A
            date: 2026-11-29
            correlation:
              type: event_count
              rules: [one]
              group-by: [userIdentity.arn]
              timespan: 10m
              condition: {gte: 10}
            level: medium
            custom:
              risk:
                - {when: event_count >= 100, score: 90}
                - score: 30
            ---
            title: One
            name: one
            fields: [eventName]
            logsource: {product: aws, service: cloudtrail}
            detection: {made: {eventName: CreateUser}, condition: made}
            """;

    private static List<SourceFile> files() {
        return List.of(new SourceFile("events.yml", EVENTS), new SourceFile("windows.yml", WINDOWS));
    }

    private static Ship ship(String format, String title, Map<String, String> settings) {
        return Fleet.of(format, settings, files()).ships().stream()
                .filter(ship -> ship.label().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Ship events(String format, Map<String, String> settings) {
        return ship(format, "Created In A Foreign Region", settings);
    }

    private static String text(Ship ship) {
        return ship.deployable().pieces().getFirst().text();
    }

    private static String left(Ship ship) {
        return ship.deployable().reasons().stream()
                .filter(reason -> reason.problem() == Problem.DEPLOY_LEFT_OUT)
                .map(Diagnostic::message)
                .collect(Collectors.joining("\n"));
    }

    /// The names of the columns stand with the product, and in its templates.
    @ParameterizedTest
    @EnumSource(Language.class)
    void queriesHaveTheColumnsThatTheirProductNames(Language language) {
        List<Fleet> fleets = Fleet.of(language, Fleet.read(files()));
        Ship ship = fleets.getFirst().ships().stream()
                .filter(one -> one.label().startsWith("Created In"))
                .findFirst()
                .orElseThrow();
        Stream.of(language.product().score(), language.product().words())
                .flatMap(column -> column.stream())
                .forEach(column -> assertTrue(ship.query().contains(column), ship.query()));
        assertEquals(
                language.product().score().isPresent(),
                ship.query().toLowerCase().replace("_", "").contains("riskscore"),
                ship.query());
        fleets.forEach(fleet -> assertEquals(List.of(), Products.complaints(fleet)));
    }

    @Test
    void sentinelTakesTheSeverityOfAnAlertFromTheScoreOfItsHit() throws IOException {
        Ship ship = events("sentinel-yaml", Map.of());
        JsonNode rule = YAML.readTree(text(ship));
        assertTrue(rule.path("query")
                .asText()
                .endsWith("\n| extend RiskSeverity = case(RiskScore >= 85, \"High\", RiskScore >= 60, \"Medium\","
                        + " RiskScore >= 12.5, \"Informational\", \"\")"));
        assertEquals(
                "{\"alertSeverityColumnName\":\"RiskSeverity\"}",
                rule.path("alertDetailsOverride").toString());
        assertEquals(
                "{\"eventName\":\"EventName\",\"RiskScore\":\"RiskScore\",\"RiskIndicators\":\"RiskIndicators\"}",
                rule.path("customDetails").toString());
        assertTrue(left(ship).contains("one alert stands for all hits"), left(ship));
        assertEquals("", left(events("sentinel-yaml", Map.of("grouping", "AlertPerResult"))));
    }

    @Test
    void notesPointAtTheRisk() {
        String settled = EVENTS.replace("custom:\n", "custom:\n  sentinel-yaml: {frequency: 2h}\n");
        Ship ship = Fleet.of("sentinel-yaml", List.of(new SourceFile("r.yml", settled)))
                .ships()
                .getFirst();
        assertEquals(
                List.of(settled.lines().toList().indexOf("  risk:") + 1),
                ship.deployable().reasons().stream()
                        .map(reason -> reason.span().line())
                        .toList());
    }

    /// Of which no entry holds.
    @Test
    void hitsThatScoreNothingHaveTheSeverityOfTheRule() throws IOException {
        String some = EVENTS.replace("    - score: 60\n", "");
        Ship ship = Fleet.of("sentinel-yaml", List.of(new SourceFile("r.yml", some)))
                .ships()
                .getFirst();
        String query = YAML.readTree(text(ship)).path("query").asText();
        assertTrue(query.contains("12.5, 0)))\n"), query);
        assertTrue(
                query.endsWith("case(RiskScore >= 85, \"High\", RiskScore >= 12.5, \"Informational\", \"\")"), query);
    }

    @Test
    void whoeverDeploysDecidesOnTheBordersAndOnWhetherTheyCount() throws IOException {
        JsonNode moved = YAML.readTree(
                text(events("sentinel-yaml", Map.of("score.critical", "95", "score.high", "86", "score.low", "10"))));
        assertTrue(
                moved.path("query")
                        .asText()
                        .contains("case(RiskScore >= 90, \"High\", RiskScore >= 60, \"Medium\","
                                + " RiskScore >= 12.5, \"Low\", \"\")"),
                moved.path("query").asText());
        String same = text(events("sentinel-arm", Map.of("score.medium", "0", "score.high", "1")));
        assertFalse(same.contains("RiskSeverity"), "all scores are of the severity of the rule");
        String off = text(events("sentinel-arm", Map.of("scoring", "false")));
        assertFalse(off.contains("RiskSeverity"), off);
        assertTrue(off.contains("\"RiskScore\": \"RiskScore\""), off);
    }

    @Test
    void elasticTakesScoreAndSeverityFromTheHit() throws IOException {
        Ship ship = Fleet.of(Language.ESQL, Fleet.read(files())).getFirst().ships().stream()
                .filter(one -> one.label().startsWith("Created In"))
                .findFirst()
                .orElseThrow();
        JsonNode rule = JSON.readTree(text(ship));
        assertEquals(
                "[{\"field\":\"RiskScore\",\"operator\":\"equals\",\"value\":\"\"}]",
                rule.path("risk_score_mapping").toString());
        assertEquals(
                List.of("60 high", "85 critical", "90 critical"),
                rule.path("severity_mapping")
                        .valueStream()
                        .map(one -> one.path("value").asText() + " "
                                + one.path("severity").asText())
                        .toList());
        assertTrue(left(ship).contains("hits that score 12.5 have the severity of the rule"), left(ship));
        assertTrue(rule.path("investigation_fields").toString().contains("RiskIndicators"));
    }

    @Test
    void splunkScoresTheHighestAndTellsTheScoreOfTheHit() throws IOException {
        Ship ship = events("contentctl", Map.of());
        JsonNode rule = YAML.readTree(text(ship));
        assertEquals(
                "Created In A Foreign Region (score $risk_score$): $risk_reasons$",
                rule.path("rba").path("message").asText());
        assertEquals(
                90, rule.path("rba").path("risk_objects").path(0).path("score").asInt());
        assertTrue(rule.path("search").asText().contains("\n| eval risk_reasons=coalesce(mvjoin(risk_indicators,"));
        assertTrue(left(ship).contains("each scores 90, the highest of `custom.risk`"), left(ship));
        Ship settled = events("contentctl", Map.of("risk.high", "33"));
        assertTrue(left(settled).contains("each scores 33, as settled"), left(settled));
        assertTrue(text(events("savedsearches", Map.of())).contains("\"risk_score\":90"));
        String none = text(events("savedsearches", Map.of("scoring", "false")));
        assertFalse(none.contains("risk_reasons"), none);
    }

    @Test
    void productsThatTakeNothingFromColumnsTellIt() {
        for (String format : List.of("qradar", "ngsiem")) {
            assertTrue(left(events(format, Map.of())).contains("what a hit scores stands in `risk_score`"), format);
        }
    }

    @Test
    void correlationsShowTheirKeysWhatTheyGatherAndTheirScore() throws IOException {
        Ship ship = ship("sentinel-yaml", "Created Often", Map.of("grouping", "AlertPerResult"));
        JsonNode rule = YAML.readTree(text(ship));
        assertEquals(
                "{\"userIdentity_arn\":\"UserIdentityArn\",\"EventName\":\"EventName\",\"RiskScore\":\"RiskScore\"}",
                rule.path("customDetails").toString());
        assertTrue(
                rule.path("query").asText().endsWith("case(RiskScore >= 90, \"High\", RiskScore >= 30, \"Low\", \"\")"),
                rule.path("query").asText());
    }

    /// A union returns what any of its searches does.
    @Test
    void hitsOfEachLogOfAUnionScore() {
        String union = """
                title: Anything Created
                id: 5b1e2a58-96c6-4b1e-9d0b-7f5f0a2b1592
                correlation: {type: event_count, rules: [aws, azure], timespan: 1h, condition: {gte: 1}}
                ---
                title: Aws
                name: aws
                logsource: {product: aws, service: cloudtrail}
                detection: {made: {eventName: CreateUser}, condition: made}
                ---
                title: Azure
                name: azure
                logsource: {product: azure, service: activitylogs}
                detection: {made: {operationName: Create}, condition: made}
                """;
        String text = text(Fleet.of("savedsearches", List.of(new SourceFile("union.yml", union)))
                .ships()
                .getFirst());
        assertTrue(text.contains("{\"risk_object_field\":\"userIdentity.arn\","), text);
        assertTrue(text.contains("{\"risk_object_field\":\"caller\","), text);
    }
}
