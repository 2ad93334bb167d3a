package dragoman.cli;

import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.Edition;
import dragoman.build.Assignment;
import dragoman.build.Bench;
import dragoman.build.Delivery;
import dragoman.build.Form;
import dragoman.build.Intake;
import dragoman.build.Overrides;
import dragoman.build.Row;
import dragoman.build.RuleEntry;
import dragoman.build.Subject;
import dragoman.deploy.Deployment;
import dragoman.resolve.Project;
import dragoman.source.Diagnostics;
import dragoman.workspace.RulePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `convert -o` into a folder: rules pass one by one, and nothing of them stays in memory.
///
/// @param deployment what is made of queries, if that is more than queries
/// @param skipsUnsupported whether only rules that cannot be read make a difference
record ConvertFolder(
        Path folder,
        List<String> arguments,
        Targets targets,
        FileChoice choice,
        Optional<Deployment> deployment,
        boolean verify,
        boolean prunes,
        boolean check,
        boolean skipsUnsupported,
        boolean quiet,
        ReportOptions reportOptions,
        Console console) {
    /// @return the exit code
    int run() throws IOException {
        var diagnostics = new Diagnostics();
        Compiler compiler = targets.compiler(verify);
        var found = choice.find(RulePaths.of(arguments), diagnostics);
        Intake intake = Intake.read(found, RulePaths.of(arguments), System.in, diagnostics);
        List<Assignment> assignments = assignments(compiler, intake);
        Bench bench = (document, project, wanted, others, taker) ->
                Bench.compile(compiler, document, project, wanted, others, taker);
        var delivery = new Delivery(folder, arguments, intake.store(), intake.files(), bench, assignments, prunes);
        var report = new RowReport(
                intake.store(), assignments.stream().map(Assignment::name).toList(), !reportOptions.isText());
        boolean differs = deliver(delivery, report, diagnostics.hasErrors());
        var general = new Report(console, quiet);
        general.notes(RuleSet.notes(found));
        general.notes(targets.unusedVariables(() -> intake.files().stream()
                .map(file -> intake.store().text(file.name()).text())
                .toList()));
        general.general(diagnostics.sorted(), Map.of());
        if (reportOptions.isText()) {
            report.tell(console, quiet, ", see " + folder.resolve("manifest.json"));
        } else {
            var findings = new ArrayList<>(report.all());
            findings.addAll(ReportOptions.findings(diagnostics.sorted(), Map.of()));
            reportOptions.tell(
                    new dragoman.report.Report(VersionCommand.version(), findings, intake.store()::textAt),
                    console,
                    console.out());
        }
        report.count(console, quiet);
        deployment.ifPresent(one -> report.countStates(one.format().profile().name(), console));
        if (report.hasFaults()) {
            return ExitCode.FAULT.number();
        }
        return (report.isRefused() || diagnostics.hasErrors()
                        ? ExitCode.REFUSED
                        : differs ? ExitCode.FINDINGS : ExitCode.DONE)
                .number();
    }

    /// Writes or compares; whether the folder differs where only that was asked.
    private boolean deliver(Delivery delivery, RowReport report, boolean incomplete) throws IOException {
        try (var progress = Progress.of(console, delivery.files().size())) {
            dragoman.build.Run.Taker taker = (subject, rows) -> {
                report.take(rows, counts(subject, rows));
                progress.step();
            };
            if (incomplete) {
                delivery.differences(taker);
                console.err()
                        .println("nothing is written to " + folder + ", as not all that was asked for could be read");
                return false;
            }
            if (check) {
                List<String> differences = delivery.differences(taker);
                differences.forEach(console.out()::println);
                console.out().flush();
                return !differences.isEmpty();
            }
            tell(delivery.write(
                    () -> console.err().printf("waiting for another run that writes to %s%n", folder), taker));
            return false;
        } catch (IllegalArgumentException e) {
            throw new UsageException("a finalizer: " + e.getMessage());
        }
    }

    private void tell(Delivery.Outcome outcome) {
        outcome.replaced()
                .forEach(path -> console.err()
                        .printf("note: %s was there before and not in the manifest: replaced%n", folder.resolve(path)));
        console.err()
                .printf(
                        "%s: %s written, %d unchanged%s%s%n",
                        folder,
                        Amount.of(outcome.files().written(), "file"),
                        outcome.files().unchanged(),
                        outcome.files().removed() > 0
                                ? ", " + outcome.files().removed() + " removed that no rule makes now"
                                : "",
                        outcome.kept() > 0
                                ? ", " + Amount.of(outcome.kept(), "row") + " kept of what was not asked for"
                                : "");
    }

    private boolean counts(Subject subject, List<Row> rows) {
        return rows.stream().anyMatch(Row::isMissing)
                && !(skipsUnsupported && subject.entry().outline().sound());
    }

    private List<Assignment> assignments(Compiler compiler, Intake intake) {
        Project project = intake.store().project(intake.files());
        Optional<Deployer> deployer = deployment.map(found -> Deployer.of(
                found,
                intake.files().stream().flatMap(file -> file.entries().stream()).map(ConvertFolder::identity)));
        String pipelines = targets.pipelineHash();
        return compiler.backends().stream()
                .map(backend -> new Assignment(
                        backend.language().word(),
                        backend.language(),
                        deployer.<Form>map(Form.Deployables::new)
                                .orElseGet(() -> new Form.Queries(backend.language(), backend.pipelines())),
                        "",
                        project,
                        _ -> true,
                        Overrides.NONE,
                        List.of(),
                        "",
                        Edition.mapping(backend.language()),
                        backend.isPiped() ? pipelines : "",
                        ""))
                .toList();
    }

    private static Deployer.Identity identity(RuleEntry entry) {
        return new Deployer.Identity(entry.id(), entry.outline().title());
    }
}
