package dragoman;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.source.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules that random ones showed to become queries which were not read back, or read as something else.
class NoFaultOfOursTest {
    private static final String RULE = "title: t\nlogsource: {%s}\ndetection:\n  a: {%s}\n  b: {%s}\n  condition: %s\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // columns of SQL and KQL hold one value each
                "product: windows, category: network_connection; DestinationIp|cidr: [10.0.0.0/8, 'fe80::/10']; "
                        + "DestinationIp|cidr: 127.0.0.0/8; a and not b",
                "product: windows, service: terminalservices-localsessionmanager; Address|contains: '16777216'; "
                        + "{Address|lt: 32009, EventID: 21}; a and not b",
                // no address has zeros before its numbers
                "product: windows, category: process_creation; ParentImage|cidr: [0.0.0.0/0, 10.0.0.0/8]; "
                        + "CommandLine|contains: x; b and not a",
                "product: windows, category: process_creation; ParentImage|cidr: 'fe80::/10'; "
                        + "CommandLine|contains: x; b and not a",
                // words that Kibana takes for operators
                "product: windows, category: process_creation; CommandLine|endswith: not; Image|endswith: x; a and b",
                "product: windows, category: process_creation; CommandLine|endswith: cannot; Image|endswith: x; a or b",
                "product: windows, category: process_creation; CommandLine|contains: 'x not'; Image|endswith: x; a and b",
                "product: windows, category: process_creation; CommandLine|endswith|cased: 'x AND'; Image|endswith: x; a and b",
                "product: windows, category: process_creation; CommandLine|startswith: or; Image|endswith: x; a and b",
                // letters of which ES|QL makes expressions, in a column of several texts
                "product: windows, category: registry_set; Details: 'ß'; Image|endswith: x; a and b",
                // a number in a document, as text
                "product: kubernetes, service: audit; responseStatus.code|re: '^40[13]$'; verb|re: '^(get|list)$'; a or not b",
                "product: kubernetes, service: audit; responseStatus.code: null; responseStatus.code|exists: true; not a or not b",
                // a number that is there is not 0, where 0 stands for none
                "product: kubernetes, service: audit; responseStatus.code|exists: true; responseStatus.code: '*'; not a and not b",
                // of an empty list no number is 0, nor is one another
                "category: dns; record_type|exists: true; query: x; a or b",
                "category: dns; record_type: null; query: x; a and not b",
                // letters with their case in a column that is true or false
                "product: aws, service: cloudtrail; readOnly|cased: 'True'; eventName: x; a or b",
                // a number in a column that is two
                "product: windows, service: windefend; Filename|lte: 64212; Signature: 62581; not (a and b)"
            })
    void everyRuleBecomesAQueryOrIsRefused(String logSource, String a, String b, String condition) {
        String first = a.startsWith("{") ? a.substring(1, a.length() - 1) : a;
        String second = b.startsWith("{") ? b.substring(1, b.length() - 1) : b;
        EachLanguage.compile(RULE.formatted(logSource, first, second, condition))
                .forEach((language, result) -> assertFalse(
                        result instanceof Refused refused
                                && refused.diagnostics().stream()
                                        .anyMatch(one -> one.problem() == Problem.QUERY_FAULT
                                                || one.problem() == Problem.INTERNAL),
                        language + ": " + result));
    }

    /// Behind a pattern stands a blank, with which its end would be an operator.
    @Test
    void kibanaSeesNoOperatorAtTheEndOfAPattern() {
        var result = EachLanguage.compile(RULE.formatted(
                        "product: windows, category: process_creation",
                        "CommandLine|endswith: canNOT",
                        "Image|endswith: ' or'",
                        "a or b"))
                .get(Language.KUERY);
        String text = ((Compiled) result).text();
        assertTrue(text.contains("*canNO\\u0054"), text);
        assertTrue(text.contains("*\\u0020or"), text);
    }
}
