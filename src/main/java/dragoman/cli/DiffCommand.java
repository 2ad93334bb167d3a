package dragoman.cli;

import dragoman.diff.Comparison;
import dragoman.diff.Gate;
import dragoman.report.DiffFormat;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman diff`: what a change does to rules and their queries.
@Command(
        name = "diff",
        description = "Tells what a change of rules does: which events are found now and were not before, and the"
                + " other way round. BASE and HEAD are two revisions of a git repository, two folders or two files."
                + " Without HEAD it is the work tree; without BASE what it has in common with the default branch.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:compared",
            "1:something that --fail-on names happened",
            "2:a file could not be read, or rules could not be found",
            "3:wrong usage",
            "70:a fault of Dragoman"
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SIDE", arity = "0..2", description = "BASE and HEAD")
    private List<String> sides = List.of();

    @Mixin
    private Targets targets;

    @Mixin
    private FileChoice choice;

    @Option(
            names = {"-C", "--directory"},
            paramLabel = "FOLDER",
            description = "Where paths start, and whose git repository is meant; default: the current folder")
    private Path here = Path.of("");

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "Only rules in this file or below this folder, seen from each side; repeat it for several")
    private List<String> paths = List.of();

    @Option(
            names = "--output-format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text (default), markdown for a comment on a pull request, json, sarif, or html")
    private String format;

    @Option(names = "--output-file", paramLabel = "FILE", description = "Where to write it; default: stdout")
    private Path file;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "WHAT",
            description = "Exit code 1 if a rule is added, removed, renamed, changed; broader, narrower, different,"
                    + " disjoint, undecided; or if a query is worse or refused. A removed rule is narrower too")
    private List<String> gates = List.of();

    @Option(names = "--all", description = "List also rules about which nothing changed")
    private boolean all;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        DiffFormat output = DiffFormat.of(format)
                .orElseThrow(() -> new UsageException("no output format is called `" + format + "`; there are "
                        + String.join(", ", DiffFormat.words())));
        List<Gate> gate = gates.stream()
                .map(word -> Gate.of(word)
                        .orElseThrow(() -> new UsageException("nothing that --fail-on knows is called `" + word
                                + "`; it knows " + String.join(", ", Gate.words()))))
                .toList();
        var diagnostics = new Diagnostics();
        Comparison comparison;
        List<Diagnostic> unread;
        try (DiffSides both = DiffSides.of(here, sides, paths, choice, targets.words.isEmpty(), diagnostics)) {
            comparison = diagnostics.hasErrors() ? null : new DiffRun(targets, all).compare(both);
            unread = both.unread();
        }
        unread.forEach(diagnostics::add);
        new Report(console, false).general(diagnostics.sorted(), Map.of());
        if (comparison == null) {
            return ExitCode.REFUSED.number();
        }
        String text = output.write(comparison, VersionCommand.version(), file == null && console.color());
        if (file == null) {
            console.out().print(text);
            console.out().flush();
        } else {
            Output.writeFile(file, text);
        }
        List<String> tripped = Gate.tripped(gate, comparison);
        tripped.forEach(message -> console.err().println("failed: " + message));
        if (!unread.isEmpty()) {
            return ExitCode.REFUSED.number();
        }
        return (tripped.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS).number();
    }
}
