package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.TaxonomyFiles;
import dragoman.map.World;
import dragoman.query.MappedCorrelation;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What hits show of their events is read back, and held against what was asked for.
class ShownColumnsTest {
    private static final String OF_ONE_LOG = """
            title: a
            name: a
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: ListUsers}, condition: s}
            fields: [requestParameters.userName, sourceIPAddress, userAgent]
            ---
            title: b
            name: b
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: ListRoles}, condition: s}
            fields: [userAgent, requestParameters.userName, sourceIPAddress, awsRegion]
            ---
            title: c
            correlation:
              type: %s
              rules: [a, b]
              group-by: [userIdentity.arn]
              timespan: 15m
            """;
    private static final String COUNTED = OF_ONE_LOG.formatted("event_count") + "  condition: {gte: 3}\n";

    private static final String OF_TWO_LOGS = """
            title: a
            name: a
            logsource: {product: aws, service: cloudtrail}
            detection: {s: {eventName: ListUsers}, condition: s}
            ---
            title: b
            name: b
            logsource: %s
            detection: {s: {%s|endswith: x}, condition: s}
            ---
            title: c
            fields: [Who]
            correlation:
              type: event_count
              rules: [a, b]
              timespan: 15m
              condition: {gte: 1}
              aliases:
                Who: {a: userIdentity.arn, b: %s}
            """;
    private static final String CLOUDS =
            OF_TWO_LOGS.formatted("{product: azure, service: activitylogs}", "operationName", "caller");
    private static final String LAKE = OF_TWO_LOGS.formatted("{category: dns}", "query", "src_ip");

