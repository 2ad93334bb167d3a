package dragoman;

import static dragoman.EachLanguage.compile;
import static dragoman.EachLanguage.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.source.Effect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What verdicts say where a product leaves out values that the source writes: Elastic has no `-` of Sysmon's fields.
class LeftOutTest {
    /// Without Kibana's language, which has further reasons to be narrower.
    private static final List<Language> ELASTIC = List.of(Language.EQL, Language.ESQL, Language.LUCENE);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // the field is missing: so it looks where it is `-`
                "CommandLine: null; selection; wider",
                "CommandLine|exists: false; selection; wider",
                "CommandLine: null; not selection; narrower",
                "CommandLine: '-'; selection; wider",
                "CommandLine: '-'; not selection; narrower",
                // the field is there, with `-`
                "CommandLine: '*'; selection; narrower",
                "CommandLine|exists: true; selection; narrower",
                "CommandLine|endswith: ''; selection; narrower",
                "CommandLine: '*'; not selection; wider",
                "CommandLine|exists: true; not selection; wider",
                "CommandLine: '?*'; selection; narrower",
                "CommandLine|re: '.'; selection; narrower",
                "CommandLine|re: '^-'; not selection; wider",
                "CommandLine|fieldref: Image; selection; narrower",
                // both are asked for, or neither
                "CommandLine: [null, '-']; selection; exact",
                "CommandLine: [null, '-']; not selection; exact",
                "CommandLine: [null, '-', x]; selection; exact",
                "CommandLine: [null, x]; selection; wider",
                "CommandLine: ''; selection; exact",
                "CommandLine: x; selection; exact",
                "CommandLine|re: '^[a-z]'; not selection; exact",
            })
    void presenceIsToldAsValuesAre(String selection, String condition, String verdict) {
        String rule = rule("product: windows, category: process_creation", selection)
                .replace("condition: selection", "condition: " + condition);
        for (Language language : ELASTIC) {
            if (compile(rule).get(language) instanceof Compiled compiled) {
                assertEquals(verdict, compiled.verdict().word(), language + ": " + compiled.text());
            } else {
                assertTrue(selection.contains("fieldref") || selection.contains("re:"), language + " refuses " + rule);
            }
        }
    }

    /// CloudTrail writes no `success`: a call without an error code is one.
    @ParameterizedTest
    @CsvSource({"errorCode: null, exact", "errorCode: '*', exact", "errorCode: success, wider"})
    void whatTheSourceDoesNotWriteIsNotLeftOut(String selection, String verdict) {
        compile(rule("product: aws, service: cloudtrail", selection)).values().stream()
                .filter(one -> ELASTIC.contains(one.language()))
                .forEach(one -> assertEquals(
                        verdict, ((Compiled) one).verdict().word(), one.language() + ": " + ((Compiled) one).text()));
    }

    /// An address that is `-` is told once: by the type of the column.
    @ParameterizedTest
    @CsvSource({"DestinationIp: null, 1", "DestinationIp: '*', 1", "DestinationPort: null, 1", "SourceHostname: null, 1"
    })
    void isToldOnce(String selection, int reasons) {
        compile(rule("product: windows, category: network_connection", selection)).values().stream()
                .filter(one -> ELASTIC.contains(one.language()))
                .forEach(one -> assertEquals(
                        reasons,
                        ((Compiled) one)
                                .reasons().stream()
                                        .filter(reason -> reason.effect() != Effect.NONE)
                                        .count(),
                        one.language() + ": " + ((Compiled) one).reasons()));
    }
}
