package dragoman.cli;

import dragoman.Backend;
import dragoman.Compiler;
import dragoman.map.FieldUse;
import dragoman.pipeline.Pipelines;
import dragoman.query.Query;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
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
                .flatMap(file -> read(file, diagnostics).stream())
                .toList();
        for (Backend backend : compiler.backends()) {
            var uses = new TreeMap<String, Map<FieldUse, Integer>>();
            var counts = new TreeMap<String, Integer>();
            for (RuleDocument document : documents) {
                query(compiler, backend, document, diagnostics).ifPresent(query -> {
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

    private static List<RuleDocument> read(RuleFiles.RuleFile ruleFile, Diagnostics diagnostics) {
        SourceFile file = RuleFiles.read(ruleFile, diagnostics);
        List<RuleDocument> documents = file == null ? List.of() : RuleReader.read(file);
        documents.forEach(document -> diagnostics.addAll(document.diagnostics().stream()
                .filter(dragoman.source.Diagnostic::isError)
                .toList()));
        return documents;
    }

    private static Optional<Query> query(
            Compiler compiler, Backend backend, RuleDocument document, Diagnostics diagnostics) {
        var own = new Diagnostics();
        Optional<Query> query = document.hasErrors()
                ? Optional.empty()
                : compiler.resolve(document, own)
                        .flatMap(meaning -> backend.pipelines()
                                .apply(
                                        meaning,
                                        document.rule().orElseThrow().metadata(),
                                        backend.language().word(),
                                        own))
                        .map(Pipelines.Processed::query);
        own.sorted().stream().filter(dragoman.source.Diagnostic::isError).forEach(diagnostics::add);
        return query;
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
