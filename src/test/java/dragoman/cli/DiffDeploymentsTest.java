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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dragoman diff` where `dragoman.yml` names deployments.
class DiffDeploymentsTest {
    private static final String CONFIGURATION = """
            rules: rules
            exclude: [drafts/]
            variables: {admins: [ann]}
            deployments:
              prod: {language: spl, pipelines: pipelines/prod.yml}
              lab: {language: kql, select: {level: ">=medium"}}
            """;

    private static final String PIPELINE = """
            name: site
            priority: 10
            transformations:
              - type: field_name_mapping
                mapping: {CommandLine: %s}
            """;

    private static final String RULE = """
            title: Reconnaissance with Whoami
            id: 11111111-1111-4111-8111-111111111111
            status: test
            level: medium
            logsource: {category: process_creation, product: windows}
            detection:
              selection:
                Image|endswith: '\\whoami.exe'
                CommandLine|contains: '/all'
              filter:
                User|expand: '%admins%'
              condition: selection and not filter
            """;

    private static final String OTHER = RULE.replace("1111-4111", "2222-4111")
            .replace("with Whoami", "with Hostname")
            .replace("whoami.exe", "hostname.exe")
            .replace("    CommandLine|contains: '/all'\n", "");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        for (String side : List.of("old", "new")) {
            shell.file(side + "/dragoman.yml", CONFIGURATION);
            shell.file(side + "/pipelines/prod.yml", PIPELINE.formatted("cmdline"));
            shell.file(side + "/rules/a.yml", RULE);
            shell.file(side + "/rules/b.yml", OTHER);
            shell.file(side + "/rules/drafts/c.yml", RULE.replace("1111-4111", "3333-4111") + "# " + side + "\n");
            shell.file(side + "/elsewhere/d.yml", RULE.replace("1111-4111", "4444-4111") + "# " + side + "\n");
        }
    }

    private Answer diff(String... arguments) {
        return shell.run(Stream.concat(Stream.of("diff", "-C", "@"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private List<JsonNode> changes(String... arguments) throws IOException {
        Answer answer = diff(Stream.concat(Stream.of("--output-format", "json"), Stream.of(arguments))
                .toArray(String[]::new));
        assertEquals(0, answer.code(), answer.err());
        assertEquals(List.of(), Schemas.complaints(Path.of("docs/diff.schema.json"), answer.out(), InputFormat.JSON));
        var changes = new ArrayList<JsonNode>();
        new ObjectMapper().readTree(answer.out()).forEach(changes::add);
        return changes;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode target(JsonNode change, String name) {
        for (JsonNode target : change.path("targets")) {
            if (target.path("target").asText().equals(name)) {
                return target;
            }
        }
        throw new AssertionError(name + " is not among " + change.path("targets"));
    }

    @Test
    void onlyWhatTheConfigurationNamesCounts() throws IOException {
        assertEquals(List.of(), changes("old", "new"));
    }

    @Test
    void eachDeploymentShowsItsQuery() throws IOException {
        shell.file("new/rules/a.yml", RULE.replace("/all", "/groups"));
        List<JsonNode> changes = changes("old", "new");
        assertEquals(1, changes.size(), changes.toString());
        JsonNode prod = target(changes.getFirst(), "prod");
        assertTrue(prod.path("now").asText().contains("cmdline=\"*/groups*\""), prod.toString());
        JsonNode lab = target(changes.getFirst(), "lab");
        assertTrue(lab.path("now").asText().contains("ProcessCommandLine contains \"/groups\""), lab.toString());
        assertEquals(List.of("rule"), texts(changes.getFirst().path("causes")));
        assertTrue(diff("old", "new").out().contains("lab: query changed"));
    }

    @Test
    void whatIsSelectedDependsOnTheRuleAndOnTheDeployment() throws IOException {
        shell.file("new/rules/a.yml", RULE.replace("level: medium", "level: low"));
        JsonNode lower = changes("old", "new").getFirst();
        assertEquals("equivalent", lower.path("relation").asText());
        assertEquals("narrower", target(lower, "lab").path("verdictBefore").asText(), lower.toString());
        assertTrue(target(lower, "lab").path("verdictNow").isNull(), lower.toString());
        assertFalse(target(lower, "prod").path("changed").asBoolean());
        assertTrue(diff("old", "new").out().contains("It is no longer in lab."));
        assertEquals(1, diff("--fail-on", "removed", "old", "new").code());
        shell.file("new/rules/a.yml", RULE);
        shell.file("new/dragoman.yml", CONFIGURATION.replace(">=medium", "high"));
        List<JsonNode> changes = changes("old", "new");
        assertEquals(2, changes.size(), changes.toString());
        for (JsonNode change : changes) {
            assertEquals("same", change.path("change").asText());
            assertEquals("equivalent", change.path("relation").asText());
            assertEquals(List.of("deployment lab"), texts(change.path("causes")));
        }
    }

    @Test
    void aPipelineCausesChangesInItsDeployment() throws IOException {
        shell.file("new/pipelines/prod.yml", PIPELINE.formatted("process"));
        List<JsonNode> changes = changes("old", "new");
        assertEquals(1, changes.size(), "the other rule has no such field: " + changes);
        JsonNode change = changes.getFirst();
        assertEquals("rules/a.yml", change.path("rule").asText());
        assertEquals("same", change.path("change").asText());
        assertEquals(List.of("pipeline pipelines/prod.yml"), texts(change.path("causes")));
        assertTrue(target(change, "prod").path("changed").asBoolean());
        assertFalse(target(change, "lab").path("changed").asBoolean());
        assertTrue(change.path("remarks").toString().contains("seen in prod"), change.toString());
    }

    @Test
    void valuesAndFiltersMayBeThoseOfOneDeployment() throws IOException {
        shell.file(
                "new/dragoman.yml",
                CONFIGURATION.replace("{language: kql,", "{language: kql, variables: {admins: [ann, bob]},"));
        JsonNode change = changes("old", "new").getFirst();
        assertEquals(List.of("variable admins"), texts(change.path("causes")));
        assertEquals("narrower", change.path("relation").asText(), change.toString());
        assertEquals("bob", change.path("onlyOld").path("User").asText());
        assertFalse(target(change, "prod").path("changed").asBoolean());
        shell.file("new/dragoman.yml", CONFIGURATION.replace("{language: spl,", "{language: spl, filters: prod,"));
        shell.file("new/prod/filter.yml", """
                title: Build servers
                id: 55555555-1111-4111-8111-111111111111
                logsource: {category: process_creation, product: windows}
                filter:
                  rules: [11111111-1111-4111-8111-111111111111]
                  selection: {Computer: build-1}
                  condition: not selection
                """);
        JsonNode filtered = changes("old", "new").stream()
                .filter(one -> one.path("rule").asText().equals("rules/a.yml"))
                .findFirst()
                .orElseThrow();
        assertEquals("narrower", filtered.path("relation").asText(), filtered.toString());
        assertEquals(List.of("filter `Build servers`", "deployment prod"), texts(filtered.path("causes")));
        assertFalse(target(filtered, "lab").path("changed").asBoolean());
    }

    @Test
    void aNewDeploymentIsACause() throws IOException {
        shell.file("new/dragoman.yml", CONFIGURATION + "  more: {language: eql, select: {path: a.yml}}\n");
        List<JsonNode> changes = changes("old", "new");
        assertEquals(1, changes.size(), changes.toString());
        assertEquals(List.of("deployment more"), texts(changes.getFirst().path("causes")));
        assertTrue(target(changes.getFirst(), "more").path("verdictBefore").isNull());
    }

    /// What all deployments have in common need not change for one of them to change.
    @Test
    void deploymentsMayExchangeTheirValues() throws IOException {
        String configuration = """
                rules: rules
                exclude: [drafts/]
                deployments:
                  lab: {language: kql, variables: {admins: [ann, bob]}}
                  prod: {language: spl, variables: {admins: [%s]}}
                """;
        shell.file("old/dragoman.yml", configuration.formatted("ann"));
        shell.file("new/dragoman.yml", configuration.formatted("bob"));
        List<JsonNode> changes = changes("old", "new");
        assertEquals(2, changes.size(), changes.toString());
        JsonNode change = changes.getFirst();
        assertEquals(List.of("variable admins"), texts(change.path("causes")));
        assertEquals("different", change.path("relation").asText(), change.toString());
        assertEquals("bob", change.path("onlyOld").path("User").asText(), change.toString());
        assertTrue(target(change, "prod").path("changed").asBoolean());
        assertFalse(target(change, "lab").path("changed").asBoolean());
    }

    @Test
    void revisionsHaveTheirOwnConfigurationAndPipelines() throws IOException, GitAPIException {
        try (Git git = Git.init()
                .setInitialBranch("main")
                .setDirectory(folder.toFile())
                .call()) {
            git.getRepository().getConfig().setBoolean("commit", null, "gpgsign", false);
            shell.file("dragoman.yml", CONFIGURATION);
            shell.file("pipelines/prod.yml", PIPELINE.formatted("cmdline"));
            shell.file("rules/a.yml", RULE);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("m")
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .call();
            shell.file("pipelines/prod.yml", PIPELINE.formatted("process"));
            List<JsonNode> changes = changes("HEAD");
            assertEquals(1, changes.size(), changes.toString());
            assertEquals(
                    List.of("pipeline pipelines/prod.yml"),
                    texts(changes.getFirst().path("causes")));
            JsonNode prod = target(changes.getFirst(), "prod");
            assertTrue(prod.path("before").asText().contains("cmdline="), prod.toString());
            assertTrue(prod.path("now").asText().contains("process="), prod.toString());
        }
    }

    /// Many rules that one pipeline changes are told together, and only where it did so.
    @Test
    void rulesThatNobodyTouchedAreToldTogether() throws IOException {
        for (int i = 0; i < 9; i++) {
            String rule = RULE.replace("1111-4111", "%04d-4111".formatted(i)).replace("Whoami", "Whoami " + i);
            shell.file("old/rules/many/" + i + ".yml", rule);
            shell.file("new/rules/many/" + i + ".yml", i == 3 ? rule.replace("'/all'", "'/groups'") : rule);
        }
        shell.file("new/pipelines/prod.yml", PIPELINE.formatted("command"));
        shell.file("new/filters/nothing.txt", "");
        String text = diff("--output-format", "markdown", "old", "new").out();
        assertTrue(text.contains("| 9 rules that nobody touched<br>such as `rules/a.yml` |"), text);
        assertTrue(text.contains("| **◆ different** | 9 rules"), text);
        assertTrue(text.contains("9 rules, because of pipeline pipelines/prod.yml</summary>"), text);
        assertTrue(text.contains("* `rules/many/8.yml`"), text);
        assertFalse(text.contains("deployment lab") || text.contains("deployment prod"), text);
        assertEquals(1, text.split("<summary>[^\n]*Whoami 3 ", -1).length - 1, text);
    }
}
