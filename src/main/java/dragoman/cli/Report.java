package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Verdict;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.SourceFile;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Tells people on stderr what happened.
final class Report {
    private static final int MOST_REFUSALS = 20;

    private final Console console;
    private final boolean quiet;

    Report(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    void general(List<Diagnostic> diagnostics, Map<String, SourceFile> files) {
        console.err().print(new DiagnosticPrinter(files, console.color()).print(diagnostics));
        console.err().flush();
    }

    /// Refusals with their reasons as far as a person reads, and a line that counts the verdicts.
    void results(List<Result> results, Path output) {
        if (!quiet) {
            refusals(results, output);
        }
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (Result result : results) {
            verdicts.merge(
                    switch (result.compilation()) {
                        case Compiled compiled -> compiled.verdict();
                        case Part _ -> Verdict.PART;
                        case Refused _ -> Verdict.REFUSED;
                    },
                    1,
                    Integer::sum);
        }
        long rules = results.stream()
                .map(result -> result.file().name() + "#" + result.document().index())
                .distinct()
                .count();
        String counts = verdicts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
        console.err()
                .printf(
                        "%d rules, %d queries asked for: %s%n",
                        rules, results.size(), counts.isEmpty() ? "none" : counts);
        console.err().flush();
    }

    private void refusals(List<Result> results, Path output) {
        var printed = new LinkedHashSet<String>();
        for (Result result : results) {
            if (result.compilation() instanceof Refused refused) {
                var printer = new DiagnosticPrinter(Map.of(result.file().name(), result.file()), console.color());
                boolean readable = result.document().rule().isPresent();
                printed.add((readable ? refused.language().word() + ": " : "") + printer.print(refused.diagnostics()));
            }
        }
        printed.stream().limit(MOST_REFUSALS).forEach(console.err()::println);
        if (printed.size() > MOST_REFUSALS) {
            console.err()
                    .printf(
                            "… and %d more refusals%s%n",
                            printed.size() - MOST_REFUSALS,
                            output == null ? "; -o writes them all" : ", see " + output.resolve(Output.MANIFEST));
        }
    }
}
