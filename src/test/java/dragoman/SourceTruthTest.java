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
import dragoman.query.Evidence;
import dragoman.source.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a query asks for is what source events are: which log is meant, which fields there are.
class SourceTruthTest {
    private static final String NAMES_OF_4688 = rule(
            "product: windows, category: process_creation", "EventID: 4688\nNewProcessName|endswith: '\\tool.exe'\n");

    /// Rules for process creations in the words of event 4688, and those that name the Security log.
    @ParameterizedTest
    @EnumSource
    void wordsOfTheSecurityLogAskTheSecurityLog(Language language) {
        for (String rule : List.of(
                NAMES_OF_4688,
                rule("product: windows, category: process_creation", "NewProcessName|endswith: '\\tool.exe'"),
                rule("product: windows, category: process_creation", "EventID: 4688\nImage|endswith: '\\tool.exe'"),
                rule("product: windows, category: process_creation", "Channel: Security\nImage|endswith: '\\tool.exe'"),
                rule(
                        "product: windows, category: process_creation, service: security",
                        "Image|endswith: '\\tool.exe'"))) {
            String text = text(compile(rule).get(language));
            assertTrue(text.contains("4688"), text);
            assertFalse(text.contains("Sysmon") || text.contains("DeviceProcessEvents"), text);
            assertFalse(text.contains("ProcessRollup2"), text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pipelinesChooseTheLog(Language language) {
        String rule = rule("product: windows, category: process_creation", "Image|endswith: '\\tool.exe'");
        String audit = text(compile(rule, "security").get(language));
        assertTrue(audit.contains("4688"), audit);
        Compilation chosen = compile(rule, "sysmon").get(language);
        String sysmon = text(chosen);
        assertTrue(sysmon.contains("Sysmon") || sysmon.contains("SYSMON") || isHandedOneLog(chosen), sysmon);
        assertFalse(sysmon.contains("4688"), sysmon);
    }

    /// Whether the table holds what its user put there, so that no log need be picked from it.
    private static boolean isHandedOneLog(Compilation compilation) {
        return compilation instanceof Compiled compiled && compiled.evidence() == Evidence.RAW;
    }

    @ParameterizedTest
    @EnumSource
    void connectionsInTheWordsOf5156(Language language) {
        String text = text(compile(rule(
                        "product: windows, category: network_connection",
                        "Application|endswith: '\\tool.exe'\nDestPort: 445"))
                .get(language));
        assertTrue(text.contains("5156") && text.contains("445"), text);
        assertFalse(text.contains("Sysmon"), text);
    }

    @Test
    void theLogsOwnNamesStandForSigmas() {
        var results = compile(rule(
                "product: windows, category: network_connection, service: security",
                "Image|endswith: '\\tool.exe'\nDestinationPort: 445\nInitiated: 'true'\nProtocol: tcp"));
        assertEquals("""
                source IN ("XmlWinEventLog:Security", "WinEventLog:Security")
                EventCode=5156
                Application="*\\\\tool.exe"
                DestPort=445
                Direction="%%14593"
                Protocol="6"
                """, text(results.get(Language.SPL)));
    }

    /// What the log does not record counts as missing, and the verdict says so.
    @Test
    void wordsThatALogDoesNotHaveCountAsMissing() {
        var results = compile("""
                title: t
                logsource: {product: windows, category: process_creation}
                detection:
                  selection:
                    - Image|endswith: '\\tool.exe'
                    - OriginalFileName: tool.exe
                  filter: {ParentCommandLine: x}
                  condition: selection and not filter
                """, "security");
        Compiled spl = (Compiled) results.get(Language.SPL);
        assertEquals(Verdict.APPROXIMATE, spl.verdict());
        assertEquals("""
                source IN ("XmlWinEventLog:Security", "WinEventLog:Security")
                EventCode=4688
                NewProcessName="*\\\\tool.exe"
                """, spl.text());
    }

    @Test
    void aRuleOfNothingThatIsRecordedIsRefused() {
        compile(rule("product: windows, category: process_creation", "Hashes|contains: abc"), "security")
                .values()
                .forEach(result -> assertEquals(List.of(Problem.RULE_NEVER), problems(result)));
    }

    @Test
    void aLogThatRecordsNoSuchEventsIsRefused() {
        compile(rule("product: windows, category: process_creation, service: system", "Image: x"))
                .values()
                .forEach(result -> assertEquals(List.of(Problem.LOGSOURCE_UNKNOWN), problems(result)));
    }

    @ParameterizedTest
    @CsvSource({
        "product: windows; category: process_creation, ComandLine, did you mean `CommandLine`?",
        "product: windows; category: process_creation, image,      did you mean `Image`?",
        "product: windows; service: security,          ComandLine, did you mean `CommandLine`?",
        "product: linux; service: auditd,              exee,       did you mean `exe`?",
        "product: aws; service: cloudtrail,            eventNam,   did you mean `eventName`?",
        "category: proxy,                              c-uri-querry, did you mean `c-uri-query`?"
    })
    void aFieldThatNoEventHasIsRefusedInEveryLanguage(String logSource, String field, String help) {
        compile(rule(logSource.replace(';', ','), field + ": x")).values().forEach(result -> {
            assertEquals(List.of(Problem.FIELD_UNKNOWN), problems(result));
            assertEquals(help, ((Refused) result).diagnostics().getFirst().help());
        });
    }

    /// The same field is one of event 5145 and none of event 4724.
    @Test
    void numbersNarrowWhichFieldsThereAre() {
        String rule = "EventID: %d\nShareName: x";
        assertTrue(
                compile(rule("product: windows, service: security", rule.formatted(5145)))
                                .get(Language.SPL)
                        instanceof Compiled);
        assertEquals(
                List.of(Problem.FIELD_UNKNOWN),
                problems(compile(rule("product: windows, service: security", rule.formatted(4724)))
                        .get(Language.SPL)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"product: windows, service: secruity", "product: widnows, category: process_creation"})
    void anUnknownLogSourceIsRefusedInEveryLanguage(String logSource) {
        compile(rule(logSource, "EventID: 1"))
                .values()
                .forEach(result -> assertEquals(List.of(Problem.LOGSOURCE_UNKNOWN), problems(result)));
    }

    @Test
    void whatPassesIsToldInTheVerdict() {
        Compiled field =
                (Compiled) compile(rule("product: windows, category: process_creation", "NoSuchField: abc"), true)
                        .get(Language.SPL);
        assertTrue(field.text().contains("NoSuchField"), field.text());
        assertTrue(field.reasons().stream().anyMatch(one -> one.diagnostic().problem() == Problem.FIELD_PASSED));
        Compiled source = (Compiled) compile(rule("product: windows, service: secruity", "EventID: 1"), true)
                .get(Language.SPL);
        assertEquals(Verdict.WIDER, source.verdict());
    }

    /// Only a log that was cleared has a channel of its own beside that of the event.
    @Test
    void systemPropertiesHaveOnePlace() {
        var system = "product: windows, service: system";
        var installed = compile(rule(system, "Channel: System\nEventID: 7045\nServiceName: foo"));
        assertTrue(text(installed.get(Language.EQL)).contains("winlog.channel == \"System\""));
        assertFalse(text(installed.get(Language.EQL)).contains("user_data"));
        assertFalse(text(installed.get(Language.SUMO)).contains("LogFileCleared"));
        var cleared =
                compile(rule(system, "Provider_Name: Microsoft-Windows-Eventlog\nEventID: 104\nChannel: Security"));
        assertTrue(text(cleared.get(Language.EQL)).contains("winlog.user_data.Channel : \"Security\""));
        assertTrue(text(cleared.get(Language.SUMO)).contains("LogFileCleared"));
        var user = compile(rule(system, "EventID: 7045\nUserID: S-1-5-18"));
        assertTrue(text(user.get(Language.EQL)).contains("winlog.user.identifier : \"S-1-5-18\""));
        assertTrue(text(user.get(Language.KQL)).contains("SystemUserId =~ \"S-1-5-18\""));
        user.values().stream()
                .filter(Compiled.class::isInstance)
                .forEach(one -> assertFalse(text(one).contains("EventData.UserID"), text(one)));
    }

    @Test
    void namesOfAnotherTaxonomyAreRefused() {
        String rule = "taxonomy: acme\n" + rule("product: windows, category: process_creation", "Image: x");
        compile(rule).values().forEach(result -> assertEquals(List.of(Problem.TAXONOMY_FOREIGN), problems(result)));
        assertTrue(
                compile("taxonomy: sigma\n" + rule("product: windows, category: process_creation", "Image: x"))
                                .get(Language.SPL)
                        instanceof Compiled);
    }

    /// A row that is for less than the rule's log source finds more.
    @Test
    void aRowThatSaysLessIsWider() {
        Compiled cisco = (Compiled)
                compile("title: t\nlogsource: {product: cisco, service: aaa}\ndetection:\n  k: [abc]\n  condition: k\n")
                        .get(Language.AQL);
        assertEquals(Verdict.WIDER, cisco.verdict());
    }
}
