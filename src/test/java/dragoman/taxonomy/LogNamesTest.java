package dragoman.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Channels and providers of Windows whose names are misspelled.
class LogNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "product: windows; Channel: Secruity; SG1211 did you mean `Security`?",
                "product: windows; Channel: [System, Secruity]; SG1211 did you mean `Security`?",
                "product: windows; Channel: Microsoft-Windows-Sysmon/Operatonal; SG1211 did you mean `Microsoft-Windows-Sysmon/Operational`?",
                "product: windows; Channel: Microsoft-Windows-Sysmon; SG1211 did you mean `Microsoft-Windows-Sysmon/Operational`?",
                "product: windows; Provider_Name: Microsoft-Windows-Sysmno; SG1211 did you mean `Microsoft-Windows-Sysmon`?",
                "'product: windows, service: system'; Provider_Name: Service Control Manger; SG1211 did you mean `Service Control Manager`?",
                "'product: windows, service: system'; Source: Service Control Manager; SG1203",
                "'product: windows, service: system'; Source: C:; none",
                "product: windows; Channel: SECURITY; none",
                "product: windows; Channel: 'Contoso/Operational'; none",
                "product: windows; Channel: 'Microsoft-Windows-Foo/Operational'; none",
                "product: windows; Channel: '*Sysmon*'; none",
                "product: windows; Provider_Name: Contoso; none",
                // where one log is meant, its channels are all that there are
                "'product: windows, service: security'; Channel: Secruity; SG1209",
            })
    void areTold(String logSource, String selection, String told) {
        String found = Told.of(logSource, "EventID: 1, " + selection, "selection").stream()
                .filter(one -> !one.problem().code().equals("SG1210"))
                .map(one -> one.problem().code().equals("SG1211")
                        ? "SG1211 " + one.help()
                        : one.problem().code())
                .distinct()
                .collect(Collectors.joining(" "));
        assertEquals(told, found.isEmpty() ? null : found);
    }
}
