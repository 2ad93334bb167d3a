package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Language;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import dragoman.verify.Verifier;
import dragoman.workspace.RulePaths;
import dragoman.workspace.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman verify`: holds queries against their rules.
@Command(
        name = "verify",
        description = {
            "Compiles rules, reads each query back and counts what was proved, tested, unchecked, failed and refused.",
            "With --query: what a query that was edited by hand misses of its rule, and what more it finds."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no query differs from its rule",
            "1:a query differs from its rule, or cannot be read back",
            "2:a rule is unreadable, or with --query refused",
            "3:wrong usage"
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Targets targets;

    @Option(
            names = "--query",
            paramLabel = "FILE",
            description = "A query to hold against the only rule of RULES; - is stdin")
    private Path query;

    @Mixin
    private FileChoice choice;

    @Parameters(paramLabel = "RULES", arity = "1..*", description = "Rule files, folders, or - for stdin")
    private List<String> rules;

    @Mixin
    private ReportOptions reportOptions;

    private final Console console = new Console();
    private final Diagnostics diagnostics = new Diagnostics();

    /// What can come of a rule in a language, in the order of the table.
    private enum Outcome {
        PROVED,
        TESTED,
        UNCHECKED,
        FAILED,
        REFUSED
    }

    @Override
    public Integer call() throws IOException {
        RuleSet set = RuleSet.read(RulePaths.of(rules), choice, diagnostics);
        boolean table = query == null;
        if (!table && query.toString().equals("-") && rules.contains("-")) {
            throw new UsageException("the rule and the query cannot both come from stdin");
        }
        if (table && targets.words.isEmpty()) {
            targets.words = List.of("all");
        }
        List<Result> results = new Conversion(targets.compiler(table), !table).convert(set, console);
        ExitCode code = table ? table(results) : differences(results);
        console.flush();
        if (reportOptions.isText()) {
            var report = new Report(console, false);
            report.notes(set.notes());
            report.general(diagnostics.sorted(), Map.of());
            report.warnings(results);
        } else {
            ResultFindings findings = ResultFindings.of(results);
            reportOptions.tell(findings.all(results, diagnostics.sorted()), findings.texts(), console);
        }
        return (diagnostics.hasErrors() ? ExitCode.REFUSED : code).number();
    }

    private ExitCode table(List<Result> results) {
        var counts = new EnumMap<Language, Map<Outcome, Integer>>(Language.class);
        var failures = new ArrayList<String>();
        for (Result result : results) {
            Compilation compilation = result.compilation();
            for (Outcome outcome : outcomes(compilation)) {
                counts.computeIfAbsent(compilation.language(), _ -> new EnumMap<>(Outcome.class))
                        .merge(outcome, 1, Integer::sum);
            }
            if (compilation instanceof Refused refused) {
                refused.diagnostics().stream()
                        .filter(VerifyCommand::isFault)
                        .forEach(fault -> failures.add(failure(result, fault)));
            }
            if (result.document().hasErrors()) {
                diagnostics.addAll(result.document().diagnostics());
            }
        }
        console.out()
                .printf("%-10s%10s%10s%10s%10s%10s%n", "target", "proved", "tested", "unchecked", "failed", "refused");
        counts.forEach((language, row) -> {
            console.out().printf("%-10s", language.word());
            for (Outcome outcome : Outcome.values()) {
                console.out().printf("%10d", row.getOrDefault(outcome, 0));
            }
            console.out().println();
        });
        failures.forEach(console.out()::println);
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    /// None of what has no query of its own.
    private static List<Outcome> outcomes(Compilation compilation) {
        return switch (compilation) {
            case Compiled compiled -> List.of(outcome(compiled.verification().orElseThrow()));
            case Compilation.Part _ -> List.of();
            case Refused refused ->
                List.of(
                        refused.diagnostics().stream().anyMatch(VerifyCommand::isFault)
                                ? Outcome.FAILED
                                : Outcome.REFUSED);
        };
    }

    private static Outcome outcome(Verification verification) {
        return switch (verification) {
            case Verification.Proved _ -> Outcome.PROVED;
            case Verification.Tested _ -> Outcome.TESTED;
            case Verification.Unchecked _ -> Outcome.UNCHECKED;
            case Verification.Failed _, Verification.Differs _, Verification.Unreadable _ -> Outcome.FAILED;
        };
    }

    private static boolean isFault(Diagnostic diagnostic) {
        return diagnostic.problem().isFault();
    }

    private static String failure(Result result, Diagnostic fault) {
        return "%n%s %s: %s%n  %s"
                .formatted(
                        result.file().name(),
                        result.compilation().language().word(),
                        fault.message(),
                        fault.help().indent(2).strip());
    }

    private ExitCode differences(List<Result> all) throws IOException {
        // rules that a correlation relates stand in its own query
        List<Result> results = all.stream()
                .filter(result -> !(result.compilation() instanceof Compilation.Part))
                .toList();
        if (results.size() != 1) {
            throw new UsageException(
                    "--query needs one rule and one target, and here are " + results.size() + " queries");
        }
        if (!(results.getFirst().compilation() instanceof Compiled compiled)) {
            new Report(console, false).results(results);
            return ExitCode.REFUSED;
        }
        Optional<SourceFile> file = query.toString().equals("-")
                ? TextFile.read("query", System.in, diagnostics)
                : TextFile.read(query.toString(), query, diagnostics);
        if (file.isEmpty()) {
            return ExitCode.REFUSED;
        }
        String text = file.get().text();
        Verifier verifier = compiled.verifier();
        List<Verification> found = verifier.differences(compiled.stages().mapped(), text, compiled.reasons());
        boolean differ = false;
        for (Verification verification : found) {
            differ |= verification.fault().isPresent();
            console.out()
                    .println(
                            verification.fault().orElse("the query finds what the rule finds: " + verification.word()));
        }
        return differ ? ExitCode.FINDINGS : ExitCode.DONE;
    }
}
