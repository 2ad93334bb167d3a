package dragoman.cli;

import dragoman.Backend;
import dragoman.Compiler;
import dragoman.Compiler.Meaning;
import dragoman.map.FieldUse;
import dragoman.pipeline.Pipelines;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.resolve.Project;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
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
        description = "Lists the fields of rules by log source: mapped, assumed, absent or unmapped, and by which row.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "2:a rule could not be read; the others are listed", "3:wrong usage"})
final class FieldsCommand implements Callable<Integer> {
    @Mixin
    private Targets targets;

    @Parameters(paramLabel = "RULES", arity = "1..*", description = "Rule files, folders, or - for stdin")
    private List<String> rules;

    private final Console console = new Console();

    @Override
    public Integer call() {
        var diagnostics = new Diagnostics();
        Compiler compiler = targets.compiler(false);
        List<RuleDocument> documents = RuleFiles.find(rules, diagnostics).stream()
                .flatMap(file -> Conversion.read(file).documents().stream())
                .toList();
        documents.forEach(document ->
                document.diagnostics().stream().filter(Diagnostic::isError).forEach(diagnostics::add));
        Project project = Compiler.project(documents);
        for (Backend backend : compiler.backends()) {
            var uses = new TreeMap<String, Map<FieldUse, Integer>>();
            var counts = new TreeMap<String, Integer>();
            for (RuleDocument document : documents) {
                query(compiler, backend, document, project, diagnostics).ifPresent(query -> {
                    String label = query.logSource().label();
                    counts.merge(label, 1, Integer::sum);
                    Map<FieldUse, Integer> fields = uses.computeIfAbsent(label, _ -> new TreeMap<>());
                    FieldUse.of(query, backend.worlds()).forEach(use -> fields.merge(use, 1, Integer::sum));
                });
            }
            uses.forEach((logSource, fields) -> print(backend, logSource, counts.get(logSource), fields));
        }
        console.out().flush();
        new Report(console, false).general(diagnostics.sorted(), Map.of());
        return (diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private static Optional<Query> query(
            Compiler compiler, Backend backend, RuleDocument document, Project project, Diagnostics diagnostics) {
        var own = new Diagnostics();
        Optional<Query> query = document.hasErrors()
                ? Optional.empty()
                : compiler.resolve(document, project, own)
                        .flatMap(FieldsCommand::query)
                        .flatMap(meaning -> backend.pipelines()
                                .apply(
                                        meaning,
                                        document.rule().orElseThrow().metadata(),
                                        backend.language().word(),
                                        own))
                        .map(Pipelines.Processed::query);
        own.sorted().stream().filter(Diagnostic::isError).forEach(diagnostics::add);
        return query;
    }

    /// The query of a rule; those of correlations are listed with the rules they name.
    private static Optional<Query> query(Meaning meaning) {
        return switch (meaning) {
            case Meaning.OfRule(Query query) -> Optional.of(query);
            case Meaning.OfPart(Query query, var _) -> Optional.of(query);
            case Meaning.OfFilter(Query query, var _) -> Optional.of(query);
            case Meaning.OfCorrelation _ -> Optional.empty();
        };
    }

    private void print(Backend backend, String logSource, int rules, Map<FieldUse, Integer> fields) {
        console.out().printf("%s %s: %d rules%n", backend.language().word(), logSource, rules);
        var sorted = new ArrayList<>(fields.entrySet());
        sorted.sort(Map.Entry.<FieldUse, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        sorted.forEach(entry -> {
            FieldUse use = entry.getKey();
            console.out()
                    .printf(
                            "  %5d  %-9s %s%s%n",
                            entry.getValue(),
                            use.state().word(),
                            use.text(),
                            use.place().isEmpty() ? "" : "  (" + use.place() + ")");
        });
    }
}
