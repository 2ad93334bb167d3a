package dragoman.cli;

import dragoman.Backend;
import dragoman.Compiler;
import dragoman.map.FieldUse;
import dragoman.map.SourceRow;
import dragoman.map.World;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.workspace.RulePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `dragoman list fields`: what mappings make of the fields that rules use.
@Command(
        name = "fields",
        description = {
            "Lists the fields of rules by log source: mapped, assumed, absent or unmapped, and by which row.",
            "Without RULES: every field that the mapping knows."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "2:a rule could not be read; the others are listed", "3:wrong usage"})
final class FieldsCommand implements Callable<Integer> {
    @Mixin
    private Targets targets;

    @Mixin
    private FileChoice choice;

    @Parameters(paramLabel = "RULES", arity = "0..*", description = "Rule files, folders, or - for stdin")
    private List<String> rules = List.of();

    private final Console console = new Console();

    @Override
    public Integer call() {
        var diagnostics = new Diagnostics();
        Compiler compiler = targets.compiler(false);
        if (rules.isEmpty()) {
            compiler.backends().forEach(this::print);
            console.flush();
            return ExitCode.DONE.number();
        }
        RuleSet set = RuleSet.read(RulePaths.of(rules), choice, diagnostics);
        List<RuleDocument> documents = set.sources().stream()
                .flatMap(source -> source.documents().stream())
                .toList();
        documents.forEach(document ->
                document.diagnostics().stream().filter(Diagnostic::isError).forEach(diagnostics::add));
        Project project = set.project();
        for (Backend backend : compiler.backends()) {
            var uses = new TreeMap<String, Map<FieldUse, Integer>>();
            var counts = new TreeMap<String, Integer>();
            for (RuleDocument document : documents) {
                query(compiler, backend, document, project, diagnostics).ifPresent(query -> {
                    String label = query.logSource().label();
                    counts.merge(label, 1, Integer::sum);
                    Map<FieldUse, Integer> fields = uses.computeIfAbsent(label, _ -> new TreeMap<>());
                    FieldUse.of(query, World.inOrder(backend.worlds(), query))
                            .forEach(use -> fields.merge(use, 1, Integer::sum));
                });
            }
            uses.forEach((logSource, fields) -> print(backend, logSource, counts.get(logSource), fields));
        }
        console.out().flush();
        new Report(console, false).general(diagnostics.sorted(), Map.of());
        return (diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    /// The query of a rule; those of correlations are listed with the rules they name.
    private static Optional<Query> query(
            Compiler compiler, Backend backend, RuleDocument document, Project project, Diagnostics diagnostics) {
        var own = new Diagnostics();
        Optional<Query> query = document.hasErrors()
                ? Optional.empty()
                : compiler.resolve(document, project, own)
                        .flatMap(Resolved::detection)
                        .flatMap(meaning -> backend.pipelines()
                                .apply(meaning, document.rule().orElseThrow().metadata(), backend.target(), own))
                        .flatMap(processed -> processed.meaning().queries().findFirst());
        own.sorted().stream().filter(Diagnostic::isError).forEach(diagnostics::add);
        return query;
    }

    private void print(Backend backend) {
        for (World world : backend.worlds()) {
            for (SourceRow source : world.sources()) {
                if (source.absent().isEmpty()) {
                    console.out()
                            .printf(
                                    "%s %s: %s%n",
                                    backend.language().word(),
                                    world.name(),
                                    source.logSource().label());
                    FieldUse.of(world, source).forEach(use -> print("", use));
                }
            }
        }
    }

    private void print(String count, FieldUse use) {
        String place = use.place().isEmpty() ? "" : "  (" + use.place() + ")";
        console.out().printf("  %5s  %-9s %s%s%n", count, use.state().word(), use.text(), place);
    }

    private void print(Backend backend, String logSource, int rules, Map<FieldUse, Integer> fields) {
        console.out().printf("%s %s: %s%n", backend.language().word(), logSource, Amount.of(rules, "rule"));
        var sorted = new ArrayList<>(fields.entrySet());
        sorted.sort(Map.Entry.<FieldUse, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        sorted.forEach(entry -> print(entry.getValue().toString(), entry.getKey()));
    }
}
