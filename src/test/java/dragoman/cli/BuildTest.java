package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `dragoman build` makes of a repository, and what it leaves alone.
class BuildTest {
    private static final String TWO = """
            deployments:
              splunk: {language: spl}
              sentinel: {language: kql}
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void repository() {
        shell = new Shell(folder);
        shell.rule("rules/a.yml", "a.exe");
        shell.rule("rules/sub/b.yml", "b.exe");
        configure(TWO);
    }

    private void configure(String text) {
        shell.file("dragoman.yml", text);
    }

    private Answer build(String... flags) {
        var arguments = new ArrayList<>(List.of("build", "--config", "@dragoman.yml"));
        arguments.addAll(List.of(flags));
        return shell.run(arguments.toArray(String[]::new));
    }

    private void builds(String... flags) {
        Answer answer = build(flags);
        assertEquals(0, answer.code(), answer.err());
    }

    private JsonNode row(String deployment, String rule) throws IOException {
        for (JsonNode row : new ObjectMapper().readTree(shell.read("out/" + deployment + "/manifest.json"))) {
            if (row.get("rule").asText().equals(rule)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + rule);
    }

    /// When each file of the output was written.
    private Map<String, FileTime> times() throws IOException {
        var times = new TreeMap<String, FileTime>();
        for (String file : shell.files("out")) {
            times.put(file, Files.getLastModifiedTime(folder.resolve("out").resolve(file)));
        }
        return times;
    }

    private List<String> changed(Map<String, FileTime> before) throws IOException {
        Map<String, FileTime> now = times();
        return Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(file -> !before.getOrDefault(file, FileTime.fromMillis(0))
                        .equals(now.getOrDefault(file, FileTime.fromMillis(1))))
                .sorted()
                .toList();
    }

    /// The lists that rules name are built beside them, and go with them.
    @Test
    void listsAreBuiltBesideTheirRules() {
        shell.file("rules/a.yml", """
                title: Listed
                id: 33333333-3333-4333-8333-333333333333
                logsource: {category: process_creation, product: windows}
                detection:
                  selection: {CommandLine|expand: '%admins%'}
                  condition: selection
                """);
        String kept = """
                rules: [rules]
                variables: {admins: [root, ann]}
                deployments:
                  app: {language: spl, format: savedsearches, options: {placeholders: keep}}
                """;
        String list = "out/app/dragoman_detections/lookups/admins.csv";
        configure(kept);
        builds();
        assertEquals("value,list\nroot,admins\nann,admins\n", shell.read(list));
        configure(kept.replace("ann", "bob"));
        builds();
        assertEquals("value,list\nroot,admins\nbob,admins\n", shell.read(list));
        configure(kept.replace("keep", "refuse"));
        builds();
        assertTrue(shell.files("out").stream().noneMatch(file -> file.contains("lookups")), "the list is left over");
    }

    @Test
    void aFolderForEachDeployment() throws IOException {
        builds();
        assertEquals(
                List.of(
                        "sentinel/a.kql",
                        "sentinel/manifest.json",
                        "sentinel/sub/b.kql",
                        "splunk/a.spl",
                        "splunk/manifest.json",
                        "splunk/sub/b.spl"),
                shell.files("out"));
        JsonNode row = row("splunk", "sub/b.yml");
        assertEquals("sub/b.spl", row.get("file").asText());
        assertEquals("../../rules/sub/b.yml", row.get("source").asText());
        assertFalse(row.get("version").asText().isEmpty());
        for (String input : List.of("rule", "mapping")) {
            assertTrue(row.get("inputs").get(input).asText().matches("[0-9a-f]{64}"), input);
        }
    }

    @Test
    void whatDidNotChangeIsNotTouched() throws IOException {
        builds();
        Map<String, FileTime> before = times();
        // folders that were made a moment ago are looked at again
        builds();
        Answer again = build();
        assertTrue(again.err().contains("nothing has changed"), again.err());
        shell.rule("rules/a.yml", "other.exe");
        builds();
        assertEquals(
                List.of("sentinel/a.kql", "sentinel/manifest.json", "splunk/a.spl", "splunk/manifest.json"),
                changed(before));
    }

    /// Many editors put another file in the place of one, which changes its folder.
    @Test
    void aRuleThatIsReplacedIsOneThatIsTouched() throws IOException {
        shell.file("rules/sub/c.yml", Shell.rule("c.exe"));
        // what was written in this very moment, nobody is sure of
        Files.setLastModifiedTime(folder.resolve("dragoman.yml"), FileTime.fromMillis(0));
        builds();
        Path rule = folder.resolve("rules/sub/b.yml");
        Path draft = folder.resolve("rules/sub/.draft");
        Files.writeString(draft, Files.readString(rule) + "# more\n");
        Files.move(draft, rule, StandardCopyOption.REPLACE_EXISTING);
        String kept = rows();
        Map<String, FileTime> before = times();
        builds();
        assertEquals(List.of("sentinel/manifest.json", "splunk/manifest.json"), changed(before));
        assertEquals(kept, rows(), "untouched rows stay where they are");
        shell.file("rules/sub/d.yml", Shell.rule("d.exe"));
        builds();
        assertTrue(shell.files("out").contains("splunk/sub/d.spl"));
    }

    /// The file with the rest of sheets, which a build that passes them by does not write anew.
    private String rows() {
        return shell.files(".dragoman").stream()
                .filter(name -> name.startsWith("rows."))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFilterTouchesTheRulesThatItIsAbout() throws IOException {
        shell.file(
                "rules/c.yml",
                "title: C\nlogsource: {product: windows, category: image_load}\ndetection:\n    s: {Image: x}\n    condition: s\n");
        builds();
        Map<String, FileTime> before = times();
        shell.file("filters/f.yml", """
                title: F
                logsource: {category: process_creation, product: windows}
                filter:
                    rules: any
                    sel: {User|startswith: adm_}
                    condition: not sel
                """);
        builds();
        assertEquals(
                List.of(
                        "sentinel/a.kql",
                        "sentinel/manifest.json",
                        "sentinel/sub/b.kql",
                        "splunk/a.spl",
                        "splunk/manifest.json",
                        "splunk/sub/b.spl"),
                changed(before));
        assertTrue(shell.read("out/splunk/a.spl").contains("adm_"));
        Files.delete(folder.resolve("filters/f.yml"));
        builds();
        assertFalse(shell.read("out/splunk/a.spl").contains("adm_"));
    }

    @Test
    void whatNoRuleMakesGoes() throws IOException {
        builds();
        Files.delete(folder.resolve("rules/a.yml"));
        shell.file("out/splunk/NOTES.md", "by hand");
        builds();
        assertEquals(
                List.of(
                        "sentinel/manifest.json",
                        "sentinel/sub/b.kql",
                        "splunk/NOTES.md",
                        "splunk/manifest.json",
                        "splunk/sub/b.spl"),
                shell.files("out"));
        configure("deployments: {splunk: {language: spl}}\n");
        // as on another machine, where nothing is remembered
        shell.files(".dragoman")
                .forEach(file ->
                        assertTrue(folder.resolve(".dragoman/" + file).toFile().delete()));
        builds();
        assertEquals(List.of("splunk/NOTES.md", "splunk/manifest.json", "splunk/sub/b.spl"), shell.files("out"));
    }

    @Test
    void whatWasDamagedIsMended() throws IOException {
        builds();
        String query = shell.read("out/splunk/a.spl");
        String manifest = shell.read("out/splunk/manifest.json");
        shell.file("out/splunk/a.spl", "x");
        Files.delete(folder.resolve("out/sentinel/sub/b.kql"));
        shell.file("out/splunk/manifest.json", "[]\n");
        Answer check = build("--check");
        assertEquals(1, check.code(), check.err());
        assertEquals(
                List.of("sentinel/sub/b.kql: is missing", "splunk/a.spl: differs", "splunk/manifest.json: differs"),
                check.out()
                        .lines()
                        .map(line -> line.replaceFirst(".*/out/", ""))
                        .toList());
        assertEquals("x", shell.read("out/splunk/a.spl"));
        builds();
        assertEquals(query, shell.read("out/splunk/a.spl"));
        assertEquals(manifest, shell.read("out/splunk/manifest.json"));
        assertEquals(0, build("--check").code());
    }

    /// Whatever byte of it: what is remembered of a build is told again, or forgotten, and never something else.
    @Test
    void aDamagedMemoryIsAsGoodAsNone() throws IOException {
        builds();
        List<String> told = told(build());
        assertFalse(told.isEmpty());
        Path state = folder.resolve(".dragoman/build");
        byte[] whole = Files.readAllBytes(state);
        for (int at = 0; at < whole.length; at += whole.length / 60) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x60;
            Files.write(state, bytes);
            assertEquals(told, told(build()), "byte " + at);
            assertEquals(0, build("--check").code(), "byte " + at);
        }
    }

    /// Where only texts of rules change, most is taken over without being read.
    @Test
    void damagedSheetsAreAsGoodAsNone() throws IOException {
        shell.file("rules/sub/c.yml", Shell.detection("NoSuchField: c"));
        build();
        String rule = shell.read("rules/a.yml");
        for (String name : List.of("sheets", "rows.")) {
            for (int i = 1; i < 12; i++) {
                String file = shell.files(".dragoman").stream()
                        .filter(found -> found.startsWith(name))
                        .findFirst()
                        .orElseThrow();
                Path place = folder.resolve(".dragoman/" + file);
                byte[] bytes = Files.readAllBytes(place);
                bytes[bytes.length * i / 12] ^= 0x60;
                Files.write(place, bytes);
                shell.file("rules/a.yml", rule + "# " + i + "\n");
                Answer answer = build();
                assertEquals(2, answer.code(), answer.err());
                assertEquals(List.of(), differences(), file + " " + i);
                Files.delete(folder.resolve(".dragoman/build"));
                assertEquals(told(build()), told(answer), file + " " + i);
            }
        }
    }

    private List<String> differences() {
        return build("--check").out().lines().toList();
    }

    /// The file with the rest of sheets grows with each edit, and is written anew now and then.
    @Test
    void memoryDoesNotGrowForever() throws IOException {
        builds();
        String rule = shell.read("rules/a.yml");
        var sizes = new TreeSet<Long>();
        for (int i = 0; i < 20; i++) {
            shell.file("rules/a.yml", rule + "# " + i + "\n");
            builds();
            sizes.add(Files.size(folder.resolve(".dragoman/" + rows())));
        }
        assertTrue(sizes.size() > 1, sizes.toString());
        assertTrue(sizes.getLast() < 3 * sizes.getFirst(), sizes.toString());
    }

    /// The lines about deployments.
    private static List<String> told(Answer answer) {
        return answer.err().lines().filter(line -> line.contains(" exact")).toList();
    }

    @Test
    void filesWrittenByHandWin() throws IOException {
        builds();
        shell.file("overrides/splunk/a.spl", "index=mine Image=\"*\\\\a.exe\"\n");
        builds();
        assertEquals("index=mine Image=\"*\\\\a.exe\"\n", shell.read("out/splunk/a.spl"));
        assertEquals(
                "overrides/splunk/a.spl", row("splunk", "a.yml").get("override").asText());
        assertFalse(row("sentinel", "a.yml").has("override"));
        shell.file("overrides/splunk/typo.spl", "x");
        Answer unused = build();
        assertTrue(unused.err().contains("SG0802"), unused.err());
        Files.delete(folder.resolve("overrides/splunk/typo.spl"));
        Files.delete(folder.resolve("overrides/splunk/a.spl"));
        builds();
        assertFalse(row("splunk", "a.yml").has("override"));
        assertNotEquals("index=mine Image=\"*\\\\a.exe\"\n", shell.read("out/splunk/a.spl"));
    }

    @Test
    void aSelectionNarrows() {
        shell.file("rules/a.yml", Shell.rule("a.exe") + "level: high\n");
        configure("select: {level: '>=medium'}\n" + TWO);
        builds();
        assertEquals(
                List.of("sentinel/a.kql", "sentinel/manifest.json", "splunk/a.spl", "splunk/manifest.json"),
                shell.files("out"));
    }

    @Test
    void gatesAndABaseline() throws IOException {
        shell.file("rules/a.yml", Shell.detection("Image|fieldref: ParentImage"));
        shell.file("rules/bad.yml", "title: B\ndetection: 7\n");
        assertEquals(2, build().code());
        configure("baseline: accepted.json\n" + TWO);
        assertEquals(0, build("--update-baseline").code());
        builds();
        assertTrue(shell.read("accepted.json").contains("\"rule\":\"bad.yml\""), shell.read("accepted.json"));
        shell.file("rules/worse.yml", "title: B\ndetection: 7\n");
        Answer worse = build("--output-format", "json");
        assertEquals(2, worse.code());
        var errors = new ArrayList<String>();
        for (JsonNode finding : new ObjectMapper().readTree(worse.out())) {
            if (finding.get("severity").asText().equals("error")) {
                errors.add(Path.of(finding.get("file").asText()).getFileName().toString());
            }
        }
        assertEquals(List.of("worse.yml"), errors.stream().distinct().toList());
    }

    @Test
    void aGateOfAVerdict() {
        assertEquals(0, build("--fail-on", "refused").code());
        shell.file("rules/a.yml", Shell.detection("CommandLine|re: 'a(?=b)c'"));
        Answer refused = build();
        assertEquals(2, refused.code(), refused.err());
        assertEquals(0, build("--fail-on", "none").code());
    }

    @Test
    void nothingIsWrittenWhereNotAllCanBeRead() {
        builds();
        List<String> before = shell.files("out");
        configure("rules: [rules, nowhere]\n" + TWO);
        Answer answer = build();
        assertEquals(3, answer.code(), answer.err());
        assertTrue(answer.err().contains("dragoman.yml:1:"), answer.err());
        assertEquals(before, shell.files("out"));
    }

    @Test
    void findingsOfEveryCommandHaveTheSameForms() throws IOException {
        shell.file("rules/bad.yml", "title: B\ndetection: 7\n");
        for (List<String> command : List.of(
                List.of("check", "@rules"),
                List.of("build", "--config", "@dragoman.yml"),
                List.of("convert", "-t", "spl", "-o", "@o", "@rules"))) {
            var arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--output-format", "json"));
            Answer answer = shell.run(arguments.toArray(String[]::new));
            assertEquals(2, answer.code(), command + answer.err());
            assertTrue(answer.out().contains("bad.yml"), command + answer.out());
            assertTrue(new ObjectMapper().readTree(answer.out()).isArray(), answer.out());
        }
    }
}
