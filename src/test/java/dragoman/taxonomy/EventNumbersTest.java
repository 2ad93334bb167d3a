package dragoman.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of event numbers that a log has not, or is not known to have.
class EventNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                // all of Sysmon's are known: a rule that asks for none of them finds nothing
                "service: sysmon; EventID: 4688; SG1209",
                "service: sysmon; EventID: [4624, 4688]; SG1209",
                "service: sysmon; EventID|gte: 4000; SG1209",
                "service: sysmon; EventID|lt: 1; SG1209",
                "service: sysmon; EventID|startswith: '46'; SG1209",
                "service: sysmon; EventID|re: '46[0-9]+'; SG1209",
                "service: sysmon; EventID: [1, 4688]; SG1206",
                "service: sysmon; EventID: [1, 255]; none",
                "service: sysmon; EventID|gte: 29; none",
                "service: sysmon; EventID|startswith: '25'; none",
                "category: process_creation; EventID: 4689; SG1209",
                "category: process_creation; EventID: [1, 4689]; SG1206",
                "category: process_creation; EventID: [1, 4688]; none",
                // the table does not have all of the Security log's
                "service: security; EventID: 7045; SG1210",
                "service: security; EventID: [4697, 7045]; SG1210",
                "service: security; EventID: 4697; none",
                "service: security; EventID: 517; none",
                "service: security; 'EventID: 1200, Provider_Name: AD FS Auditing'; none",
                "service: security; 'EventID: 7045, Provider_Name: Microsoft-Windows-Security-Auditing'; SG1210",
                // anybody may write to these
                "service: system; EventID: 4688; none",
                "service: application; EventID: 4688; none",
            })
    void areToldOnce(String logSource, String selection, String code) {
        assertEquals(code, codes("windows", logSource, selection, "selection"));
    }

    @ParameterizedTest
    @CsvSource({"process_creation, 1, ", "process_creation, 4688, SG1209", "network_connection, 1, SG1209"})
    void sysmonForLinuxHasItsNumbers(String category, int number, String code) {
        assertEquals(code, codes("linux", "category: " + category, "EventID: " + number, "selection"));
    }

    /// A value that is left out is no contradiction, but not written for nothing.
    @Test
    void ofFiltersToo() {
        assertEquals("SG1206", codes("windows", "service: sysmon", "EventID: 4688", "not selection"));
    }

    private static String codes(String product, String logSource, String selection, String condition) {
        String codes = Told.of("product: " + product + ", " + logSource, selection, condition).stream()
                .map(one -> one.problem().code())
                .distinct()
                .collect(Collectors.joining(" "));
        return codes.isEmpty() ? null : codes;
    }
}
