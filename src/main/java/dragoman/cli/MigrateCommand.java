package dragoman.cli;

import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.read.legacy.Migration;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.workspace.RulePaths;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman migrate`: brings rules of Sigma 1 up to Sigma 2.
@Command(
        name = "migrate",
        description = {
            "Rewrites rules whose conditions aggregate (`| count() by x > 5`, `| near y`) as correlations.",
            "Comments, order and everything else in the files stay; other rules are not touched."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is left to migrate",
            "1:with --check: there is something to migrate",
            "2:a rule cannot be migrated or read; the others are migrated",
            "3:wrong usage",
            "74:a file could not be written"
        })
final class MigrateCommand implements Callable<Integer> {
    @Option(names = "--check", description = "Write nothing; list the files that would change")
    private boolean check;

    @Option(
            names = "--timespan",
            paramLabel = "SPAN",
            description = "For rules without a timeframe, such as 15m, 24h or 7d")
    private Optional<String> timespan = Optional.empty();

    @Mixin
    private FileChoice choice;

    @Parameters(
            paramLabel = "RULES",
            arity = "1..*",
            description = "Rule files, which are rewritten, or folders; - reads stdin and writes to stdout")
    private List<String> rules;

    @Mixin
    private ReportOptions reportOptions;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        if (timespan.filter(span -> !span.matches("[1-9][0-9]{0,8}[smhdwMy]")).isPresent()) {
            throw new UsageException("`" + timespan.get() + "` is not a timespan; write 15m, 24h, 7d and so on");
        }
        var general = new Diagnostics();
        RuleSet set = RuleSet.read(RulePaths.of(rules), choice, general);
        var files = new LinkedHashMap<String, SourceFile>();
        int changed = 0;
        for (RuleSet.Source source : set.sources()) {
            var diagnostics = new Diagnostics();
            Optional<String> migrated = migrated(source.file(), diagnostics);
            files.put(source.file().name(), source.file());
            general.addAll(diagnostics);
            if (migrated.isPresent()) {
                changed++;
                deliver(source, migrated.get());
            }
        }
        if (!reportOptions.isText()) {
            reportOptions.tell(ReportOptions.findings(general.sorted(), files), files, console);
        } else {
            tell(set, general, files, changed);
        }
        console.flush();
        return (general.hasErrors() ? ExitCode.REFUSED : check && changed > 0 ? ExitCode.FINDINGS : ExitCode.DONE)
                .number();
    }

    private void tell(RuleSet set, Diagnostics general, Map<String, SourceFile> files, int changed) {
        var report = new Report(console, false);
        report.notes(set.notes());
        report.general(general.sorted(), files);
        console.err()
                .printf(
                        "%s read, %d %s%n",
                        Amount.of(set.sources().size(), "file"), changed, check ? "to be migrated" : "migrated");
    }

    /// The new text, if it is as sound as the old one was but for its aggregations.
    private Optional<String> migrated(SourceFile file, Diagnostics diagnostics) {
        Optional<String> text = Migration.of(file, timespan, diagnostics);
        if (text.isEmpty()) {
            return text;
        }
        for (RuleDocument document : RuleReader.read(new SourceFile(file.name(), text.get()))) {
            Optional<Diagnostic> error =
                    document.diagnostics().stream().filter(Diagnostic::isError).findFirst();
            if (error.isPresent()) {
                diagnostics.add(
                        Problem.CONDITION_AGGREGATION,
                        file.start(),
                        "this file cannot be migrated: " + error.get().message(),
                        "mend what `dragoman check` says of it first");
                return Optional.empty();
            }
        }
        return text;
    }

    private void deliver(RuleSet.Source source, String text) throws IOException {
        if (source.origin().place().isEmpty()) {
            console.out().print(text);
        } else if (check) {
            console.out().println(source.origin().shown());
        } else {
            Output.writeFile(source.origin().place().get(), text);
        }
    }
}
