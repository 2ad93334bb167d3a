package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The pages of a site in a browser: search, tabs, copying, dark mode, keyboard, no script, hostile rules, axe-core;
/// and held against HTML by the Nu checker.
///
/// `mvn -Psite-browser test` installs what it needs but Chromium, which `.ci/run` installs.
@Tag("site-browser")
class SiteBrowserTest {
    private static final Path ENGINE = Path.of("target/engines/browser");
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final Path FOLDER = Path.of("target/site-browser");
    private static final Path SITE = FOLDER.resolve("site");
    private static final Path SHOTS = FOLDER.resolve("shots");

    private static final String TOUR = """
            title: Tour of a rule
            id: 0a0b0c0d-0000-4000-8000-000000000001
            status: test
            description: |
              A script host was started by a program of an office suite.

              The second paragraph has a <tag>.
            references:
              - https://attack.mitre.org/techniques/T1059/
            tags: [attack.execution, attack.t1059.005]
            logsource: {product: windows, category: process_creation}
            detection:
              host:
                Image|endswith: '\\wscript.exe'
                CommandLine|re: 'a{2,}[/]b'
              filter:
                ParentImage|endswith: '\\msbuild.exe'
              condition: host and not filter
            falsepositives:
              - Scripts that start with the session
            level: high
            """;

    private static final String EVIL = """
            title: "<script>alert(1)</script></title>"
            description: "</p><img src=x onerror=alert(1)><style>body{display:none}</style> {{7*7}} ${7*7}"
            references: ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'https://example.org/"onmouseover="alert(1)', 'data:text/html,<b>']
            falsepositives: ['</li></ul><iframe src=//example.org>', '--><svg onload=alert(1)>']
            author: '"><svg onload=alert(1)>'
            tags: [attack.execution, attack.t1059]
            level: low
            logsource: {product: windows, category: process_creation}
            detection:
              a: {CommandLine|contains: ['</code></pre><script>alert(1)</script>', "\\u0007\\u200e\\u202e"]}
              condition: a
            """;

    private static final String EVIL_ADS = """
            ## Response

            <script>alert(1)</script> <img src=x onerror=alert(1)> [go](javascript:alert(1)) ![x](https://example.org/x.png)

            ```
            </code></pre><script>alert(1)</script>
            ```
            """;

    @BeforeAll
    static void site() throws IOException {
        Assumptions.assumeTrue(Files.exists(CHROMIUM), "SKIPPED: no browser at " + CHROMIUM);
        var shell = new Shell(FOLDER);
        Files.createDirectories(SHOTS);
        shell.file("rules/tour.yml", TOUR);
        shell.file("rules/evil.yml", EVIL);
        shell.file("rules/evil.ads.md", EVIL_ADS);
        shell.file("tests/tour.yml", """
                cases:
                  - name: it runs
                    expect: match
                    event: {Image: 'C:\\wscript.exe', CommandLine: aa/b}
                    signal: process creation
                    atomic: {technique: T1059.005, name: Visual Basic script execution}
                """);
        for (int i = 0; i < 400; i++) {
            shell.file(
                    "rules/many/rule_" + i + ".yml",
                    TOUR.replace("Tour of a rule", "Test " + i)
                            .replace("00000001", "%08d".formatted(i + 10))
                            .replace("wscript", "w" + i));
        }
        Files.copy(
                Path.of("detections/t1535_unapproved_cloud_region.yml"),
                FOLDER.resolve("rules/regions.yml"),
                StandardCopyOption.REPLACE_EXISTING);
        var answer = shell.run("site", "-o", "@site", "--vars", "detections/lists.vars", "@rules");
        assertEquals(0, answer.code(), answer.err());
        shell.file("site/tour.yml", TOUR);
    }

    @TestFactory
    Stream<DynamicTest> aPersonWithABrowser() throws IOException, InterruptedException {
        List<String> lines =
                run(List.of("node", ENGINE.resolve("look.mjs").toString(), SITE.toString(), SHOTS.toString()));
        assertTrue(lines.stream().filter(line -> line.startsWith("ok ")).count() > 5, String.join("\n", lines));
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.replaceFirst("^\\w+ ([^:]*).*", "$1"), () -> assertTrue(line.startsWith("ok "), line)));
    }

    @Test
    void pagesAreHtml() throws IOException, InterruptedException {
        List<String> found = nu(SITE);
        assertEquals(List.of(), found);
        Path wrong = Files.createDirectories(FOLDER.resolve("wrong"));
        Files.writeString(wrong.resolve("a.html"), "<!DOCTYPE html><html lang=en><title>a</title><p><li id=a><b id=a>");
        assertTrue(nu(wrong).size() > 1, "the checker does not see what is wrong");
    }

    private static List<String> nu(Path folder) throws IOException, InterruptedException {
        return run(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "nu.validator.client.SimpleCommandLineValidator",
                        "--errors-only",
                        "--skip-non-html",
                        folder.toString()))
                .stream()
                .filter(line -> line.contains(": error")
                        || line.contains("Exception")
                        || line.contains("fatal")
                        || line.contains("could not find"))
                .toList();
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var lines = new ArrayList<String>();
        try (var reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        }
        process.waitFor();
        return lines;
    }
}
