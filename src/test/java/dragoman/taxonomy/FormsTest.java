package dragoman.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Corpus;
import dragoman.TaxonomyFiles;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.LogSource;
import dragoman.query.Origin;
import dragoman.source.Span;
import dragoman.taxonomy.Taxonomy.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values in a form that their field never has, such as hexadecimal numbers that are asked for in decimal.
class FormsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                // numbers that the Security log writes in hexadecimal
                "service: security; EventID: 4769, TicketEncryptionType: 23; did you mean `0x17`?",
                "service: security; EventID: 4769, TicketEncryptionType: '0x17'; none",
                "service: security; EventID: 4769, TicketEncryptionType: '0X17'; none",
                "service: security; TicketEncryptionType: [23, '0x12']; did you mean `0x17`?",
                "service: security; TicketEncryptionType|lt: 24; -",
                "service: security; TicketEncryptionType|re: '^1[78]$'; -",
                "service: security; TicketEncryptionType|re: '1[78]$'; none",
                "service: security; TicketEncryptionType|endswith: '17'; none",
                "service: security; TicketEncryptionType: '*'; none",
                "service: security; TicketEncryptionType: null; none",
                "service: security; TicketEncryptionType: '-'; none",
                "service: security; EventID: 4625, SubStatus: 3221225572; did you mean `0xc0000064`?",
                "service: security; EventID: 4625, Status: 3221225581; did you mean `0xc000006d`?",
                "service: security; EventID: 4625, Status|contains: 'c000006d'; none",
                "service: security; EventID: 4688, NewProcessId: 4; did you mean `0x4`?",
                "service: security; EventID: 4688, ProcessId: 4; did you mean `0x4`?",
                "service: security; EventID: 5152, ProcessId: 4; none",
                "service: security; EventID: 5152, ProcessId: '0x4'; did you mean `4`?",
                "service: security; EventID: [4688, 5152], ProcessId: '0x4'; none",
                "service: security; EventID: 4663, AccessMask: 1f0fff; did you mean `0x1f0fff`?",
                // what other events may write otherwise
                "service: security; Status: 5; none",
                "service: security; ProcessId: 4; none",
                "service: security; EventID: 4793, Status: 5; none",
                "service: security; EventID: 4769, TicketEncryptionType: 23, Provider_Name: Other; none",
                // collectors write names for security identifiers
                "service: security; SubjectUserSid: SYSTEM; none",
                // numbers that have names elsewhere
                "service: security; EventID: 4624, LogonType: Network; -",
                "service: security; EventID: 4624, LogonType: [3, '10']; none",
                "service: security; EventID: 4624, LogonType|gte: 3; none",
                "service: security; EventID: 4624, IpPort: '-'; none",
                // Sysmon's are decimal
                "service: sysmon; EventID: 10, SourceProcessId: '0x4'; did you mean `4`?",
                "category: process_creation; ProcessId: '0x4'; did you mean `4`?",
                "category: process_creation; LogonId: 999; did you mean `0x3e7`?",
                "category: process_creation; LogonId: '0x3e7'; none",
                "'category: process_creation, service: security'; NewProcessId: 4; did you mean `0x4`?",
                "category: process_access; GrantedAccess: 5136; did you mean `0x1410`?",
                "category: process_access; GrantedAccess|endswith: '10'; none",
                "category: network_connection; Initiated: 1; -",
                "category: network_connection; Initiated: 'true'; none",
                "category: network_connection; Initiated: true; none",
                "category: process_creation; ParentProcessGuid: 4; -",
                "category: process_creation; ParentProcessGuid: '{00000000-0000-0000-0000-000000000000}'; none",
            })
    void areTold(String logSource, String selection, String help) {
        String told = Told.of("product: windows, " + logSource, selection, "selection").stream()
                .filter(one -> one.message().contains("such events write"))
                .map(one -> one.help().isEmpty() ? "-" : one.help())
                .collect(Collectors.joining(" "));
        assertEquals(help, told.isEmpty() ? null : told);
    }

    /// What collectors stored is in the forms.
    @ParameterizedTest
    @CsvSource({"security", "sysmon"})
    void realEventsHaveThem(String service) throws IOException {
        var events = ((Finding.Known) TaxonomyFiles.taxonomy().find(new LogSource(null, "windows", service, Span.NONE)))
                .events();
        var wrong = new TreeSet<String>();
        var fits = new ArrayList<String>();
        for (String file : List.of("ecs", "splunk", "sumo")) {
            for (String line : Files.readAllLines(Corpus.path("../data/pairs/" + file + ".jsonl"))) {
                JsonNode pair = new ObjectMapper().readTree(line);
                if (!pair.at("/logsource/service").asText().equals(service)) {
                    continue;
                }
                var number = new EventContext(
                        Optional.of(Set.of(pair.at("/sigma/EventID").asInt())), Optional.empty(), Optional.empty());
                pair.get("sigma").properties().forEach(entry -> {
                    String value = entry.getValue().asText();
                    Set<Form> forms = events.forms(entry.getKey(), number);
                    var test = new Test(
                            new Field(entry.getKey()), Glob.literal(value, false), new Origin(Span.NONE, Span.NONE));
                    if (!forms.isEmpty() && forms.stream().allMatch(form -> form.isNever(test))) {
                        wrong.add(number + " " + entry);
                    } else if (!forms.isEmpty()) {
                        fits.add(value);
                    }
                });
            }
        }
        assertEquals(new TreeSet<String>(), wrong);
        assertTrue(fits.size() > 200, "values looked at: " + fits.size());
    }
}
