package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pairs of rules as the history of rule bases has them: the relation, and that `match` finds each event that is shown
/// with the one rule and not with the other.
class DiffHistoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static String rule(String searches) {
        return "title: T\nid: 11111111-1111-4111-8111-111111111111\n"
                + "logsource: {category: process_creation, product: windows}\ndetection:\n    "
                + searches.strip().replace("; ", "\n    ") + "\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                // the name in the file joins the name of the file
                "s: {Image|endswith: '\\net.exe'}; condition: s"
                        + " ~ s: [{Image|endswith: '\\net.exe'}, {OriginalFileName: net.exe}]; condition: s ~ broader",
                // one selection becomes two
                "s: {Image|endswith: '\\net.exe', CommandLine|contains: ' user '}; condition: s"
                        + " ~ s_img: {Image|endswith: '\\net.exe'}; s_cli: {CommandLine|contains: ' user '};"
                        + " condition: all of s_* ~ equivalent",
                // all instead of any, and back
                "s: {CommandLine|contains: [user, add]}; condition: s"
                        + " ~ s: {CommandLine|contains|all: [user, add]}; condition: s ~ narrower",
                // a dash for both dashes
                "s: {CommandLine|contains: ' -enc '}; condition: s"
                        + " ~ s: {CommandLine|contains|windash: ' -enc '}; condition: s ~ broader",
                // a list of wildcards becomes a regular expression
                "s: {Image: ['*\\a.exe', '*\\b.exe']}; condition: s"
                        + " ~ s: {Image|re: '(?i)\\\\[ab]\\.exe$'}; condition: s ~ equivalent",
                // ... which forgets the case
                "s: {Image|endswith: '\\a.exe'}; condition: s"
                        + " ~ s: {Image|re: '.*\\\\a\\.exe$'}; condition: s ~ narrower",
                // ... or an escape
                "s: {Image|re: '\\\\a\\.exe$'}; condition: s ~ s: {Image|re: '\\\\a.exe$'}; condition: s ~ broader",
                // a filter for empty and missing values
                "s: {Image|endswith: '\\a.exe'}; f: {CommandLine: ''}; condition: s and not f"
                        + " ~ s: {Image|endswith: '\\a.exe'}; f: {CommandLine: ''}; n: {CommandLine: null};"
                        + " condition: s and not f and not n ~ narrower",
                // the drive is no letter any more
                "s: {Image|startswith: 'C:\\Windows\\'}; condition: s"
                        + " ~ s: {Image|contains: ':\\Windows\\'}; condition: s ~ broader",
                // 1 of becomes all of
                "s_a: {Image: a}; s_b: {User: b}; condition: 1 of s_*"
                        + " ~ s_a: {Image: a}; s_b: {User: b}; condition: all of s_* ~ narrower",
                // brackets that matter
                "s: {Image: a}; t: {User: b}; f: {Company: c}; condition: s or t and not f"
                        + " ~ s: {Image: a}; t: {User: b}; f: {Company: c}; condition: (s or t) and not f ~ narrower",
                // an optional filter with a wildcard that no rule had
                "s: {Image: a}; condition: s"
                        + " ~ s: {Image: a}; filter_optional_x: {ParentImage|endswith: '\\x.exe'};"
                        + " condition: s and not 1 of filter_optional_* ~ narrower",
                // a star that was escaped, which no rule means
                "s: {CommandLine: '*\\*.exe'}; condition: s ~ s: {CommandLine: '*\\\\*.exe'}; condition: s ~ different",
                // an encoded text for a plain one
                "s: {CommandLine|contains: IEX}; condition: s"
                        + " ~ s: {CommandLine|base64offset|contains: IEX}; condition: s ~ different",
                // numbers
                "s: {ProcessId|gt: 10}; condition: s ~ s: {ProcessId|gte: 10}; condition: s ~ broader",
                "s: {IntegrityLevel: [High, System]}; condition: s"
                        + " ~ s: {IntegrityLevel: [High, System, 'S-1-16-16384']}; condition: s ~ broader",
                // what another value covers goes away
                "s: {CommandLine|contains: [pass, password]}; condition: s"
                        + " ~ s: {CommandLine|contains: pass}; condition: s ~ equivalent",
                // a field that is there, but null, exists
                "s: {Image|exists: true}; condition: s ~ s: {Image: '*'}; condition: s ~ narrower",
            })
    void theRelationIsRightAndMatchAgrees(String before, String now, String relation) throws IOException {
        var shell = new Shell(folder);
        shell.file("before.yml", rule(before));
        shell.file("now.yml", rule(now));
        Shell.Answer answer = shell.run("diff", "-C", "@", "--output-format", "json", "before.yml", "now.yml");
        assertEquals(0, answer.code(), answer.err());
        JsonNode change = JSON.readTree(answer.out()).get(0);
        assertEquals(relation.strip(), change.path("relation").asText(), change.toString());
        found(shell, change.path("onlyNew"), 0, 1);
        found(shell, change.path("onlyOld"), 1, 0);
    }

    private static void found(Shell shell, JsonNode event, int before, int now) {
        if (event.isObject()) {
            shell.file("event.json", event.toString());
            assertEquals(before, hits(shell, "before.yml"), event.toString());
            assertEquals(now, hits(shell, "now.yml"), event.toString());
        }
    }

    private static long hits(Shell shell, String rule) {
        return shell.run("match", "--rules", "@" + rule, "--events", "@event.json")
                .out()
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }
}
