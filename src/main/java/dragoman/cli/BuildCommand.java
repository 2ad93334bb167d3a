package dragoman.cli;

import dragoman.build.Build;
import dragoman.build.BuildRequest;
import dragoman.build.Remembered;
import dragoman.build.Told;
import dragoman.publish.Publication;
import dragoman.report.Finding;
import dragoman.report.Report;
import dragoman.report.ReportFormat;
import dragoman.report.TextReport;
import dragoman.report.Topic;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Severity;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.workspace.Configuration;
import dragoman.workspace.Settings;
import dragoman.workspace.TextFile;
import dragoman.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dragoman build`: all that the configuration names.
@Command(
        name = "build",
        description = "Writes all that dragoman.yml names: queries or what products import, a folder for each"
                + " deployment, with a manifest.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is built",
            "1:a gate of --fail-on was not passed; with --check: the output folder differs",
            "2:a rule was refused or unreadable, or nothing was found",
            "3:wrong usage, or the configuration is in error",
            "70:a fault of Dragoman",
            "74:the output could not be written"
        })
final class BuildCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOptions workspace;

    @Mixin
    private ReportOptions reportOptions;

    @Option(
            names = "--check",
            description = "Write nothing; list what in the output folder differs from what would be written")
    private boolean check;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "WORD",
            description = "What makes the build fail: warning, wider, narrower, approximate, assumed, unchecked,"
                    + " refused, or none; instead of the configuration's")
    private List<String> failOn = List.of();

    @Option(
            names = "--update-baseline",
            description = "Accept from now on all that makes the build fail: writes the file of `baseline:`")
    private boolean updateBaseline;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only what makes the build fail")
    private boolean quiet;

    @Option(names = "--watch", description = "Build again whenever something changes, until it is interrupted")
    private boolean watch;

    @Spec
    private CommandSpec spec;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        return watch ? watch() : build();
    }

    /// Each build is one as without `--watch`; what changes while it runs makes another one.
    private int watch() throws IOException {
        String[] once = spec.commandLine().getParseResult().originalArgs().stream()
                .filter(argument -> !argument.equals("--watch"))
                .toArray(String[]::new);
        while (true) {
            try (Watch changes = watched()) {
                Main.run(once);
                console.err().println("waiting for changes; Ctrl+C ends it");
                console.err().flush();
                changes.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return ExitCode.DONE.number();
            }
        }
    }

    /// All that a build looks at lies below the configuration, or is named there.
    private Watch watched() throws IOException {
        Configuration configuration = workspace.read(flags(), new Diagnostics());
        List<Path> roots = Stream.of(
                        Stream.of(workspace.place().toAbsolutePath().resolveSibling("")),
                        workspace.looked().stream(),
                        configuration.rules().stream().map(WorkspacePath::path),
                        configuration.deployments().stream()
                                .flatMap(one -> Stream.concat(one.filters().stream(), one.pipelines().stream()))
                                .map(WorkspacePath::path))
                .flatMap(paths -> paths)
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList();
        return Watch.of(roots, configuration.output().path().toAbsolutePath().normalize());
    }

    private int build() throws IOException {
        boolean gathersAll = !reportOptions.isText();
        Path file = workspace.place();
        String call = String.join("\n", Path.of("").toAbsolutePath().toString(), workspace.words(), "" + failOn);
        Remembered remembered = Remembered.of(Remembered.beside(file), call);
        if (!gathersAll && !updateBaseline) {
            Optional<Told> unchanged = remembered.unchanged();
            if (unchanged.isPresent()) {
                return unchanged(unchanged.get());
            }
        }
        var diagnostics = new Diagnostics();
        Configuration configuration = workspace.read(flags(), diagnostics);
        if (diagnostics.hasErrors()) {
            return wrong(diagnostics.sorted(), place -> text(workspace.texts().get(place)), ExitCode.USAGE);
        }
        if (updateBaseline && configuration.baseline().isEmpty()) {
            throw new UsageException("--update-baseline needs a file: say `baseline: FILE` in " + file);
        }
        Build.Outcome outcome = Build.run(
                new BuildRequest(
                        configuration,
                        workspace.looked(),
                        check,
                        updateBaseline,
                        gathersAll,
                        remembered,
                        Optional.empty()),
                () -> console.err()
                        .printf(
                                "waiting for another run that writes to %s%n",
                                configuration.output().shown()));
        return tell(configuration, outcome);
    }

    private static Optional<SourceFile> text(SourceFile file) {
        return Optional.ofNullable(file);
    }

    private Settings flags() {
        if (failOn.isEmpty()) {
            return WorkspaceOptions.NO_FLAGS;
        }
        return WorkspaceOptions.flag("--fail-on", "fail-on", failOn);
    }

    /// What is wrong before anything is done.
    private int wrong(List<Diagnostic> diagnostics, Build.Texts texts, ExitCode code) throws IOException {
        List<Finding> findings = diagnostics.stream()
                .map(one -> Finding.of(one, one.span().file()))
                .toList();
        reportOptions.tell(new Report(VersionCommand.version(), findings, texts::at), console, console.err());
        return code.number();
    }

    private int unchanged(Told told) {
        findings(
                told,
                place -> Optional.ofNullable(place)
                        .flatMap(path -> TextFile.read(path, Path.of(path), new Diagnostics())));
        lines(told);
        if (!quiet) {
            console.err().println("nothing has changed");
        }
        return code(told, false);
    }

    private int tell(Configuration configuration, Build.Outcome outcome) throws IOException {
        Build.Texts texts = place ->
                text(workspace.texts().get(place)).or(() -> outcome.texts().at(place));
        if (outcome.settings().stream().anyMatch(Diagnostic::isError)) {
            return wrong(outcome.settings(), texts, ExitCode.USAGE);
        }
        if (outcome.general().stream().anyMatch(Diagnostic::isError)) {
            int code = wrong(outcome.general(), texts, ExitCode.REFUSED);
            console.err().println("nothing is written, as not all that was asked for could be read");
            return code;
        }
        WorkspacePath output = configuration.output();
        if (outcome.baseline().isPresent() && !check) {
            Output.writeFile(
                    configuration.baseline().orElseThrow().path(),
                    outcome.baseline().get());
        }
        if (reportOptions.isText()) {
            findings(outcome.told(), texts);
        } else {
            var all = new ArrayList<>(outcome.findings());
            outcome.differences().forEach((path, word) -> all.add(outdated(output, path, word)));
            reportOptions.tell(new Report(VersionCommand.version(), all, texts::at), console, console.out());
        }
        if (reportOptions.format() == ReportFormat.TEXT) {
            outcome.differences()
                    .forEach((path, word) -> console.out().println(output.shown() + "/" + path + ": " + word));
            console.out().flush();
        }
        lines(outcome.told());
        outcome.replaced()
                .forEach(path -> console.err()
                        .println("note: " + output.shown() + "/" + path + " was there before and of nobody: replaced"));
        outcome.files().ifPresent(files -> files(output, files));
        if (check && !quiet) {
            console.err()
                    .println(
                            outcome.differences().isEmpty()
                                    ? output.shown() + " is as it would be built"
                                    : Amount.of(outcome.differences().size(), "file") + " would change");
        }
        return code(outcome.told(), !outcome.differences().isEmpty());
    }

    private static Finding outdated(WorkspacePath output, String path, String word) {
        String file = output.shown() + "/" + path;
        return Finding.of(
                        new Diagnostic(
                                Problem.OUTPUT_OUTDATED,
                                new Span(file, 0, 0, 0, 0),
                                path + ": " + word,
                                "run `dragoman build` and commit what it writes"),
                        file)
                .with(Topic.OUTDATED);
    }

    private void findings(Told told, Build.Texts texts) {
        var report = new Report("", List.of(), texts::at);
        int failures = 0;
        int warnings = 0;
        for (Finding finding : told.findings()) {
            boolean warns = finding.severity() != Severity.ERROR;
            failures += warns ? 0 : 1;
            warnings += warns ? 1 : 0;
            if (!(quiet && warns)) {
                console.err().print(TextReport.write(finding, report, console.color()));
            }
        }
        more(told.judgement().failures() - failures, "more finding");
        if (!quiet) {
            more(told.judgement().warnings() - warnings, "more warning");
        }
    }

    private void more(int amount, String what) {
        if (amount > 0) {
            console.err().println("… and " + Amount.of(amount, what) + "; --output-format json tells all");
        }
    }

    private void lines(Told told) {
        if (!quiet) {
            told.lines().forEach(console.err()::println);
        }
        console.err().flush();
    }

    private void files(WorkspacePath output, Publication.Outcome files) {
        if (!quiet) {
            console.err()
                    .printf(
                            "%s: %s written, %d unchanged%s%n",
                            output.shown(),
                            Amount.of(files.written(), "file"),
                            files.unchanged(),
                            files.removed() > 0 ? ", " + files.removed() + " removed that no rule makes now" : "");
        }
    }

    private static int code(Told told, boolean differs) {
        ExitCode code = told.judgement().fault()
                ? ExitCode.FAULT
                : told.judgement().refused()
                        ? ExitCode.REFUSED
                        : told.judgement().failures() > 0 || differs ? ExitCode.FINDINGS : ExitCode.DONE;
        return code.number();
    }
}
