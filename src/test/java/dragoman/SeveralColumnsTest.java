package dragoman;

import static dragoman.EachLanguage.compile;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A field that a product keeps in several columns, where a correlation wants one: its verdict says what that loses.
class SeveralColumnsTest {
    private static String rule(String name, String logSource, String selection) {
        return "title: %1$s\nname: %1$s\nlogsource: {%2$s}\ndetection:\n  s: {%3$s}\n  condition: s\n---\n"
                .formatted(name, logSource, selection);
    }

    private static Compiled compiled(Language language, String documents) {
        return assertInstanceOf(Compiled.class, compile(documents).get(language));
    }

    private static List<Effect> effects(Compiled compiled, String words) {
        return compiled.reasons().stream()
                .filter(reason -> reason.diagnostic().message().contains(words))
                .map(reason -> reason.effect())
                .toList();
    }

    private static final String COUNT = """
            title: t
            correlation:
              type: value_count
              rules: [one]
              group-by: [%s]
              timespan: 15m
              condition: {field: %s, %s: 5}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "KQL;      product: azure, service: activitylogs;    ResourceId;    _ResourceId;     caller: x",
                "SPL;      product: azure, service: activitylogs;    operationName; operationName;   caller: x",
                "AQL;      product: aws, service: cloudtrail;        sourceIPAddress; sourceip;      eventName: RunInstances",
                "LOGSCALE; product: azure, service: auditlogs;       OperationName; Vendor.operationName; Category: x",
                "LOGSCALE; product: windows, category: network_connection; DestinationIp; RemoteAddressIP4; Image: 'C:\\x.exe'",
            })
    void keysAndFieldsAreTakenByTheFirst(
            Language language, String logSource, String field, String column, String selection) {
        String events = rule("one", logSource, selection);
        String words = "events are taken by `" + column + "`; those that keep `" + field + "` only in ";
        for (String[] names : new String[][] {{field, "x"}, {"x", field}}) {
            String more = COUNT.formatted(names[0], names[1], "gte").replace("group-by: [x]", "generate: false");
            more = more.replace("field: x, gte", "gte")
                    .replace("value_count", more.contains("field: x") ? "event_count" : "value_count");
            assertEquals(List.of(Effect.NARROWER), effects(compiled(language, events + more), words), more);
        }
    }

    /// Where fewer are asked for, what is left out finds more.
    @Test
    void fewerAreEither() {
        String events = rule("one", "product: azure, service: activitylogs", "caller: x");
        String fewer = COUNT.formatted("caller", "ResourceId", "lt");
        assertEquals(
                List.of(Effect.EITHER),
                effects(compiled(Language.KQL, events + fewer), "events are taken by `_ResourceId`"));
    }

    /// A column that holds the field in some events only is counted in all of them, if nothing asks for the others.
    @ParameterizedTest
    @CsvSource({"KQL, RemoteIP", "LOGSCALE, RemoteAddressIP4"})
    void columnsThatHoldOtherFieldsCountThem(Language language, String column) {
        String events = rule("one", "product: windows, category: network_connection", "Image: 'C:\\x.exe'");
        String breadth = COUNT.formatted("Computer", "DestinationIp", "gte");
        String joint = events + breadth.replace("title: t", "title: t\nname: breadth") + "---\n"
                + breadth.replace("title: t", "title: u\nname: burst")
                        .replace("value_count", "event_count")
                        .replace("field: DestinationIp, ", "")
                + """
                ---
                title: both
                correlation:
                  type: temporal
                  rules: [breadth, burst]
                  group-by: [Computer]
                  timespan: 15m
                  condition: breadth or burst
                """;
        String words = "`" + column + "` is `DestinationIp` in some events only";
        assertEquals(List.of(Effect.EITHER), effects(compiled(language, joint), words));
        // alone, the value is asked for, and so are the events that have it there
        assertEquals(List.of(), effects(compiled(language, events + breadth), words));
    }

    @Test
    void aUnionShowsNoColumnThatMayBeAnother() {
        Compiled union = compiled(
                Language.KQL,
                rule("one", "product: m365, service: audit", "Operation: MailItemsAccessed")
                        + rule("two", "product: aws, service: cloudtrail", "eventName: RunInstances") + """
                        title: t
                        correlation:
                          type: event_count
                          rules: [one, two]
                          timespan: 15m
                          condition: {gte: 1}
                          aliases:
                            Address: {one: ClientIP, two: sourceIPAddress}
                        """);
        assertFalse(union.text().contains("Address = ClientIP"), union.text());
        assertTrue(union.text().contains("Address = SourceIpAddress"), union.text());
        assertTrue(
                union.reasons().stream()
                        .anyMatch(reason -> reason.diagnostic().problem() == Problem.FIELD_NOT_SHOWN
                                && reason.effect() == Effect.NONE
                                && reason.diagnostic()
                                        .message()
                                        .equals("`Address` is not shown of `one`: no single column holds it")),
                union.reasons().toString());
    }
}
