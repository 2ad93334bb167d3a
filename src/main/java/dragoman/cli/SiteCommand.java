package dragoman.cli;

import dragoman.Edition;
import dragoman.build.Build;
import dragoman.build.BuildRequest;
import dragoman.build.Remembered;
import dragoman.build.Told;
import dragoman.publish.Publication;
import dragoman.report.Finding;
import dragoman.report.TextReport;
import dragoman.resolve.Placeholders;
import dragoman.site.Catalogue;
import dragoman.site.Changes;
import dragoman.site.Proof;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.trial.TestFiles;
import dragoman.workspace.Configuration;
import dragoman.workspace.FolderTree;
import dragoman.workspace.History;
import dragoman.workspace.KnownHistory;
import dragoman.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman site`: pages that people look at.
@Command(
        name = "site",
        description = "Writes a static site of rules: a page for each, with its queries, how exact they are and what"
                + " proves it, and pages for techniques, log sources and products. It asks nobody on the network.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the site is written",
            "2:no rule was found, or one could not be read",
            "3:wrong usage, or the configuration is in error",
            "70:a fault of Dragoman",
            "74:the output could not be written"
        })
final class SiteCommand implements Callable<Integer> {
    private static final int MOST_COMMITS = 2_000;

    @Parameters(
            paramLabel = "RULES",
            arity = "0..*",
            description = "Rule files or folders, in every language; default: what the configuration names, in the"
                    + " languages of its deployments")
    private List<String> rules = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "site",
            description = "The folder of the site; default: site")
    private Path output;

    @Option(
            names = "--changes",
            paramLabel = "BASE..HEAD",
            description = "A page with what happened to rules between two revisions of their git repository;"
                    + " repeat it for several")
    private List<String> changes = List.of();

    @Option(names = "--title", paramLabel = "TEXT", description = "The title of the site; default: Detections")
    private String title = "Detections";

    @Option(
            names = "--no-tests",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Do not try rules on their tests")
    private boolean tests;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only what is wrong")
    private boolean quiet;

    @Mixin
    private Targets targets;

    @Mixin
    private WorkspaceOptions workspace;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        var diagnostics = new Diagnostics();
        Optional<Configuration> configuration = rules.isEmpty()
                ? Optional.of(workspace.read(WorkspaceOptions.NO_FLAGS, diagnostics))
                : Optional.empty();
        if (diagnostics.hasErrors()) {
            tell(
                    diagnostics.sorted(),
                    place -> Optional.ofNullable(workspace.texts().get(place)));
            return ExitCode.USAGE.number();
        }
        SiteSetup setup = configuration
                .map(found -> SiteSetup.of(found, workspace.hash(), output))
                .orElseGet(() -> SiteSetup.of(
                        rules,
                        Targets.languages(targets.words.isEmpty() ? List.of("all") : targets.words),
                        targets.variables(FolderTree.HERE, _ -> true),
                        targets.options,
                        output));
        var known =
                KnownHistory.of(setup.memory(), Edition.load().program(), folder(setup), setup.folders(), MOST_COMMITS);
        Optional<History> before = known.read();
        History history =
                before.isPresent() ? before.get() : History.around(folder(setup), setup.folders(), MOST_COMMITS);
        List<Changes> ranges =
                new SiteChanges(targets, configuration.map(Configuration::file), setup.folders()).of(changes);
        String call = setup.call(
                workspace.words(),
                title,
                "" + tests,
                history.head(),
                ranges.stream().map(Changes::key).toList().toString());
        Remembered remembered = Remembered.of(setup.memory(), call);
        Optional<Told> unchanged = remembered.unchanged();
        if (unchanged.isPresent()) {
            lines(unchanged.get());
            say("nothing has changed");
            return code(unchanged.get());
        }
        var catalogue = new Catalogue(title, proofs(configuration, setup), history, ranges);
        Build.Outcome outcome = Build.run(
                new BuildRequest(
                        setup.configuration(),
                        workspace.looked(),
                        false,
                        false,
                        false,
                        remembered,
                        Optional.of(catalogue)),
                () -> console.err().println("waiting for another run that writes to " + output));
        if (before.isEmpty()) {
            known.write(history);
        }
        return tell(outcome);
    }

    private static Path folder(SiteSetup setup) {
        Path first = setup.folders().getFirst();
        return Files.isDirectory(first) ? first : first.toAbsolutePath().getParent();
    }

    private Proof.Source proofs(Optional<Configuration> configuration, SiteSetup setup) {
        if (!tests) {
            return Proof.Source.NONE;
        }
        return new SiteProofs(
                new TestFiles(
                        configuration.isPresent() ? setup.folders() : List.of(),
                        configuration.map(Configuration::tests).orElse(List.of()).stream()
                                .map(WorkspacePath::path)
                                .toList()),
                new Placeholders(setup.variables(), Placeholders.Unknown.REFUSED));
    }

    private int tell(Build.Outcome outcome) {
        if (outcome.settings().stream().anyMatch(Diagnostic::isError)) {
            tell(outcome.settings(), outcome.texts());
            return ExitCode.USAGE.number();
        }
        if (outcome.general().stream().anyMatch(Diagnostic::isError)) {
            tell(outcome.general(), outcome.texts());
            return ExitCode.REFUSED.number();
        }
        lines(outcome.told());
        outcome.files().ifPresent(files -> say(written(files)));
        return code(outcome.told());
    }

    private String written(Publication.Outcome files) {
        return output + ": " + Amount.of(files.written(), "file") + " written, " + files.unchanged() + " unchanged"
                + (files.removed() == 0 ? "" : ", " + files.removed() + " removed that no rule makes now")
                + "; begin with " + output.resolve("index.html");
    }

    private void tell(List<Diagnostic> diagnostics, Build.Texts texts) {
        var report = new dragoman.report.Report("", List.of(), texts::at);
        diagnostics.forEach(one ->
                console.err().print(TextReport.write(Finding.of(one, one.span().file()), report, console.color())));
        console.err().flush();
    }

    private void lines(Told told) {
        told.lines().forEach(this::say);
    }

    private void say(String line) {
        if (!quiet) {
            console.err().println(line);
            console.err().flush();
        }
    }

    private static int code(Told told) {
        return (told.judgement().fault() ? ExitCode.FAULT : ExitCode.DONE).number();
    }
}
