package dragoman.cli;

import dragoman.Compiler;
import dragoman.build.Intake;
import dragoman.build.TestMemory;
import dragoman.report.Finding;
import dragoman.report.Report;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.trial.Capture;
import dragoman.trial.Case;
import dragoman.trial.TestedRule;
import dragoman.workspace.Configuration;
import dragoman.workspace.Settings;
import dragoman.yaml.YamlNode.YamlMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman test`: tries rules on the events of their tests.
@Command(
        name = "test",
        description = {
            "Tries rules on the events of their tests: tests/PATH-OF-THE-RULE.yml, and what rules name in"
                    + " regression_tests_path.",
            "A case that fails shows the rule part by part, with what was seen and what was wanted."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all cases passed",
            "1:a case failed, or a gate was not passed",
            "2:a rule or a test could not be read, or there is nothing to test",
            "3:wrong usage"
        })
final class TestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATHS",
            arity = "0..*",
            description = "Rule files or folders; default: the rules of the configuration")
    private List<String> paths = List.of();

    @Option(
            names = "--all",
            description = "Try all; without it what passed before and did not change since is not tried again")
    private boolean all;

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "With the filters, pipelines and variables of this deployment")
    private String deployment;

    @Option(
            names = "--as",
            split = ",",
            paramLabel = "TARGET",
            description = "Try also the queries of these languages, read back from their texts, on the records that"
                    + " the product keeps of the events; --deployment does so with its language and pipelines")
    private List<String> languages = List.of();

    @Option(
            names = "--capture",
            paramLabel = "EVENTS",
            description = "Take the events of a file that the only rule of PATHS finds into its tests, with the fields"
                    + " that the rule looks at")
    private Path capture;

    @Option(names = "--not", description = "With --capture: the rule should not have found them")
    private boolean unwanted;

    @Option(names = "--whole", description = "With --capture: keep all fields")
    private boolean whole;

    @Option(
            names = "--mutants",
            description =
                    "Put small faults into each rule and tell which of them no case notices, with an event that would")
    private boolean mutants;

    @Option(
            names = "--equivalents",
            description = "With --mutants: tell also which faults make no difference to what a rule finds")
    private boolean equivalents;

    @Option(
            names = "--write",
            description =
                    "Add the cases that are missing to notice each fault, marked as generated, for a person to read")
    private boolean write;

    @Option(
            names = "--mutants-under",
            paramLabel = "PERCENT",
            description = "Exit code 1 if fewer of the faults are noticed; implies --mutants")
    private Double mutantsUnder;

    @Option(
            names = "--coverage",
            description = "Tell which parts of rules (values, filters) no event exercises, and how much of each folder")
    private boolean coverage;

    @Option(
            names = "--coverage-file",
            paramLabel = "FILE",
            description = "Write that to a file: a page, if its name ends in .html, else JSON; implies --coverage")
    private Path coverageFile;

    @Option(
            names = "--fail-under",
            paramLabel = "PERCENT",
            description = "Exit code 1 if events exercise less of the rules; implies --coverage")
    private Double failUnder;

    @Mixin
    private WorkspaceOptions workspace;

    @Mixin
    private Variables variables;

    @Mixin
    private ReportOptions report;

    @Mixin
    private FileChoice choice;

    private final Console console = new Console();
    private final Diagnostics diagnostics = new Diagnostics();
    private final Map<String, SourceFile> texts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Optional<Configuration> configuration =
                workspace.readIfAny(new Settings(new YamlMap(List.of(), Span.NONE)), diagnostics);
        texts.putAll(workspace.texts());
        TestScope scope = TestScope.of(configuration, deployment, paths);
        var compiler = new Compiler(List.of(), new Placeholders(scope.values(variables)), false, false);
        Optional<Targets> targets = scope.targets(languages);
        boolean faulty = mutants || write || mutantsUnder != null;
        boolean covered = coverage || coverageFile != null || failUnder != null;
        boolean needsAll = faulty || covered || capture != null;
        TestMemory memory =
                TestMemory.of(configuration.map(Configuration::file), scope.call(variables, targets), all || needsAll);
        Intake intake = memory.intake(choice.find(scope.paths(), diagnostics), scope.paths(), System.in, diagnostics);
        TestRun run = TestRun.of(
                intake.files().stream()
                        .filter(file -> scope.isChosen(file.origin()))
                        .toList(),
                new TestRun.Way(
                        intake.store(),
                        intake.store().project(intake.files()),
                        scope.files(),
                        compiler,
                        targets.map(found -> compiler(found, compiler.placeholders())),
                        memory,
                        needsAll));
        memory.write();
        List<TestedFile> tested = run.tried();
        texts.putAll(run.texts());
        if (capture != null) {
            return capture(tested);
        }
        findings.addAll(run.findings());
        Optional<EmittedRun> emitted = run.queries();
        emitted.ifPresent(found -> findings.addAll(found.findings()));
        Optional<MutationRun> mutation = faulty ? Optional.of(MutationRun.of(tested)) : Optional.empty();
        mutation.filter(_ -> !write).ifPresent(found -> findings.addAll(found.survivors()));
        Optional<CoverageRun> exercised = covered ? Optional.of(CoverageRun.of(tested)) : Optional.empty();
        exercised.ifPresent(found -> findings.addAll(found.missing()));
        tell(run);
        if (exercised.isPresent()) {
            exercised.get().tell(console.err());
            if (coverageFile != null) {
                exercised.get().write(coverageFile);
            }
        }
        if (mutation.isPresent()) {
            mutation.get().tell(console.err(), equivalents);
            if (write) {
                mutation.get().write(console.err());
            }
        }
        emitted.ifPresent(found -> found.tell(console.err()));
        boolean gate = emitted.filter(found -> !found.findings().isEmpty()).isPresent()
                || mutantsUnder != null && mutation.get().score() < mutantsUnder
                || failUnder != null && exercised.get().percent() < failUnder;
        boolean unreadable = diagnostics.hasErrors() || findings.stream().anyMatch(TestCommand::isUnreadable);
        return (unreadable ? ExitCode.REFUSED : run.failed() > 0 || gate ? ExitCode.FINDINGS : ExitCode.DONE).number();
    }

    private int capture(List<TestedFile> tested) throws IOException {
        List<TestedFile> files =
                tested.stream().filter(file -> !file.rules().isEmpty()).toList();
        if (files.size() != 1
                || files.getFirst().rules().size() != 1
                || files.getFirst().place().isEmpty()) {
            throw new UsageException("--capture needs one rule of single events in PATHS");
        }
        TestedRule rule = files.getFirst().rules().getFirst().rule();
        Optional<Case> captured = Capture.of(capture, rule, !unwanted, whole, diagnostics);
        var findings = ReportOptions.findings(diagnostics.sorted(), texts);
        report.tell(new Report(VersionCommand.version(), findings, ReportOptions.texts(texts)), console, console.err());
        if (captured.isEmpty()) {
            console.err().println("the rule finds none of these events");
            return (diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.FINDINGS).number();
        }
        boolean written = MutationRun.write(files.getFirst(), rule, List.of(captured.get()), console.err());
        return (written ? ExitCode.DONE : ExitCode.REFUSED).number();
    }

    private static Compiler compiler(Targets targets, Placeholders placeholders) {
        Compiler compiler = targets.compiler(false);
        return new Compiler(compiler.backends(), placeholders, compiler.events(), compiler.passUnmapped(), false);
    }

    private static boolean isUnreadable(Finding finding) {
        return finding.isError() && !finding.code().equals(Problem.TEST_FAILED.code());
    }

    private void tell(TestRun run) throws IOException {
        findings.addAll(ReportOptions.findings(diagnostics.sorted(), texts));
        report.tell(
                new Report(VersionCommand.version(), findings, ReportOptions.texts(texts), run.passed()),
                console,
                console.out());
        run.tell(console.err());
        console.flush();
    }
}
