package dragoman.cli;

import dragoman.Compiler;
import dragoman.attack.Attack;
import dragoman.attack.Coverage;
import dragoman.attack.Matrix.Version;
import dragoman.attack.Technique;
import dragoman.read.RuleDocument;
import dragoman.resolve.Placeholders;
import dragoman.site.Navigator;
import dragoman.site.Navigator.Rule;
import dragoman.source.Diagnostics;
import dragoman.trial.TestFiles;
import dragoman.trial.Tester;
import dragoman.workspace.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman navigator`: a layer of the ATT&CK Navigator.
@Command(
        name = "navigator",
        description = "Writes a layer for the ATT&CK Navigator (4.5): how many rules cover each technique of ATT&CK 19,"
                + " which they are, and which of them have tests that pass.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:a rule could not be read, or there is none", "3:wrong usage"})
final class NavigatorCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RULES",
            arity = "0..*",
            description = "Rule files or folders; default: the rules of the configuration")
    private List<String> rules = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file; default: stdout")
    private Path output;

    @Option(names = "--title", paramLabel = "TEXT", description = "The name of the layer; default: Detections")
    private String title = "Detections";

    @Mixin
    private WorkspaceOptions workspace;

    @Mixin
    private FileChoice choice;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        var diagnostics = new Diagnostics();
        Optional<Configuration> configuration = workspace.readIfAny(WorkspaceOptions.NO_FLAGS, diagnostics);
        TestScope scope = TestScope.of(configuration, null, rules);
        RuleSet set = RuleSet.read(scope.paths(), choice, diagnostics);
        var compiler = new Compiler(
                List.of(),
                new Placeholders(
                        configuration
                                .map(found ->
                                        found.settings().section("variables").lists())
                                .orElse(Map.of()),
                        Placeholders.Unknown.REFUSED),
                false,
                false);
        TestFiles places = scope.files();
        List<TestedFile> files = set.sources().parallelStream()
                .filter(source -> scope.isChosen(source.origin()))
                .map(source -> TestedFile.read(source, places, set.project(), compiler, _ -> {}, false))
                .toList();
        String layer = Navigator.layer(title, techniques(files));
        new Report(console, false).general(diagnostics.sorted(), Map.of());
        if (output == null) {
            console.out().print(layer);
            console.flush();
        } else {
            Output.writeFile(output, layer);
        }
        return (diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    /// The rules of each technique, in the order of the matrix.
    private static Map<Technique, List<Rule>> techniques(List<TestedFile> files) {
        Map<Technique, List<Rule>> techniques = new LinkedHashMap<>();
        Attack.tables()
                .matrix(Version.V19)
                .techniques()
                .values()
                .forEach(one -> techniques.put(one, new ArrayList<>()));
        for (TestedFile file : files) {
            for (RuleDocument document : file.source().documents()) {
                document.rule()
                        .ifPresent(rule -> Coverage.of(rule.metadata().tags(), Version.V19)
                                .techniques()
                                .forEach(one ->
                                        techniques.get(one).add(new Rule(document.title(), isTested(file, document)))));
            }
        }
        techniques.values().removeIf(List::isEmpty);
        return techniques;
    }

    private static boolean isTested(TestedFile file, RuleDocument document) {
        return file.rules().stream()
                .anyMatch(tests -> tests.rule().document().equals(document)
                        && !tests.cases().isEmpty()
                        && Tester.test(tests.rule(), tests.cases()).stream().allMatch(one -> one.passed()));
    }
}