    private static Compiled compiled(Language language, String world, String rules) {
        List<RuleDocument> documents = RuleReader.read(new SourceFile("rules.yml", rules));
        List<World> worlds = Mappings.load(language, new Diagnostics()).stream()
                .filter(one -> world.isEmpty() || one.name().equals(world))
                .toList();
        var check = new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false);
        var compiler =
                new Compiler(List.of(Backend.of(language, worlds)), Placeholders.NONE, Optional.of(check), false, true);
        return (Compiled) compiler.compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }

    private static Optional<String> fault(Language language, Compiled compiled, String text) {
        return language.verifier()
                .verify(compiled.stages().mapped(), text, compiled.reasons())
                .fault();
    }

    /// Another column, one left out, one that nobody asked for, and two with each other's names.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            KQL      | UserAgent = make_set(UserAgent, 100)       | UserAgent = make_set(EventName, 100)      | [EventName] as UserAgent
            KQL      | , UserAgent = make_set(UserAgent, 100)     | ~~                                        | does not show [UserAgent]
            KQL      | , UserAgent =                              | , EventName = make_set(EventName, 100), UserAgent = | [EventName] as EventName
            KQL      | parse_json(RequestParameters).userName     | parse_json(RequestParameters).roleName    | [RequestParameters.roleName]
            KQL      | SourceIpAddress = make_set(SourceIpAddress, 100), UserAgent = | UserAgent = make_set(SourceIpAddress, 100), SourceIpAddress = | ] as
            SPL      | values(userAgent) AS userAgent             | values(eventName) AS userAgent            | [eventName] as userAgent
            SPL      | ~ values(userAgent) AS userAgent~          | ~~                                        | does not show [userAgent]
            SPL      | values(userAgent)                          | values(eventName) AS eventName values(userAgent) | [eventName] as eventName
            ESQL     | VALUES(user_agent.original)                | VALUES(event.action)                      | [event.action] as user_agent_original
            ESQL     | , user_agent_original = VALUES(user_agent.original) | ~~                               | does not show [user_agent.original]
            ESQL     | , user_agent_original =                    | , event_action = VALUES(event.action), user_agent_original = | [event.action]
            LOGSCALE | collect(Vendor.userAgent)                  | collect(Vendor.eventName)                 | [Vendor.eventName]
            LOGSCALE | , collect(Vendor.userAgent)                | ~~                                        | does not show [Vendor.userAgent]
            LOGSCALE | , collect(Vendor.userAgent)                | , collect(Vendor.userAgent), collect(Vendor.eventName) | [Vendor.eventName]
            SQL      | useragent AS useragent                     | eventname AS useragent                    | [eventname] as useragent
            SQL      | , array_agg(DISTINCT useragent) FILTER (WHERE useragent IS NOT NULL) AS useragent | ~~ | does not show [useragent]
            YARAL    | array_distinct($e1.network.http.user_agent) | array_distinct($e1.principal.ip)         | [principal.ip] as $network_http_user_agent
            YARAL    | $network_http_user_agent = array_distinct($e1.network.http.user_agent) | ~~            | does not show [network.http.user_agent]
            YARAL    | labels["userName"]                         | labels["roleName"]                        | roleName
            """)
    void gatheredValuesAreCompared(Language language, String written, String edited, String difference) {
        Compiled correlated = compiled(language, "", COUNTED);
        assertEquals(Optional.empty(), fault(language, correlated, correlated.text()));
        String text = correlated.text().replace(written, edited);
        assertNotEquals(text, correlated.text());
        String found = fault(language, correlated, text).orElse("");
        assertTrue(found.contains(difference), found);
    }

    /// Events that are put together call the same what their logs call differently.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            KQL | sentinel     | Who = Caller               | Who = CallerIpAddress            | [UserIdentityArn, CallerIpAddress] as Who
            KQL | sentinel     | Who = Caller               | Whom = Caller                    | which nobody asked for
            KQL | sentinel     | Who = Caller               | Who = Caller, By = Category      | [, Category] as By
            KQL | sentinel     | ~Who = Caller, ~           | ~~                               | [UserIdentityArn, ] as Who
            SQL | securitylake | src_endpoint.ip AS Who     | src_endpoint.uid AS Who          | src_endpoint.uid] as Who
            SQL | securitylake | AS Who                     | AS Whom                            | as Whom
            SQL | securitylake | , 'a' AS rule              | , api.operation AS Name, 'a' AS rule | other columns
            """)
    void namesInUnionsAreCompared(Language language, String world, String written, String edited, String difference) {
        Compiled united = compiled(language, world, language == Language.KQL ? CLOUDS : LAKE);
        assertTrue(united.stages().mapped() instanceof MappedCorrelation);
        assertEquals(Optional.empty(), fault(language, united, united.text()));
        String text = united.text().replace(written, edited);
        assertNotEquals(text, united.text());
        String found = fault(language, united, text).orElse("");
        assertTrue(found.contains(difference), found);
    }

    /// What a query does not show, the verdict says; what it shows, it does not.
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsLeftOutIsTold(Language language) {
        Compiled correlated = compiled(language, "", COUNTED);
        boolean told = correlated.reasons().stream()
                .anyMatch(reason -> reason.diagnostic().problem() == Problem.FIELD_NOT_SHOWN
                        && reason.diagnostic().message().endsWith("is not shown beside the hits"));
        assertEquals(language == Language.AQL, told, correlated.text());
        assertTrue(correlated.verification().orElseThrow().fault().isEmpty());
    }

    /// A column that a filter needs, under its own name, is one that the events have.
    @Test
    void columnsForFiltersAreNoOthers() {
        Compiled united = compiled(
                Language.KQL,
                "",
                CLOUDS.replace(
                        "{s: {operationName|endswith: x}, condition: s}",
                        "{s: {properties.location|exists: true}, known: {properties.location: [eastus, westus]}, "
                                + "condition: s and not known}"));
        assertTrue(united.text().contains("| extend Properties_d_location = "), united.text());
        assertEquals(Optional.empty(), fault(Language.KQL, united, united.text()));
    }

    @Test
    void unionsTellNothingThatTheyShow() {
        Compiled united = compiled(Language.KQL, "", CLOUDS);
        assertTrue(united.text().contains("Who = Caller"), united.text());
        assertEquals(
                List.of(),
                united.reasons().stream()
                        .filter(reason -> reason.diagnostic().problem() == Problem.FIELD_NOT_SHOWN)
                        .toList());
    }

    /// Searches joined by their keys show each event, with the columns of its log and no others.
    @ParameterizedTest
    @EnumSource(names = {"LOGSCALE", "YARAL", "EQL"})
    void relatedEventsAreShown(Language language) {
        Compiled related = compiled(language, "", OF_ONE_LOG.formatted("temporal"));
        assertTrue(related.verification().orElseThrow().fault().isEmpty());
        assertTrue(
                !Pattern.compile("collect|array_distinct")
                        .matcher(related.text())
                        .find(),
                related.text());
        assertEquals(
                List.of(),
                related.reasons().stream()
                        .map(reason -> reason.diagnostic().message())
                        .filter(message -> message.endsWith("is not shown beside the hits"))
                        .toList());
    }
}
