package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import dragoman.Schemas;
import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `dragoman diff` on files, folders and revisions, in all its forms.
class DiffTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Path.of("docs/diff.schema.json");

    /// A rule with a filter of its own.
    private static final String RULE = """
            title: Reconnaissance with Whoami
            id: 11111111-1111-4111-8111-111111111111
            status: test
            tags: [attack.discovery, attack.t1033]
            level: medium
            logsource: {category: process_creation, product: windows}
            detection:
              selection:
                Image|endswith: ['\\whoami.exe', '\\hostname.exe']
                CommandLine|contains: '/all'
              filter_admin:
                User: admin
              condition: selection and not filter_admin
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private Answer diff(String... arguments) {
        return shell.run(Stream.concat(Stream.of("diff", "-C", "@"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /// What a rule says of its hits, and what it settles for deployments, decides on no event, and is told.
    @Test
    void whatIsSaidOfHitsIsTold() {
        String risk = RULE + """
                custom:
                  sentinel-arm: {frequency: 5m}
                  risk:
                    - {when: selection, score: 90, indicator: All}
                    - {when: not filter_admin, score: 80}
                """;
        shell.file("a/r.yml", risk);
        shell.file("b/r.yml", risk.replace("90", "70").replace("5m", "10m"));
        String out = diff("a", "b").out();
        assertTrue(out.contains("only what is said about it changed"), out);
        assertTrue(out.contains("custom.risk: 90 'All' if selection → 70 'All' if selection"), out);
        assertTrue(out.contains("custom.sentinel-arm.frequency: 5m → 10m"), out);
        String swapped = risk.replaceFirst("( +- \\{when: sel.*\n)( +- .*\n)", "$2$1");
        shell.file("b/r.yml", swapped);
        String order = diff("a", "b").out();
        assertTrue(
                order.contains("custom.risk: 90 'All' if selection; 80 if not filter_admin → "
                        + "80 if not filter_admin; 90 'All' if selection"),
                order);
        shell.file("b/r.yml", risk.replace("selection", "whoami"));
        String renamed = diff("a", "b").out();
        assertFalse(renamed.contains("custom.risk"), renamed);
    }

    /// A file that nobody can read stops nobody: the others are compared, and what is in it is neither gone nor new.
    @Test
    void filesThatCannotBeReadStopNoOthers() throws IOException {
        shell.file("a/r.yml", RULE);
        shell.file("b/r.yml", RULE.replace("/all", "/any"));
        String other = RULE.replace("whoami", "hostname").replaceFirst("(?m)^id: .*\n", "");
        shell.file("a/bad.yml", other + "---\n" + other.replaceFirst("(?m)^title: .*", "title: The second"));
        Files.write(shell.file("b/bad.yml", ""), new byte[] {'t', ':', ' ', (byte) 0xff});
        Answer answer = diff("a", "b");
        assertEquals(2, answer.code(), answer.err());
        assertTrue(answer.err().contains("--> bad.yml:1:4"), answer.err());
        assertTrue(answer.out().contains("different   r.yml"), answer.out());
        assertTrue(answer.out().contains("2 undecided") && !answer.out().contains("removed   "), answer.out());
        assertTrue(answer.out().contains("the new rule is in error: the file is not UTF-8"), answer.out());
        shell.file("b/bad.yml", other + "---\ntitle: The second: one");
        for (Answer broken : List.of(diff("a", "b"), diff("b", "a"))) {
            assertTrue(broken.out().contains(": 2 undecided, 1 different\n"), broken.out());
        }
        // one of its rules stands in another file by now: what is left of the file is neither new nor gone for that
        shell.file("b/moved.yml", other);
        for (Answer broken : List.of(diff("a", "b"), diff("b", "a"))) {
            assertTrue(broken.out().contains(": 1 undecided, 1 different, 1 same events\n"), broken.out());
        }
        Files.delete(folder.resolve("b/moved.yml"));
        Files.write(folder.resolve("b/bad.yml"), new byte[] {'t', ':', ' ', (byte) 0xff});
        Files.copy(folder.resolve("b/bad.yml"), folder.resolve("a/bad.yml"), StandardCopyOption.REPLACE_EXISTING);
        Answer both = diff("a", "b");
        assertEquals(2, both.code(), both.err());
        assertTrue(both.out().contains("different   r.yml") && !both.out().contains("bad.yml"), both.out());
    }

    /// The changes as JSON, which fits its schema.
    private List<JsonNode> changes(String... arguments) throws IOException {
        Answer answer = diff(Stream.concat(Stream.of("--output-format", "json"), Stream.of(arguments))
                .toArray(String[]::new));
        assertEquals(0, answer.code(), answer.err());
        assertEquals(List.of(), Schemas.complaints(SCHEMA, answer.out(), InputFormat.JSON));
        var changes = new ArrayList<JsonNode>();
        JSON.readTree(answer.out()).forEach(changes::add);
        return changes;
    }

    /// What a change of the one rule is.
    private JsonNode edited(String before, String now, String... arguments) throws IOException {
        shell.file("before.yml", before);
        shell.file("now.yml", now);
        List<JsonNode> changes = changes(Stream.concat(Stream.of("before.yml", "now.yml"), Stream.of(arguments))
                .toArray(String[]::new));
        assertEquals(1, changes.size());
        return changes.getFirst();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void aValueMoreIsBroaderAndShownByAnEvent() throws IOException {
        JsonNode change = edited(RULE, RULE.replace("'\\hostname.exe'", "'\\hostname.exe', '\\nltest.exe'"));
        assertEquals("changed", change.path("change").asText());
        assertEquals("broader", change.path("relation").asText());
        assertTrue(change.path("onlyOld").isNull());
        assertTrue(change.path("onlyNew").path("Image").asText().endsWith("\\nltest.exe"), change.toString());
        assertTrue(change.path("onlyNew").path("CommandLine").asText().contains("/all"), change.toString());
        assertFalse(change.path("onlyNew").has("User"), "what does not matter is no part of the event: " + change);
        assertEquals(List.of("rule"), texts(change.path("causes")));
        JsonNode edit = change.path("edits").get(0);
        assertEquals("values", edit.path("kind").asText());
        assertEquals("selection: Image|endswith", edit.path("place").asText());
        assertEquals(List.of("'\\nltest.exe'"), texts(edit.path("added")));
        assertEquals(List.of(), texts(edit.path("removed")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "not filter_admin ~ not 1 of filter_* ~ equivalent",
                "selection and not filter_admin ~ not filter_admin and selection ~ equivalent",
                "selection and not filter_admin ~ not (not selection or filter_admin) ~ equivalent",
                "' and not filter_admin' ~ '' ~ broader",
                "selection and not ~ selection and ~ disjoint",
                "selection and not ~ selection or ~ broader",
                "User: admin ~ User: ADMIN ~ equivalent",
                "User: admin ~ User: 'admin*' ~ narrower",
                "User: admin ~ User|startswith: admin ~ narrower",
                "CommandLine|contains: '/all' ~ CommandLine: '*/all*' ~ equivalent",
                "CommandLine|contains: '/all' ~ CommandLine|re: '(?i)/all' ~ equivalent",
                "CommandLine|contains: '/all' ~ CommandLine|endswith: '/all' ~ narrower",
                "CommandLine|contains: '/all' ~ CommandLine|contains|cased: '/all' ~ narrower",
                "CommandLine|contains: ~ ParentCommandLine|contains: ~ different",
                "product: windows ~ product: linux ~ disjoint",
                "', product: windows' ~ '' ~ broader",
                "level: medium ~ level: high ~ equivalent",
            })
    void theRelationIsDecided(String before, String now, String relation) throws IOException {
        assertTrue(RULE.contains(before), before);
        JsonNode change = edited(RULE, RULE.replace(before, now));
        assertEquals(relation, change.path("relation").asText(), change.toString());
        boolean gains = List.of("broader", "different", "disjoint").contains(relation);
        boolean loses = List.of("narrower", "different", "disjoint").contains(relation);
        assertEquals(gains, change.path("onlyNew").isObject(), change.toString());
        assertEquals(loses, change.path("onlyOld").isObject(), change.toString());
    }

    /// Order, quotes, comments and names of selections are said to be no change, in all of the targets too.
    @Test
    void noiseIsNoChange() throws IOException {
        String noise = RULE.replace(
                        "['\\whoami.exe', '\\hostname.exe']",
                        "# two of them\n      - \\hostname.exe\n      - \"\\\\whoami.exe\"")
                .replace("User: admin", "User: 'admin'");
        JsonNode change = edited(RULE, noise, "-t", "kql,spl");
        assertEquals("equivalent", change.path("relation").asText(), change.toString());
        assertEquals(0, change.path("edits").size(), change.toString());
        String renamed = RULE.replace("filter_admin", "filter_main_admin");
        JsonNode name = edited(RULE, renamed, "-t", "kql,spl");
        assertEquals("equivalent", name.path("relation").asText());
        assertEquals(1, name.path("edits").size(), name.toString());
        assertEquals("name", name.path("edits").get(0).path("kind").asText());
        name.path("targets")
                .forEach(target -> assertFalse(target.path("changed").asBoolean(), name.toString()));
    }

    @Test
    void targetsShowQueriesAndVerdicts() throws IOException {
        JsonNode change = edited(RULE, RULE.replace("User: admin", "Image|fieldref: ParentImage"), "-t", "kql,eql");
        JsonNode kql = change.path("targets").get(0);
        assertEquals("kql", kql.path("target").asText());
        assertTrue(kql.path("changed").asBoolean());
        assertTrue(kql.path("before").asText().contains("admin"), kql.toString());
        assertTrue(kql.path("now").asText().contains("InitiatingProcessFolderPath"), kql.toString());
        JsonNode eql = change.path("targets").get(1);
        assertEquals("eql", eql.path("target").asText());
        assertEquals(
                eql.path("verdictNow").asText().equals("refused"),
                eql.path("trend").asText().equals("worse"));
    }

    private void folders() {
        shell.file("old/kept.yml", RULE);
        shell.file(
                "old/gone.yml",
                RULE.replace("1111-4111", "2222-4111").replace("whoami", "gone").replace("Whoami", "Gone"));
        shell.file(
                "old/moved.yml",
                RULE.replace("1111-4111", "3333-4111")
                        .replace("whoami", "moved")
                        .replace("Whoami", "Moved"));
        shell.file(
                "old/renumbered.yml",
                RULE.replace("1111-4111", "4444-4111")
                        .replace("whoami", "other")
                        .replace("Whoami", "Other"));
        shell.file("new/kept.yml", RULE);
        shell.file(
                "new/fresh.yml",
                RULE.replace("1111-4111", "5555-4111")
                        .replace("whoami", "fresh")
                        .replace("Whoami", "Fresh"));
        shell.file(
                "new/below/moved.yml",
                RULE.replace("1111-4111", "3333-4111")
                        .replace("whoami", "moved")
                        .replace("Whoami", "Moved"));
        shell.file(
                "new/again.yml",
                RULE.replace("1111-4111", "6666-4111")
                        .replace("whoami", "other")
                        .replace("Whoami", "Other"));
    }

    @Test
    void foldersHaveAddedRemovedAndRenamedRules() throws IOException {
        folders();
        var found = new ArrayList<String>();
        for (JsonNode change : changes("old", "new")) {
            found.add(change.path("rule").asText() + " " + change.path("change").asText() + " "
                    + change.path("relation").asText() + " "
                    + change.path("oldRule").asText());
        }
        assertEquals(
                List.of(
                        "again.yml changed equivalent renumbered.yml",
                        "below/moved.yml renamed equivalent moved.yml",
                        "fresh.yml added broader null",
                        "gone.yml removed narrower null"),
                found);
        assertEquals(5, changes("--all", "old", "new").size());
        assertEquals(1, changes("--path", "below", "old", "new").size());
    }

    @Test
    void filtersCauseChanges() throws IOException {
        String filter = """
                title: Build servers
                id: 99999999-1111-4111-8111-111111111111
                logsource: {category: process_creation, product: windows}
                filter:
                  rules: [11111111-1111-4111-8111-111111111111]
                  selection: {Computer: build-1}
                  condition: not selection
                """;
        shell.file("old/rule.yml", RULE);
        shell.file("new/rule.yml", RULE);
        shell.file("new/filter.yml", filter);
        List<JsonNode> changes = changes("old", "new");
        JsonNode rule = of(changes, "rule.yml");
        assertEquals("same", rule.path("change").asText());
        assertEquals("narrower", rule.path("relation").asText());
        assertEquals(List.of("filter `Build servers`"), texts(rule.path("causes")));
        assertEquals("build-1", rule.path("onlyOld").path("Computer").asText());
        JsonNode own = of(changes, "filter.yml");
        assertEquals("filter", own.path("type").asText());
        assertEquals("added", own.path("change").asText());
    }

    private static JsonNode of(List<JsonNode> changes, String rule) {
        return changes.stream()
                .filter(change -> change.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + changes));
    }

    @Test
    void pipelinesCauseChanges() throws IOException {
        shell.file("old/rule.yml", RULE);
        shell.file("new/rule.yml", RULE);
        String pipeline = """
                name: site
                priority: 10
                transformations:
                  - type: add_condition
                    conditions: {Computer: %s}
                """;
        shell.file("old/pipelines/site.yml", pipeline.formatted("a-1"));
        shell.file("new/pipelines/site.yml", pipeline.formatted("a-*"));
        List<JsonNode> changes =
                changes("-t", "kql", "-p", "pipelines/site.yml", "old", "new", "--exclude", "pipelines");
        JsonNode rule = of(changes, "rule.yml");
        assertEquals("same", rule.path("change").asText());
        assertEquals("broader", rule.path("relation").asText(), rule.toString());
        assertEquals(List.of("pipeline pipelines/site.yml"), texts(rule.path("causes")));
        assertTrue(rule.path("onlyNew").path("Computer").asText().startsWith("a-"), rule.toString());
        assertTrue(rule.path("targets").get(0).path("changed").asBoolean());
    }

    /// The same in each language, so it is said as it is.
    @Test
    void pipelinesThatShareNoEventAreDisjoint() throws IOException {
        for (String side : List.of("old", "new")) {
            shell.file(side + "/rule.yml", RULE);
            shell.file(
                    side + "/site.yaml",
                    "name: site\npriority: 10\ntransformations:\n  - {type: add_condition, conditions: {Computer: "
                            + side + "}}\n");
        }
        List<JsonNode> changes = changes("-t", "kql,spl", "-p", "site.yaml", "--path", "rule.yml", "old", "new");
        assertEquals("disjoint", of(changes, "rule.yml").path("relation").asText());
    }

    @Test
    void valuesOfPlaceholdersCauseChanges() throws IOException {
        String rule = RULE.replace("User: admin", "User|expand: '%admins%'");
        shell.file("old/rule.yml", rule);
        shell.file("new/rule.yml", rule);
        shell.file("old/vars.yaml", "admins: [ann]\n");
        shell.file("new/vars.yaml", "admins: [ann, bob]\n");
        List<JsonNode> changes = changes("--vars", "vars.yaml", "old", "new");
        JsonNode change = of(changes, "rule.yml");
        assertEquals("narrower", change.path("relation").asText());
        assertEquals("bob", change.path("onlyOld").path("User").asText());
        assertEquals(List.of("variable admins"), texts(change.path("causes")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "gte: 10 ~ gte: 20 ~ narrower",
                "gte: 10 ~ gt: 9 ~ equivalent",
                "gte: 10 ~ gte: 5 ~ broader",
                "timespan: 5m ~ timespan: 300s ~ equivalent",
                "timespan: 5m ~ timespan: 1h ~ broader",
                "group-by: [User] ~ group-by: [User, Computer] ~ narrower",
                "group-by: [User] ~ group-by: [Computer] ~ different",
                "'/all' ~ '/groups' ~ different",
            })
    void correlationsAreComparedPieceByPiece(String before, String now, String relation) throws IOException {
        String rules = RULE.replace("status: test", "name: whoami") + """
                ---
                title: Many
                id: 77777777-1111-4111-8111-111111111111
                correlation:
                  type: event_count
                  rules: [whoami]
                  group-by: [User]
                  timespan: 5m
                  condition: {gte: 10}
                """;
        shell.file("before.yml", rules);
        shell.file("now.yml", rules.replace(before, now));
        assertTrue(rules.contains(before), before);
        List<JsonNode> changes = changes("before.yml", "now.yml");
        JsonNode many = of(changes, "now.yml#1");
        assertEquals("correlation", many.path("type").asText());
        assertEquals(relation, many.path("relation").asText(), many.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown", "html", "sarif", "json"})
    void everyFormTellsOfEveryRule(String form) throws IOException {
        folders();
        Answer answer = diff("--output-format", form, "-t", "kql", "old", "new");
        assertEquals(0, answer.code(), answer.err());
        for (String path : List.of("again.yml", "below/moved.yml", "fresh.yml", "gone.yml")) {
            assertTrue(answer.out().contains(path), form + " does not tell of " + path + "\n" + answer.out());
        }
        if (form.equals("sarif")) {
            assertEquals(
                    List.of(),
                    Schemas.complaints(Schemas.shared("ci/sarif-2.1.0.json"), answer.out(), InputFormat.JSON));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "removed, 1",
        "added, 1",
        "renamed, 1",
        "narrower, 1",
        "different, 0",
        "undecided, 0",
        "'different,undecided', 0",
        "'different,removed', 1",
        "worse, 0"
    })
    void gatesDecideTheExitCode(String gates, int code) {
        folders();
        Answer answer = diff("--fail-on", gates, "old", "new");
        assertEquals(code, answer.code(), answer.err());
        assertEquals(code == 1, answer.err().contains("failed: "), answer.err());
    }

    /// GitHub refuses longer comments; what is cut is said, and the table comes first.
    @ParameterizedTest
    @ValueSource(ints = {60, 400})
    void longCommentsAreCutWithAWord(int rules) {
        for (int i = 0; i < rules; i++) {
            String rule = RULE.replace("1111-4111", "%04d-4111".formatted(i)).replace("Whoami", "Whoami " + i);
            shell.file("old/" + i + ".yml", rule);
            shell.file("new/" + i + ".yml", rule.replace("/all", "/all and much more ".repeat(20)));
        }
        String text =
                diff("--output-format", "markdown", "-t", "kql", "old", "new").out();
        assertTrue(text.length() <= 65_536, "" + text.length());
        assertTrue(text.contains("**Cut here**"), text.substring(text.length() - 500));
        long rows =
                text.lines().filter(line -> line.startsWith("| **▼ narrower**")).count();
        long more = text.contains("… and ") ? Long.parseLong(text.replaceAll("(?s).*\n… and (\\d+) more.*", "$1")) : 0;
        assertEquals(rules, rows + more);
        long sections = text.split("<details", -1).length - 1;
        assertEquals(sections, text.split("</details>", -1).length - 1);
        assertTrue(text.contains("the details of " + (rules - sections) + " rules are left out"), "" + sections);
    }

    /// Nothing that a rule says becomes markup, a mention or a script.
    @Test
    void hostileRulesStayText() {
        String hostile = RULE.replace("Whoami", "'</summary><script>alert(1)</script> @all | [x](http://x) ```'")
                .replace("title: Reconnaissance with '", "title: '")
                .replace("'/all'", "'```</code>|<img src=x onerror=alert(1)>'");
        shell.file("old/a.yml", RULE);
        shell.file("new/a.yml", hostile);
        String html = diff("--output-format", "html", "-t", "kql", "old", "new").out();
        assertFalse(html.contains("<script>") || html.contains("<img"), html);
        assertFalse(
                html.matches("(?s).*<[^>]*(src|href)=.*|.*<(script|link|iframe).*|.*url\\(.*"),
                "it needs something beside itself");
        // in code nothing is markup
        String markdown = diff("--output-format", "markdown", "-t", "kql", "old", "new")
                .out()
                .replaceAll("(?<!`)(`+)(?!`)(?s:.*?)(?<!`)\\1(?!`)", "");
        assertFalse(markdown.contains("<script>"), markdown);
        assertFalse(markdown.contains("@all"), markdown);
        assertEquals(1, markdown.split("</details>", -1).length - 1);
    }

    @Test
    void nothingChangedIsSaid() {
        shell.file("old/a.yml", RULE);
        shell.file("new/a.yml", RULE);
        Answer answer = diff("old", "new");
        assertEquals(0, answer.code());
        assertTrue(answer.out().contains("nothing changed about 1 rule"), answer.out());
        assertTrue(diff("--output-format", "markdown", "old", "new").out().contains("No rule finds anything else"));
    }

    /// A rule in error loses nothing of the others, and is undecided, not the same.
    @Test
    void aRuleInErrorIsUndecided() throws IOException {
        shell.file("old/a.yml", RULE);
        shell.file("new/a.yml", RULE.replace("not filter_admin", "not fliter"));
        shell.file("old/b.yml", RULE.replace("1111-4111", "2222-4111"));
        shell.file("new/b.yml", RULE.replace("1111-4111", "2222-4111").replace("User: admin", "User: root"));
        List<JsonNode> changes = changes("old", "new");
        JsonNode broken = of(changes, "a.yml");
        assertEquals("undecided", broken.path("relation").asText());
        assertTrue(broken.path("remarks").get(0).asText().contains("fliter"), broken.toString());
        assertEquals("different", of(changes, "b.yml").path("relation").asText());
    }

    private Git repository() throws IOException, GitAPIException {
        Git git = Git.init()
                .setInitialBranch("main")
                .setDirectory(folder.toFile())
                .call();
        git.getRepository().getConfig().setString("user", null, "name", "A");
        git.getRepository().getConfig().setString("user", null, "email", "a@example.org");
        git.getRepository().getConfig().setBoolean("commit", null, "gpgsign", false);
        git.getRepository().getConfig().save();
        return git;
    }

    private static String commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().setUpdate(true).addFilepattern(".").call();
        return git.commit().setMessage("m").setSign(false).call().getName();
    }

    @Test
    void revisionsAreCompared() throws IOException, GitAPIException {
        try (Git git = repository()) {
            shell.file("rules/a.yml", RULE);
            shell.file("README.md", "no rule");
            String first = commit(git);
            git.checkout().setCreateBranch(true).setName("change").call();
            shell.file("rules/a.yml", RULE.replace("/all", "/groups"));
            commit(git);
            git.checkout().setName("main").call();
            shell.file("rules/main.yml", RULE.replace("1111-4111", "2222-4111"));
            commit(git);
            git.checkout().setName("change").call();
            // what main got meanwhile is no part of the change
            List<JsonNode> changes = changes();
            assertEquals(1, changes.size(), changes.toString());
            assertEquals("rules/a.yml", changes.getFirst().path("rule").asText());
            assertEquals("different", changes.getFirst().path("relation").asText());
            assertEquals(1, changes(first, "change").size());
            assertEquals(1, changes("HEAD~1", "HEAD").size());
            assertEquals(2, changes("main", "change").size());
            assertEquals(0, changes("change", "HEAD").size());
            // the work tree, with what is not yet known to git
            shell.file("rules/b.yml", RULE.replace("1111-4111", "3333-4111").replace("Whoami", "Other"));
            Files.delete(folder.resolve("rules/a.yml"));
            List<JsonNode> work = changes("HEAD");
            assertEquals("removed", of(work, "rules/a.yml").path("change").asText());
            assertEquals("added", of(work, "rules/b.yml").path("change").asText());
            // seen from a folder below
            shell.file("other/c.yml", RULE.replace("1111-4111", "4444-4111").replace("Whoami", "More"));
            Answer below = new Shell(folder.resolve("rules")).run("diff", "-C", "@", "--path", ".", "HEAD");
            assertTrue(below.out().contains("rules/b.yml") && !below.out().contains("other/c.yml"), below.out());
        }
    }

    @Test
    void pipelinesOfRevisionsAreTheirOwn() throws IOException, GitAPIException {
        try (Git git = repository()) {
            shell.file("rules/a.yml", RULE);
            String pipeline = "name: site\npriority: 10\ntransformations:\n"
                    + "  - {type: field_name_mapping, mapping: {User: %s}}\n";
            shell.file("pipelines/site.yml", pipeline.formatted("SubjectUserName"));
            commit(git);
            shell.file("pipelines/site.yml", pipeline.formatted("TargetUserName"));
            List<JsonNode> changes = changes("--path", "rules", "-t", "spl", "-p", "pipelines/site.yml", "HEAD");
            assertEquals(1, changes.size(), changes.toString());
            assertEquals("same", changes.getFirst().path("change").asText());
            assertEquals(
                    List.of("pipeline pipelines/site.yml"),
                    texts(changes.getFirst().path("causes")));
            assertTrue(changes.getFirst().path("targets").get(0).path("changed").asBoolean());
        }
    }

    private static final String CONFIGURATION = """
            rules: rules
            exclude: [drafts/]
            deployments:
              prod: {language: kql, pipelines: [site.yml], select: {level: '>=medium'}, variables: {admins: [ann]}}
              lab: {language: kql, world: defender}
            """;

    private void configured(String side) {
        shell.file(side + "dragoman.yml", CONFIGURATION);
        shell.file(
                side + "site.yml",
                "name: site\npriority: 10\ntransformations:\n  - {type: field_name_mapping, mapping: {User: SubjectUserName}}\n");
        shell.file(side + "rules/a.yml", RULE.replace("User: admin", "User|expand: '%admins%'"));
        shell.file(
                side + "rules/low.yml", RULE.replace("1111-4111", "2222-4111").replace("medium", "low"));
        shell.file(side + "rules/drafts/b.yml", RULE.replace("1111-4111", "3333-4111"));
        shell.file(side + "elsewhere/c.yml", RULE.replace("1111-4111", "4444-4111"));
    }

    private static List<String> targets(JsonNode change) {
        var names = new ArrayList<String>();
        change.path("targets")
                .forEach(target -> names.add(target.path("target").asText() + " "
                        + target.path("changed").asBoolean()));
        return names;
    }

    /// Without -t the deployments of each side's configuration count, with its rules, selections and values.
    @Test
    void configurationsNameTheTargets() throws IOException, GitAPIException {
        try (Git git = repository()) {
            configured("");
            commit(git);
            assertEquals(List.of(), changes("HEAD"));
            shell.file("rules/drafts/b.yml", RULE.replace("/all", "/groups"));
            shell.file("elsewhere/c.yml", RULE.replace("/all", "/groups"));
            assertEquals(List.of(), changes("HEAD"));
            shell.file(
                    "rules/low.yml",
                    RULE.replace("1111-4111", "2222-4111")
                            .replace("medium", "low")
                            .replace("/all", "/groups"));
            List<JsonNode> low = changes("HEAD");
            assertEquals(1, low.size(), low.toString());
            assertEquals(List.of("lab true"), targets(low.getFirst()), "prod wants no rules of a low level");
            commit(git);
            shell.file("dragoman.yml", CONFIGURATION.replace("[ann]", "[ann, bob]"));
            commit(git);
            JsonNode values = of(changes("HEAD~1", "HEAD"), "rules/a.yml");
            assertEquals(List.of("variable admins"), texts(values.path("causes")));
            assertEquals("narrower", values.path("relation").asText(), values.toString());
            assertEquals(List.of("prod true", "lab false"), targets(values));
            shell.file("site.yml", "name: site\npriority: 10\ntransformations: []\n");
            JsonNode piped = of(changes("HEAD"), "rules/a.yml");
            assertEquals(List.of("pipeline site.yml"), texts(piped.path("causes")));
            assertEquals(List.of("prod true", "lab false"), targets(piped));
            commit(git);
            shell.file(
                    "dragoman.yml", CONFIGURATION.replace("[ann]", "[ann, bob]").replace("defender", "sentinel"));
            assertEquals(
                    List.of("deployment lab"),
                    texts(of(changes("HEAD"), "rules/low.yml").path("causes")));
            // a language instead of the configuration
            assertEquals(List.of("spl true"), targets(of(changes("-t", "spl", "HEAD~2", "HEAD~3"), "rules/low.yml")));
            shell.file("dragoman.yml", "deployments: {prod: {language: klingon}}\n");
            Answer broken = diff("HEAD");
            assertEquals(3, broken.code(), broken.err());
            assertTrue(broken.err().contains("klingon"), broken.err());
        }
    }

    /// A level changes no query, but what the product imports.
    @Test
    void deployablesAreComparedToo() throws IOException {
        for (String side : List.of("old/", "new/")) {
            shell.file(side + "dragoman.yml", "deployments: {prod: {language: kql, format: sentinel-yaml}}\n");
            shell.file(side + "rules/a.yml", RULE);
        }
        shell.file("new/rules/a.yml", RULE.replace("level: medium", "level: high"));
        JsonNode target =
                of(changes("old", "new"), "rules/a.yml").path("targets").get(0);
        assertFalse(target.path("changed").asBoolean(), target.toString());
        assertTrue(target.path("deployableChanged").asBoolean(), target.toString());
        assertEquals("yes", target.path("deployableNow").asText());
        String text = diff("--output-format", "markdown", "old", "new").out();
        assertTrue(text.contains("Its level: medium → high."), text);
        assertTrue(text.contains("-severity: Medium") && text.contains("+severity: High"), text);
    }

    @Test
    void foldersBringTheirConfigurations() throws IOException {
        configured("old/");
        configured("new/");
        shell.file("new/rules/a.yml", RULE.replace("admin", "root"));
        JsonNode change = of(changes("old", "new"), "rules/a.yml");
        assertEquals(List.of("prod true", "lab true"), targets(change));
    }

    @Test
    void badSidesAreClearErrors() throws IOException, GitAPIException {
        Answer none = diff();
        assertEquals(3, none.code());
        assertTrue(none.err().contains("no git repository"), none.err());
        shell.file("a.yml", RULE);
        Answer mixed = diff("a.yml", "nowhere.yml");
        assertEquals(3, mixed.code());
        assertTrue(mixed.err().contains("neither two folders nor two files"), mixed.err());
        try (Git git = repository()) {
            Answer empty = diff();
            assertEquals(3, empty.code());
            assertTrue(empty.err().contains("no commit yet"), empty.err());
            commit(git);
            Answer unknown = diff("v9.9");
            assertEquals(3, unknown.code());
            assertTrue(unknown.err().contains("`v9.9` is no revision"), unknown.err());
            git.branchRename().setNewName("trunk").call();
            Answer branch = diff();
            assertEquals(3, branch.code());
            assertTrue(branch.err().contains("no default branch"), branch.err());
        }
        assertEquals(3, diff("--output-format", "pdf", "a.yml", "a.yml").code());
        assertEquals(3, diff("--fail-on", "bad", "a.yml", "a.yml").code());
    }

    /// As actions/checkout leaves it: the newest commit of each branch, and nothing that they have in common.
    @Test
    void aShallowCloneIsSaidToBeOne() throws IOException, GitAPIException {
        try (Git git = repository()) {
            shell.file("a.yml", RULE);
            commit(git);
            git.checkout().setCreateBranch(true).setName("change").call();
            shell.file("a.yml", RULE.replace("/all", "/groups"));
            commit(git);
            git.checkout().setName("main").call();
            shell.file("b.yml", RULE.replace("1111-4111", "2222-4111"));
            commit(git);
        }
        Path clone = folder.resolve("clone");
        Git.cloneRepository()
                .setURI(folder.toUri().toString())
                .setDirectory(clone.toFile())
                .setBranch("change")
                .setDepth(1)
                .call()
                .close();
        Answer answer = new Shell(clone).run("diff", "-C", "@");
        assertEquals(3, answer.code(), answer.out());
        assertTrue(answer.err().contains("fetch-depth: 0"), answer.err());
    }

    @Test
    void whatIsWrittenToAFileIsNotPrinted() throws IOException {
        shell.file("old.yml", RULE);
        shell.file("new.yml", RULE.replace("admin", "root"));
        Answer answer = shell.run(
                "diff", "-C", "@", "--output-format", "sarif", "--output-file", "@a.sarif", "old.yml", "new.yml");
        assertEquals(0, answer.code(), answer.err());
        assertEquals("", answer.out());
        assertTrue(shell.read("a.sarif").contains("diff-different"), shell.read("a.sarif"));
    }
}
