package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.problems;
import static dragoman.EachLanguage.rule;
import static dragoman.EachLanguage.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A query that no event fulfils, or every event, is refused with both places; what may be fulfilled is not.
class NeverTrueTest {
    private static final String PROCESS = "product: windows, category: process_creation";
    private static final String SECURITY = "product: windows, service: security";

    private static String both(String logSource, String one, String other) {
        return "title: t\nlogsource: {" + logSource + "}\ndetection:\n  a: {" + one + "}\n  b: {" + other
                + "}\n  condition: a and b\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                PROCESS + "; Image: 'C:\\a.exe'; Image: 'C:\\b.exe'",
                PROCESS + "; Image|endswith: '.exe'; Image: 'C:\\b.dll'",
                PROCESS + "; Image|startswith: C; Image|startswith: D",
                PROCESS + "; CommandLine: RunWizard; CommandLine|re: '[0-9]+'",
                PROCESS + "; CommandLine: null; CommandLine|contains: a",
                PROCESS + "; ProcessId|gt: 10; ProcessId|lt: 5",
                SECURITY + "; EventID: 4624; EventID: 4625",
                SECURITY + "; EventID: 4624, LogonType: 3; LogonType: 2",
                "product: windows, category: network_connection; DestinationIp|cidr: 10.0.0.0/8; DestinationIp: 192.168.1.1",
                "product: aws, service: cloudtrail; eventName: A; eventName: B",
                "product: azure, service: auditlogs; OperationName: Update user; properties.message: Delete user"
            })
    void demandsThatExcludeEachOtherAreRefusedWithBothPlaces(String logSource, String one, String other) {
        compile(both(logSource, one, other)).forEach((language, result) -> {
            assertEquals(List.of(Problem.QUERY_NEVER), problems(result), language.word());
            Diagnostic told = ((Refused) result).diagnostics().getFirst();
            assertTrue(told.message().startsWith("no event can fulfil this: "), told.message());
            assertEquals(5, told.span().line());
            assertEquals("the other demand stands in line 4", told.help());
        });
    }

    /// Lists may have both values; a product may know more than one place of a value.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "product: okta, service: okta; target.type: User; target.type: Group",
                "product: linux, service: auditd; type: EXECVE, a4|startswith: image/; a5: -o",
                PROCESS + "; Image|endswith: '.exe'; Image|startswith: 'C:\\'",
                PROCESS + "; CommandLine|contains: a; CommandLine|contains: b",
                "category: dns; record_type: A; answer: x"
            })
    void demandsThatAnEventCanFulfilAreNot(String logSource, String one, String other) {
        Map<Language, Compilation> alone = compile(rule(logSource, "{" + one + "}"));
        compile(both(logSource, one, other))
                .forEach((language, result) -> assertFalse(
                        !holdsOneValue(alone.get(language))
                                && result instanceof Refused refused
                                && refused.diagnostics().stream()
                                        .anyMatch(found -> found.problem() == Problem.QUERY_NEVER),
                        result.toString()));
    }

    /// Whether a product says of a demand that it does not reach all values of a list: two of them exclude each other.
    private static boolean holdsOneValue(Compilation compilation) {
        return compilation instanceof Compiled compiled
                && compiled.reasons().stream()
                        .anyMatch(reason -> reason.effect() == Effect.NARROWER
                                && reason.diagnostic().message().contains("list"));
    }

    @ParameterizedTest
    @EnumSource
    void anotherLogsNumberIsNotAskedOfAGuard(Language language) {
        String text =
                text(compile(rule(PROCESS, "EventID: 4688\nImage|contains: x")).get(language));
        assertTrue(text.contains("4688"), text);
        assertFalse(text.contains("Sysmon"), text);
        assertEquals(
                List.of(Problem.QUERY_NEVER),
                problems(compile(rule(PROCESS, "EventID: 4689\nImage|contains: x"))
                        .get(language)));
    }

    /// An alternative that the guard shuts out makes the query narrower.
    @Test
    void alternativesThatAGuardShutsOutAreTold() {
        compile("""
                title: t
                logsource: {product: windows, category: process_creation}
                detection:
                  a: {EventID: 1, Image|endswith: '\\a.exe'}
                  b: {EventID: 4688, NewProcessName|endswith: '\\a.exe'}
                  condition: a or b
                """).forEach((language, result) -> {
            if (result instanceof Compiled compiled) {
                assertTrue(
                        compiled.text().contains("4688") || compiled.verdict() == Verdict.NARROWER,
                        language + " " + compiled.verdict() + "\n" + compiled.text());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a or not a", "not (a and b)"})
    void whatEveryEventFulfilsIsRefused(String condition) {
        compile("title: t\nlogsource: {" + PROCESS + "}\ndetection:\n  a: {Image: 'C:\\a.exe'}\n"
                        + "  b: {Image: 'C:\\b.exe'}\n  condition: " + condition + "\n")
                .forEach((language, result) ->
                        assertEquals(List.of(Problem.QUERY_ALWAYS), problems(result), language.word()));
    }
}
