package dragoman.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.source.Diagnostics;
import dragoman.source.Span;
import dragoman.workspace.Selection.Candidate;
import dragoman.workspace.Selection.Source;
import dragoman.workspace.Settings.Setting;
import dragoman.workspace.Shape.Section;
import dragoman.yaml.YamlNode.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What holds where files, defaults and what deployments have in common speak of the same thing.
class ConfigurationTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void rules() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Configuration read() {
        var diagnostics = new Diagnostics();
        Configuration configuration = read(diagnostics);
        assertEquals(List.of(), diagnostics.sorted());
        return configuration;
    }

    private Configuration read(Diagnostics diagnostics) {
        Section shape = new ConfigurationKeys(
                        new dragoman.workspace.Shape.Choice(List.of("kql", "spl")),
                        new dragoman.workspace.Shape.Choice(List.of("query")),
                        new Section(new LinkedHashMap<>()),
                        Map.of())
                .shape();
        var read = ConfigurationFile.read(folder.resolve("dragoman.yml"), shape, diagnostics);
        return ConfigurationReader.read(read, new Settings(new YamlMap(List.of(), Span.NONE)), diagnostics);
    }

    private static List<String> values(List<Setting<String>> settings) {
        return settings.stream().map(Setting::value).toList();
    }

    @Test
    void whatIncludesSayStandsBelowAndKnowsItsFolder() throws IOException {
        file("dragoman.yml", """
                include: [customers/*.yml]
                deployments:
                  own: {language: kql}
                  b: {language: spl}
                """);
        file("customers/a.yml", """
                deployments:
                  a: {language: spl, filters: filters, variables: {admins: [root, adm]}}
                  b: {language: kql, folder: bee}
                """);
        file("customers/b.yml", "deployments: {a: {world: splunk}, c: {language: kql}}");
        file("customers/filters/f.yml", "");
        Configuration configuration = read();
        assertEquals(
                List.of("own", "b", "a", "c"),
                configuration.deployments().stream()
                        .map(deployment -> deployment.name().value())
                        .toList());
        Deployment b = configuration.deployments().get(1);
        assertEquals("spl", b.language().value());
        assertEquals("bee", b.folder().value());
        assertTrue(b.folder().place().file().endsWith("customers/a.yml"));
        assertEquals(1, b.folder().place().line() - 2);
        Deployment a = configuration.deployments().get(2);
        assertEquals(List.of("splunk"), values(a.worlds()));
        assertEquals(folder.resolve("customers/filters"), a.filters().getFirst().path());
        assertEquals(Map.of("admins", List.of("root", "adm")), a.variables());
        assertEquals("c", configuration.deployments().get(3).folder().value());
    }

    @Test
    void deploymentsTakeWhatTheyDoNotSayFromTheTop() throws IOException {
        file("dragoman.yml", """
                fail-on: [refused, wider]
                variables: {admins: root, hosts: [a, b]}
                select: {level: ">=high", status: stable}
                verify: false
                deployments:
                  plain: {language: kql}
                  own:
                    language: kql
                    fail-on: none
                    verify: true
                    variables: {admins: bob}
                    select: {status: [test, stable]}
                """);
        List<Deployment> deployments = read().deployments();
        Deployment plain = deployments.getFirst();
        assertEquals(List.of("refused", "wider"), plain.failOn());
        assertFalse(plain.verify());
        assertEquals(List.of("stable"), plain.selection().statuses());
        Deployment own = deployments.getLast();
        assertEquals(List.of(), own.failOn());
        assertTrue(own.verify());
        assertEquals(Map.of("admins", List.of("bob"), "hosts", List.of("a", "b")), own.variables());
        assertEquals(List.of(">=high"), own.selection().levels());
        assertEquals(List.of("test", "stable"), own.selection().statuses());
    }

    @Test
    void keysOfTheUserAreLeftAlone() throws IOException {
        file("dragoman.yml", """
                x-base: &base {language: kql, world: sentinel}
                deployments:
                  one: {<<: *base, x-owner: soc}
                  two: {<<: *base, world: defender}
                """);
        List<Deployment> deployments = read().deployments();
        assertEquals(List.of("sentinel"), values(deployments.getFirst().worlds()));
        assertEquals(List.of("defender"), values(deployments.getLast().worlds()));
    }

    @Test
    void whatIsNotSaidIsDefault() throws IOException {
        file("dragoman.yml", "deployments: {one: {language: kql}}");
        Configuration configuration = read();
        assertEquals(folder.resolve("out"), configuration.output().path());
        assertTrue(configuration.output().isDefault());
        assertEquals(folder.resolve("rules"), configuration.rules().getFirst().path());
        Deployment one = configuration.deployments().getFirst();
        assertEquals("query", one.format().value());
        assertEquals("one", one.folder().value());
        assertEquals(List.of(), one.filters());
        assertEquals(List.of("refused"), one.failOn());
        assertTrue(one.verify());
    }

    /// What `-t` stands for has another name here.
    @Test
    void aTargetIsALanguage() throws IOException {
        file("dragoman.yml", "deployments: {one: {target: kql}}");
        var diagnostics = new Diagnostics();
        read(diagnostics);
        assertTrue(
                diagnostics.sorted().stream().anyMatch(one -> one.help().equals("did you mean `language`?")),
                diagnostics.sorted().toString());
    }

    @Test
    void theNearestConfigurationAboveIsFound() throws IOException {
        file("dragoman.yml", "");
        file("rules/windows/x.yml", "");
        Path found = ConfigurationFile.find(folder.resolve("rules/windows")).orElseThrow();
        assertTrue(Files.isSameFile(folder.resolve("dragoman.yml"), found));
    }

    /// `level; status; logsource; tags; path` of a selection, and whether it wants the rule below.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                          | true",
                "level: high               | true",
                "level: [low, medium]      | false",
                "level: '>=medium'         | true",
                "level: '>= critical'      | false",
                "level: '<=high'           | true",
                "status: [stable]          | false",
                "status: [stable, test]    | true",
                "logsource: {product: windows}                               | true",
                "logsource: {product: windows, service: security}            | false",
                "logsource: [{product: linux}, {category: process_creation}] | true",
                "tags: attack.t1059        | false",
                "tags: attack.t1059*       | true",
                "tags: [cve.*, attack.execution] | true",
                "path: windows/            | true",
                "path: [windows/, '!windows/x.yml'] | false",
                "path: '*.yaml'            | false",
                "path: /x.yml              | false",
                "level: high, status: stable | false"
            })
    void aSelectionWants(String text, boolean wanted) throws IOException {
        file("dragoman.yml", "deployments: {one: {language: kql, select: {" + (text == null ? "" : text) + "}}}");
        var rule = new Candidate(
                "high",
                "test",
                List.of(new Source("process_creation", "windows", "")),
                List.of("attack.execution", "attack.t1059.001"),
                "windows/x.yml");
        assertEquals(wanted, read().deployments().getFirst().selection().test().test(rule));
    }
}
