package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Verdict;
import dragoman.deploy.Deployable.State;
import dragoman.deploy.Deployment;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Severity;
import dragoman.source.SourceFile;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells people on stderr what happened.
final class Report {
    private static final int MOST_REFUSALS = 20;
    private static final int MOST_WARNINGS = 10;

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

    void notes(List<String> notes) {
        if (!quiet) {
            notes.forEach(note -> console.err().println("note: " + note));
        }
    }

    /// A name as a terminal may see it.
    static String visible(String name) {
        return DiagnosticPrinter.visible(name);
    }

    /// Whether it was no fault of the rule that it has no query.
    static boolean isFault(Result result) {
        return result.compilation() instanceof Refused refused && refused.isFault();
    }

    /// What was said of rules that do have a query, as far as a person reads.
    void warnings(List<Result> results) {
        if (quiet) {
            return;
        }
        var printed = new LinkedHashSet<String>();
        for (Result result : results) {
            List<Diagnostic> warnings = result.compilation() instanceof Refused
                    ? List.of()
                    : result.remarks().stream()
                            .filter(remark -> remark.severity() == Severity.WARNING)
                            .toList();
            var printer = new DiagnosticPrinter(Map.of(result.file().name(), result.file()), console.color());
            warnings.forEach(warning -> printed.add(printer.print(warning)));
        }
        printed.stream().limit(MOST_WARNINGS).forEach(console.err()::print);
        console.err().flush();
        if (printed.size() > MOST_WARNINGS) {
            console.err()
                    .printf(
                            "… and %s; `dragoman check` shows them all%n",
                            Amount.of(printed.size() - MOST_WARNINGS, "more warning"));
        }
    }

    /// Refusals with their reasons as far as a person reads, faults always, and a line that counts the verdicts.
    void results(List<Result> results) {
        tell(results.stream().filter(Report::isFault).toList(), Integer.MAX_VALUE);
        if (!quiet) {
            tell(results.stream().filter(result -> !isFault(result)).toList(), MOST_REFUSALS);
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
                        "%s, %s asked for: %s%n",
                        Amount.of(rules, "rule"),
                        Amount.of(results.size(), "query"),
                        counts.isEmpty() ? "none" : counts);
        if (!quiet) {
            WorldReport.of(results).print(console.err());
        }
        console.err().flush();
    }

    /// What a product would not take, with the reasons as far as a person reads, and a line that counts.
    void deployables(Deployment deployment, List<Result> results) {
        List<Result> refused = results.stream()
                .filter(result ->
                        result.deployable().filter(found -> !found.isWritten()).isPresent())
                .toList();
        refused.stream().filter(_ -> !quiet).limit(MOST_REFUSALS).forEach(result -> {
            var printer = new DiagnosticPrinter(Map.of(result.file().name(), result.file()), console.color());
            List<Diagnostic> errors = result.deployable().orElseThrow().reasons().stream()
                    .filter(Diagnostic::isError)
                    .toList();
            console.err().println("not deployable: " + printer.print(errors));
        });
        if (!quiet && refused.size() > MOST_REFUSALS) {
            console.err()
                    .printf(
                            "… and %s%s%n",
                            Amount.of(refused.size() - MOST_REFUSALS, "more rule"), "; -o writes them all");
        }
        var states = new EnumMap<State, Integer>(State.class);
        results.forEach(result -> result.deployable().ifPresent(found -> states.merge(found.state(), 1, Integer::sum)));
        console.err()
                .printf(
                        "%s: %s%n",
                        deployment.format().profile().name(),
                        states.isEmpty()
                                ? "nothing to deploy"
                                : states.entrySet().stream()
                                        .map(entry -> entry.getValue() + " "
                                                + entry.getKey().phrase())
                                        .collect(Collectors.joining(", ")));
        console.err().flush();
    }

    /// A problem that several languages have is told once.
    private void tell(List<Result> results, int most) {
        var languages = new LinkedHashMap<String, Set<String>>();
        var asked = new LinkedHashSet<String>();
        for (Result result : results) {
            asked.add(result.compilation().language().word());
            if (result.compilation() instanceof Refused refused) {
                var printer = new DiagnosticPrinter(Map.of(result.file().name(), result.file()), console.color());
                languages
                        .computeIfAbsent(printer.print(refused.diagnostics()), _ -> new LinkedHashSet<>())
                        .add(
                                result.document().rule().isPresent()
                                        ? refused.language().word()
                                        : "");
            }
        }
        languages.entrySet().stream().limit(most).forEach(entry -> {
            boolean everywhere = asked.size() > 1 && entry.getValue().size() == asked.size();
            String prefix = everywhere ? "" : String.join(", ", entry.getValue());
            console.err().println((prefix.isEmpty() ? "" : prefix + ": ") + entry.getKey());
        });
        if (languages.size() > most) {
            console.err()
                    .printf("… and %s%s%n", Amount.of(languages.size() - most, "more refusal"), "; -o writes them all");
        }
    }
}
