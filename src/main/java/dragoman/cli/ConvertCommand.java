package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman convert`: rules in, queries out.
@Command(
        name = "convert",
        description = "Converts rules into queries. Without -o the queries go to stdout.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all rules are converted",
            "2:a rule was refused or unreadable (see stderr, or the manifest)",
            "3:wrong usage",
            "70:a fault of Dragoman"
        })
final class ConvertCommand implements Callable<Integer> {
    @Mixin
    private Targets targets;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where to write queries and manifest.json")
    private Path output;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "default",
            paramLabel = "FORMAT",
            description = "Format of the output: default (the bare query)")
    private String format;

    @Option(
            names = {"-s", "--skip-unsupported"},
            description = "Rules that a language cannot express do not make the exit code 2")
    private boolean skipUnsupported;

    @Option(names = "--verify", description = "Read each query back and hold it against its rule")
    private boolean verify;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only the summary on stderr")
    private boolean quiet;

    @Parameters(paramLabel = "RULES", arity = "1..*", description = "Rule files, folders, or - for stdin")
    private List<String> rules;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        if (!format.equals("default")) {
            throw new UsageException("no format is called `" + format + "`; there is only `default` so far");
        }
        var diagnostics = new Diagnostics();
        List<RuleFiles.RuleFile> files = RuleFiles.find(rules, diagnostics);
        if (files.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.add(Problem.NO_RULES, Span.NONE, "no rule was found in " + String.join(", ", rules));
        }
        Compiler compiler = targets.compiler(verify);
        List<Result> results = new Conversion(compiler, false).convert(files, console);
        Map<String, String> finalized = Finalized.of(compiler.backends(), results);
        if (output != null) {
            new Output(output).write(results, finalized);
        } else {
            print(results.stream()
                    .filter(result -> !finalized.containsKey(
                            Finalized.name(result.compilation().language())))
                    .toList());
            finalized.values().forEach(console.out()::println);
            console.out().flush();
        }
        var report = new Report(console, quiet);
        report.general(diagnostics.sorted(), Map.of());
        report.results(results, output);
        if (results.stream().anyMatch(ConvertCommand::isFault)) {
            return ExitCode.FAULT.number();
        }
        boolean refused = results.stream().anyMatch(this::counts);
        return (refused || diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private static boolean isFault(Result result) {
        return result.compilation() instanceof Refused refused
                && refused.diagnostics().stream().anyMatch(found -> found.problem() == Problem.QUERY_FAULT);
    }

    /// With `-s` only rules that cannot be read make a difference.
    private boolean counts(Result result) {
        boolean readable =
                !result.document().hasErrors() && result.document().rule().isPresent();
        return result.compilation() instanceof Refused && !(skipUnsupported && readable);
    }

    private void print(List<Result> results) {
        Stream<Result> queries = results.stream().filter(result -> result.compilation() instanceof Compiled);
        boolean headings = results.size() > 1;
        queries.forEach(result -> {
            Compiled compiled = (Compiled) result.compilation();
            if (headings) {
                console.out()
                        .printf(
                                "# %s  %s  %s%n",
                                result.file().name(),
                                compiled.language().word(),
                                compiled.verdict().word());
            }
            console.out().print(compiled.finished());
            if (headings) {
                console.out().println();
            }
        });
        console.out().flush();
    }
}
