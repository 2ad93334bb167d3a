package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import dragoman.Language;
import dragoman.Schemas;
import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `dragoman site` writes.
class SiteTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src|data-root)=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void rules() {
        shell = new Shell(folder);
        shell.rule("rules/a.yml", "a.exe");
        shell.rule("rules/sub/b.yml", "b.exe");
    }

    private Answer site(String... flags) {
        var arguments = new ArrayList<>(List.of("site", "-o", "@site", "@rules"));
        arguments.addAll(List.of(flags));
        Answer answer = shell.run(arguments.toArray(String[]::new));
        assertEquals(0, answer.code(), answer.err());
        return answer;
    }

    private String page(String path) {
        return shell.read("site/" + path);
    }

    private Map<String, FileTime> times() throws IOException {
        var times = new TreeMap<String, FileTime>();
        for (String file : shell.files("site")) {
            times.put(file, Files.getLastModifiedTime(folder.resolve("site").resolve(file)));
        }
        return times;
    }

    @Test
    void aRuleHasAQueryForEachLanguage() {
        site();
        String page = page("rules/a.html");
        for (Language language : Language.values()) {
            assertTrue(page.contains("id=\"q-" + language.word() + "\""), language.word());
            assertTrue(page.contains(language.product().name()), language.word());
            assertTrue(page.contains("../queries/" + language.word() + "/a." + language.word()), language.word());
        }
        assertTrue(page.contains("class=\"verdict v-exact\""), page);
    }

    @Test
    void aQueryTellsWhatItNeedsOfItsProduct() {
        site();
        String page = page("rules/a.html");
        int splunk = page.indexOf("What it needs of Splunk</h3>");
        String needs = page.substring(splunk, page.indexOf("</dl>", splunk));
        assertTrue(needs.contains("Raw events as the Splunk add-ons extract them"), needs);
        assertTrue(needs.matches("(?s).*<dt>Fields</dt><dd>(<code>source</code>|<code>sourcetype</code>), .*"), needs);
        assertTrue(page.contains("<b>Kibana KQL</b>"), page);
        assertFalse(page.contains("<code>any</code>"), page);
    }

    /// What stands outside of quotes is read sign by sign, and a sign may be two of Java's.
    @Test
    void aQueryIsShownAsItIs() throws IOException {
        shell.file("rules/emoji.yml", Shell.rule("😀.exe").replace("|endswith", "|contains"));
        site();
        String page = page("rules/emoji.html");
        for (String target : List.of("kuery", "lucene", "spl")) {
            String panel = panel(page, target);
            assertTrue(panel.contains("😀") && !panel.contains("\ufffd"), panel);
        }
    }

    @Test
    void aReasonTellsWhichWayItGoes() throws IOException {
        Files.copy(Path.of("detections/t1580_aws_discovery_burst.yml"), folder.resolve("rules/burst.yml"));
        Files.copy(Path.of("detections/t1580_cloud_discovery.yml"), folder.resolve("rules/discovery.yml"));
        site("--vars", "detections/lists.vars");
        String page = page("rules/burst.html");
        assertTrue(
                page.contains("<strong class=\"v-narrower\">narrower</strong> windows lie side by side"),
                panel(page, "aql"));
        assertTrue(page.contains("<strong class=\"v-assumed\">assumed</strong> "), panel(page, "aql"));
        assertTrue(
                page.contains("<strong class=\"v-note\">note</strong> it is a threshold rule"), panel(page, "kuery"));
        String refused = panel(page("rules/discovery.4.html"), "eql");
        assertTrue(refused.contains("<li>the mapping "), refused);
        String product = page("products/aql.html");
        String exact = product.substring(product.indexOf("Why queries"), product.indexOf("What is assumed"));
        assertTrue(exact.contains(">narrower</strong> "), exact);
        assertFalse(exact.contains(">note</strong>") || exact.contains(">assumed</strong>"), exact);
    }

    @Test
    void pagesOfSomeRulesTellWhatProductsMakeOfThem() {
        shell.file("rules/c.yml", """
                title: C
                tags: [attack.t1580]
                level: high
                logsource: {product: aws, service: cloudtrail}
                detection:
                  a: {eventName: ListBuckets}
                  condition: a
                """);
        shell.file("rules/d.yml", """
                title: D
                logsource: {product: linux, service: auditd}
                detection:
                  a: {a0: x, a1: y}
                  condition: a
                """);
        site();
        for (String path : List.of("attack/T1580.html", "logsources/aws-cloudtrail.html", "attack/discovery.html")) {
            String page = page(path);
            String made = page.substring(page.indexOf("What products make of it"));
            assertTrue(made.contains(">1 exact</span>"), made);
            assertTrue(made.contains("Reads <code>AWSCloudTrail</code>"), made);
            assertTrue(made.contains("it needs the Splunk Add-on for AWS"), made);
            assertEquals(Language.values().length, made.split("<tr>", -1).length - 1, made);
            assertTrue(made.indexOf("the AWS integration") < made.indexOf("an index pattern"), made);
        }
        assertFalse(page("rules.html").contains("What products make of it"));
        String product = page("products/yaral.html");
        assertTrue(
                product.contains(
                        "<b>1</b> <strong class=\"v-refused\">refused</strong> <code>a0</code>, <code>a1</code>: "),
                product);
    }

    @Test
    void pagesOfSomeRulesTellWhatTheySayTogether() throws IOException {
        String rule = """
                title: %s
                name: %s
                tags: [attack.t1580, attack.t1526]
                level: high
                logsource: {product: aws, service: cloudtrail, definition: 'Requirements: data events'}
                detection:
                  a: {eventName: %s}
                  condition: a
                falsepositives: [%s]
                """;
        shell.file("rules/c.yml", rule.formatted("C", "c", "ListBuckets", "Backup tools, Unknown"));
        shell.file("rules/d.yml", rule.formatted("D", "d", "ListUsers", "backup tools., Terraform"));
        shell.file(
                "rules/e.yml",
                rule.formatted("E", "e", "ListRoles", "Unlikely").replace("level: high", "level: critical"));
        String test = """
                cases:
                  - name: of a machine
                    expect: match
                    event: {eventName: %s}
                    signal: calls of one role
                    atomic: {technique: T1580, guid: 99ee161b-0000-4000-8000-000000000000, name: Enumeration}
                  - {name: another, expect: no match, event: {eventName: x}}
                """;
        shell.file("tests/c.yml", test.formatted("ListBuckets"));
        shell.file("tests/d.yml", test.formatted("ListUsers"));
        shell.file("rules/d.ads.md", "## Response\n\nAsk.\n");
        for (int run = 0; run < 2; run++) {
            site();
            for (String path : List.of("attack/T1580.html", "logsources/aws-cloudtrail.html")) {
                String page = page(path);
                assertTrue(page.contains("<b>2</b> Backup tools <small>(<a href=\"../rules/c.html\">C</a>, "), page);
                assertTrue(page.contains("<b>1</b> Terraform <small>("), page);
                assertTrue(page.indexOf(">E</a>") < page.indexOf(">C</a>"), "the most severe first");
                assertFalse(page.contains("Unknown") || page.contains("Unlikely"), page);
                assertTrue(page.contains("1 of 3 rules name none."), page);
                assertTrue(page.contains("<b>3</b> data events <small>("), page);
                assertTrue(page.contains("Atomic Red Team T1580: Enumeration <code>99ee161b-"), page);
                assertEquals(2, page.split("Expected signal: calls of one role", -1).length, page);
                assertTrue(
                        page.contains("match: <a href=\"../rules/c.html\">C</a>, <a href=\"../rules/d.html\">D<"),
                        page);
                assertTrue(page.contains("1 case\n\nof <a href=\"../rules/c.html\">C</a></li>"), page);
                assertTrue(page.contains("<li><a href=\"../rules/d.ads.html\">D</a></li>"), page);
                assertTrue(page.contains("T1526 Cloud Service Discovery <b>3</b></a>"), page);
            }
            shell.file("rules/f.yml", Shell.rule("f.exe"));
        }
        assertEquals(List.of(), dead(folder.resolve("site")));
        shell.file("tests/d.yml", test.formatted("ListKeys"));
        site();
        String page = page("attack/T1580.html");
        assertTrue(page.contains("<span class=\"fail\">failed</span> Atomic Red Team"), page);
    }

    private static String panel(String page, String language) {
        int start = page.indexOf("id=\"q-" + language + "\"");
        return page.substring(start, page.indexOf("</section>", start));
    }

    @Test
    void aRuleTellsWhatItsAuthorDemandsAndWhatItIsToOthers() {
        shell.file("rules/script.yml", """
                title: A script
                id: 0a0b0c0d-0000-4000-8000-00000000000a
                description: Look at `man ld.so`.
                logsource:
                  product: windows
                  category: ps_script
                  definition: 'Requirements: Script Block Logging must be enabled'
                detection:
                  a: {ScriptBlockText|contains: x}
                  condition: a
                """);
        shell.file("rules/other.yml", Shell.rule("o.exe") + """
                related:
                  - {id: 0a0b0c0d-0000-4000-8000-00000000000a, type: derived}
                """);
        site();
        String page = page("rules/script.html");
        assertTrue(
                page.contains("What the log must have</h2><p class=\"lead\">Script Block Logging must be enabled<"),
                page);
        assertTrue(page.contains("Look at <code>man ld.so</code>."), page);
        assertTrue(page.contains(">origin of: "), page);
        assertTrue(page("rules/other.html").contains(">derived from: A script<"), page("rules/other.html"));
        assertTrue(panel(page, "eql").contains("<dt>Event category</dt>"), panel(page, "eql"));
    }

    @Test
    void allThatHasAPageIsFound() {
        shell.file("rules/d.yml", Shell.rule("d.exe") + "tags: [attack.t1059.001, attack.execution]\n");
        site();
        String index = page("search.js");
        for (String place : List.of(
                "[\"T1059 Command and Scripting Interpreter\",\"attack/T1059.html\",\"technique\",\"1 rule\"]",
                "[\"Execution\",\"attack/execution.html\",\"tactic\",\"1 rule\"]",
                "[\"windows process_creation\",\"logsources/windows-process_creation.html\",\"log source\",\"3 rules\"]",
                "[\"Splunk\",\"products/spl.html\",\"product\",\"3 rules\"]")) {
            assertTrue(index.contains(place), index);
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        site();
        assertEquals(List.of(), dead(folder.resolve("site")));
    }

    /// Links of a site that lead to no file of it, or to no place in one.
    static List<String> dead(Path site) throws IOException {
        var dead = new ArrayList<String>();
        try (Stream<Path> walk = Files.walk(site)) {
            for (Path page :
                    walk.filter(file -> file.toString().endsWith(".html")).toList()) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    String href = link.group(1);
                    if (!href.matches("https?:.*|data:,|(\\.\\./)*") && !leads(page, href)) {
                        dead.add(site.relativize(page) + " -> " + href);
                    }
                }
            }
        }
        return dead;
    }

    private static boolean leads(Path page, String href) throws IOException {
        String[] parts = href.split("#", 2);
        Path target = parts[0].isEmpty()
                ? page
                : page.resolveSibling(java.net.URLDecoder.decode(
                                parts[0].replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8))
                        .normalize();
        return Files.isRegularFile(target)
                && (parts.length == 1
                        || Pattern.compile("\\bid=\"?" + Pattern.quote(parts[1]) + "[\" >]")
                                .matcher(Files.readString(target))
                                .find());
    }

    @Test
    void theSameRulesAreNotWrittenAgain() throws IOException {
        site();
        Map<String, FileTime> before = times();
        String told = site().err();
        assertTrue(told.contains("nothing has changed") || told.contains(" 0 files written"), told);
        assertEquals(before, times());
    }

    @Test
    void oneRuleTouchedChangesItsPages() throws IOException {
        site();
        Map<String, FileTime> before = times();
        shell.rule("rules/a.yml", "other.exe");
        site();
        Set<String> changed = new HashSet<>();
        times().forEach((file, time) -> {
            if (!time.equals(before.get(file))) {
                changed.add(file);
            }
        });
        assertTrue(changed.contains("rules/a.html"), changed.toString());
        assertFalse(changed.contains("rules/sub/b.html"), changed.toString());
        assertTrue(page("rules/a.html").contains("other.exe"));
        assertTrue(page("search.js").contains("other.exe"));
    }

    @Test
    void whatNoRuleMakesGoesAlsoWithoutMemory() throws IOException {
        site();
        Files.delete(folder.resolve("rules/sub/b.yml"));
        Files.delete(folder.resolve(".dragoman/site/build"));
        site();
        assertFalse(Files.exists(folder.resolve("site/rules/sub/b.html")));
        assertTrue(Files.exists(folder.resolve("site/rules/a.html")));
    }

    @Test
    void ofTextsThatAreVeryLongAPageShowsTheBeginning() throws IOException {
        shell.file("rules/long.yml", """
                title: %s
                description: %s
                author: %s
                date: %s
                status: %s
                falsepositives: [%s]
                references: [%s]
                custom:
                  ads: {response: %s, context: short}
                level: high
                logsource: {product: %s, category: process_creation, definition: %s}
                detection:
                  a: {CommandLine: x}
                  condition: a
                """.formatted(
                "t".repeat(99_000),
                "word ".repeat(20_000),
                "a".repeat(9_000),
                "d".repeat(9_000),
                "s".repeat(9_000),
                "b".repeat(99_000),
                "https://example.org/" + "r".repeat(500) + (", https://example.org/" + "q".repeat(99)).repeat(900),
                "m".repeat(99_000),
                "p".repeat(9_000),
                "c".repeat(99_000)));
        shell.file(
                "tests/long.yml",
                "cases:\n"
                        + "  - {name: %s, expect: match, event: {CommandLine: x}, signal: %s}\n"
                                .formatted("n".repeat(9_000), "g".repeat(9_000)));
        site();
        String page = page("rules/long.html");
        assertTrue(page.length() < 100_000, page.length() + " characters");
        assertEquals(5, page.split("the file has the rest", -1).length - 1);
        assertTrue(page.contains("<a href=\"https://example.org/" + "r".repeat(500) + "\""), page);
        assertTrue(page("rules/long.ads.html").contains("the file has the rest"));
        for (String path : shell.files("site")) {
            if (path.endsWith(".html") || path.equals("search.js")) {
                assertTrue(page(path).length() < 100_000, path);
            }
        }
        assertEquals(List.of(), dead(folder.resolve("site")));
    }

    @Test
    void hostileTextIsOnlyShown() throws IOException {
        shell.file("rules/evil.yml", """
                title: "<script>alert(1)</script>"
                description: '</p><img src=x onerror=alert(1)> ${7*7} <#assign x=1>'
                references: ['javascript:alert(1)', 'https://example.org/"onmouseover="x', 'data:text/html,<b>']
                falsepositives: ['</li></ul><iframe src=//x>']
                author: '"><svg onload=alert(1)>'
                level: high
                logsource: {product: windows, category: process_creation}
                detection:
                  a: {CommandLine: '</code></pre><script>alert(1)</script>'}
                  condition: a
                """);
        shell.file("rules/evil.ads.md", """
                ## Response
                <script>alert(1)</script> [go](javascript:alert(1)) ![x](https://example.org/x.png)
                """);
        site();
        for (String path : List.of("rules/evil.html", "rules/evil.ads.html", "index.html", "rules.html")) {
            String page = page(path);
            assertEquals(1, page.split("<script", -1).length - 1, path);
            for (String mark :
                    List.of("<img src=x", "<svg", "<iframe", "href=\"javascript", "href=\"data:text", "src=\"https")) {
                assertFalse(page.contains(mark), path + ": " + mark);
            }
        }
        assertTrue(page("rules/evil.html").contains("${7*7}"));
        assertTrue(page("rules/evil.html").contains("href=\"evil.ads.html\""));
        assertEquals(List.of(), dead(folder.resolve("site")));
    }

    @Test
    void aConfigurationGivesTheTabsAndTheImports() throws IOException {
        shell.file("dragoman.yml", """
                deployments:
                  soc: {language: spl, format: savedsearches, options: {app.id: detections}}
                  azure: {language: kql}
                """);
        Answer answer = shell.run("site", "-o", "@site", "--config", "@dragoman.yml", "--title", "Our rules");
        assertEquals(0, answer.code(), answer.err());
        String page = page("rules/a.html");
        assertTrue(page.contains("id=\"q-soc\""), page);
        assertTrue(page.contains("id=\"q-azure\""), page);
        assertFalse(page.contains("id=\"q-eql\""), page);
        assertTrue(page.contains("savedsearches: "), page);
        assertTrue(page("index.html").contains("<h1>Our rules</h1>"));
        assertEquals(List.of(), dead(folder.resolve("site")));
    }

    @Test
    void aStrategyTellsWhatHitsScore() {
        shell.file("rules/a.yml", Shell.rule("a.exe").replaceFirst("level: .*\n", "") + """
                level: high
                custom:
                  risk:
                    - {when: not 1 of them, score: 90, indicator: Of *all*}
                    - score: 40
                """);
        String whole = shell.run("ads", "@rules/a.yml").out();
        assertTrue(whole.contains("""
                ## Priority

                **High**, as the rule says.

                Of a hit it says (of the scores, the first that holds counts):

                - score 90, "Of \\*all\\*", if not 1 of them
                - score 40
                """), whole);
    }

    @Test
    void aStrategyTellsWhatIsMissing() {
        shell.file("rules/a.ads.md", """
                ## Response (first hour)
                Call *the owner*.
                ## technical context
                A context.

                ### Not a section
                More of it.
                ## Strategy
                An abstract.
                """);
        Answer whole = shell.run("ads", "@rules/a.yml");
        assertEquals(0, whole.code(), whole.err());
        assertTrue(whole.out().contains("## Response\n\nCall *the owner*.\n"), whole.out());
        assertTrue(whole.out().contains("### Not a section\nMore of it."), whole.out());
        assertTrue(whole.out().contains("## False Positives\n\n*Missing"), whole.out());
        Answer check = shell.run("ads", "--check", "@rules/a.yml");
        assertEquals(1, check.code(), check.err());
        assertFalse(check.out().contains("`Response`"), check.out());
        assertTrue(check.out().contains("`False Positives` is missing"), check.out());
    }

    @Test
    void aStrategyMayStandInTheRule() {
        shell.file("rules/c.yml", Shell.rule("c.exe") + """
                custom:
                  ads:
                    response: Call the owner.
                """);
        assertTrue(shell.run("ads", "@rules/c.yml").out().contains("## Response\n\nCall the owner.\n"));
        site();
        assertTrue(page("rules/c.ads.html").contains("Call the owner."));
        assertFalse(Files.exists(folder.resolve("site/rules/a.ads.html")));
    }

    @Test
    void theLayerFitsItsSchema() throws IOException {
        shell.file("rules/d.yml", Shell.rule("d.exe") + "tags: [attack.t1059.001, attack.execution]\n");
        Answer layer = shell.run("navigator", "@rules");
        assertEquals(0, layer.code(), layer.err());
        JsonNode techniques = new ObjectMapper().readTree(layer.out()).get("techniques");
        assertEquals(1, techniques.size());
        assertEquals("T1059.001", techniques.get(0).get("techniqueID").asText());
        site();
        Path schema = Schemas.shared("navigator/layer-4.5.derived.json");
        assertEquals(List.of(), Schemas.complaints(schema, layer.out(), InputFormat.JSON));
        assertEquals(List.of(), Schemas.complaints(schema, page("navigator.json"), InputFormat.JSON));
    }

    private void commit(Git git, String name) throws Exception {
        shell.rule("rules/a.yml", name);
        git.add().addFilepattern("rules").call();
        git.commit()
                .setAuthor("Ann & Bob", "ann@example.org")
                .setCommitter("Ann & Bob", "ann@example.org")
                .setSign(false)
                .setMessage("Look for " + name)
                .call();
    }

    @Test
    void historyAndChangesComeFromGit() throws Exception {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            for (String name : List.of("a.exe", "other.exe")) {
                commit(git, name);
            }
        }
        site("--changes", "HEAD~1..HEAD");
        String page = page("rules/a.html");
        assertTrue(page.indexOf("Look for other.exe") < page.indexOf("Look for a.exe"), page);
        assertTrue(page.contains("Ann &amp; Bob"), page);
        assertFalse(page.contains("ann@example.org"), page);
        String b = page("rules/sub/b.html");
        assertTrue(b.contains("Look for a.exe") && !b.contains("Look for other.exe"), b);
        List<String> changes = shell.files("site/changes");
        assertEquals(1, changes.size());
        String change = page("changes/" + changes.getFirst());
        assertTrue(change.contains("This was found and is not found any more:"), change);
        assertTrue(page("changes.html").contains("HEAD~1..HEAD"));
        assertEquals(List.of(), dead(folder.resolve("site")));
        Answer wrong = shell.run("site", "-o", "@site", "--changes", "nowhere..HEAD", "@rules");
        assertEquals(3, wrong.code(), wrong.err());
    }

    /// Commits never change: while the same one is checked out, nobody reads them again.
    @Test
    void historyIsReadOnceForACommit() throws Exception {
        Path objects = folder.resolve(".git/objects");
        Path away = folder.resolve(".git/away");
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            for (String name : List.of("a.exe", "other.exe")) {
                commit(git, name);
                git.packRefs().setAll(name.equals("other.exe")).call();
                site();
                String page = page("rules/a.html");
                assertTrue(page.contains("Look for " + name), page);
                Files.move(objects, away);
                shell.file("rules/a.yml", shell.read("rules/a.yml") + "# seen\n");
                site();
                assertTrue(page("rules/a.html").contains("Look for " + name), "it is remembered");
                assertTrue(page("rules/a.html").contains("# seen"), "and the page made anew");
                Files.move(away, objects);
            }
        }
        Path known = folder.resolve(".dragoman/site/history");
        byte[] bytes = Files.readAllBytes(known);
        bytes[bytes.length / 2]++;
        Files.write(known, bytes);
        site();
        assertTrue(page("rules/a.html").contains("Look for other.exe"), "what is damaged is read again");
    }

    @Test
    void aCorrelationTellsWhatLooksLikeItsParts() throws IOException {
        shell.file("rules/part.yml", Shell.rule("p.exe") + "name: part\nfalsepositives: [Nightly scans]\n");
        String burst = """
                title: Burst
                name: burst
                correlation: {type: event_count, rules: [part], group-by: [User], timespan: 5m, condition: {gte: 5}}
                falsepositives: [Load tests]
                """;
        shell.file("rules/burst.yml", burst);
        shell.file("rules/again.yml", """
                title: Bursts
                correlation: {type: event_count, rules: [burst], group-by: [User], timespan: 1h, condition: {gte: 5}}
                """);
        site();
        String part = page("rules/part.html").replaceFirst("(?s).*<h1>([^<]*)</h1>.*", "$1");
        assertTrue(
                page("rules/burst.html").contains("<li>Load tests</li><li>" + part + ": Nightly scans</li>"),
                page("rules/burst.html"));
        assertTrue(
                page("rules/again.html").contains("<li>Burst: Load tests</li><li>" + part + ": Nightly scans</li>"),
                page("rules/again.html"));
        assertTrue(
                shell.run("ads", "@rules")
                        .out()
                        .contains("## False Positives\n\n- Burst: Load tests\n- " + part + ": Nightly scans\n"),
                "the document says the same");
        shell.file("rules/part.yml", Shell.rule("p.exe") + "name: part\nfalsepositives: [Daily scans]\n");
        site();
        assertTrue(page("rules/again.html").contains(": Daily scans</li>"), page("rules/again.html"));
    }

    @Test
    void placesInOtherRulesLeadToTheirPages() throws IOException {
        Files.copy(Path.of("detections/t1535_unapproved_cloud_region.yml"), folder.resolve("rules/t.yml"));
        site("--vars", "detections/lists.vars");
        String page = page("rules/t.2.html");
        Matcher place = Pattern.compile("\\(<a href=\"\\.\\./rules/(t\\.[01]\\.html)#(L\\d+)\">[^<]*, line \\d+</a>")
                .matcher(page);
        assertTrue(place.find(), page);
        assertTrue(page("rules/" + place.group(1)).contains("id=" + place.group(2) + ">"), place.group());
        assertTrue(panel(page, "eql").matches("(?s).*\\(<a [^>]*>[^<]*, line 78</a>; <a [^>]*>line 80</a>\\).*"), page);
        String needs = panel(page, "aql");
        assertEquals(2, needs.split("it needs a custom property", -1).length, needs);
        assertTrue(
                needs.matches("(?s).*type Amazon AWS CloudTrail.*type Microsoft Azure Platform.*custom property.*"),
                needs);
        assertEquals(List.of(), dead(folder.resolve("site")));
    }

    @Test
    void aCorrelationShowsTheTestsOfItsParts() throws IOException {
        Files.copy(Path.of("detections/t1535_unapproved_cloud_region.yml"), folder.resolve("rules/t.yml"));
        String tests = Files.readString(Path.of("tests/t1535_unapproved_cloud_region.yml"));
        shell.file("tests/t.yml", tests);
        site("--vars", "detections/lists.vars");
        String page = page("rules/t.2.html");
        assertTrue(page.contains("<p>Of <a href=\"../rules/t.0.html\">"), page);
        assertTrue(page.contains("Expected signal: CreateBucket in sa-east-1"), page);
        assertTrue(page.contains("3 further cases, passed"), page);
        assertFalse(page("rules/t.0.html").contains("<p>Of <a"));
        shell.file("tests/t.yml", tests.replace("eventName: CreateBucket,", "eventName: DeleteBucket,"));
        site("--vars", "detections/lists.vars");
        String failing = page("rules/t.2.html");
        assertTrue(failing.contains("<span class=\"fail\">failed</span> a bucket is created"), failing);
    }

    @Test
    void blindSpotsAreNoNotesOnWhatHitsShow() throws IOException {
        Files.copy(Path.of("detections/t1535_unapproved_cloud_region.yml"), folder.resolve("rules/t.yml"));
        shell.file("rules/t.ads.md", "## Response\n\nAsk.\n");
        site("--vars", "detections/lists.vars");
        for (String spots : List.of(
                page("rules/t.2.ads.html"),
                shell.run("ads", "--vars", "detections/lists.vars", "@rules").out())) {
            assertTrue(spots.contains("no document confirms that "), spots);
            assertTrue(spots.contains("its elements have numbers in their names"), spots);
            assertFalse(spots.contains("not shown") || spots.contains("it needs "), spots);
        }
    }

    @Test
    void linesInARowAreOnePlace() {
        shell.file("rules/k.yml", """
                title: K
                logsource: {product: linux, service: sshd}
                detection:
                  words:
                    - one of them
                    - another
                    - the third
                  condition: words
                """);
        site();
        String panel = panel(page("rules/k.html"), "esql");
        assertTrue(panel.contains(" <a href=\"#L5\">lines 5 to 7</a> <small>"), panel);
    }

    @Test
    void whatThePageCannotShowIsNotCopied() {
        shell.file("rules/c.yml", Shell.detection("CommandLine|contains: \"a\\x01\\x7fb\""));
        site();
        String page = page("rules/c.html");
        assertTrue(page.contains("signs stand for characters that pages cannot show"), page);
        assertFalse(page("rules/a.html").contains("signs stand for"));
    }

    @Test
    void testsAreTold() {
        shell.file("tests/a.yml", """
                cases:
                  - name: it runs
                    expect: match
                    event: {Image: 'C:\\a.exe'}
                """);
        site();
        String page = page("rules/a.html");
        assertTrue(page.contains("1 case: "), page);
        assertTrue(page("rules.html").contains("t-tested"), page("rules.html"));
    }
}
