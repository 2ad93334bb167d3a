package dragoman.cli;

import dragoman.Compiler;
import dragoman.TaxonomyFiles;
import dragoman.cli.RuleFiles.Checked;
import dragoman.lint.Group;
import dragoman.lint.LintSettings;
import dragoman.lint.Linter;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Fixer;
import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Severity;
import dragoman.taxonomy.EventCheck;
import dragoman.workspace.ConfigurationFile;
import dragoman.workspace.RulePaths;
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

/// `dragoman check`: reads and resolves rules and tells what is wrong with them.
@Command(
        name = "check",
        description = "Reads rules and prints what is wrong with them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no errors (there may be warnings)",
            "1:with -t: a rule has no query in a target; with --fail-on warning: there is a warning",
            "2:a rule has an error",
            "3:wrong usage"
        })
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = {"-t", "--target"},
            split = ",",
            paramLabel = "TARGET",
            description = "Tells also which rules these languages, or `all`, cannot hold, and why")
    private List<String> words = List.of();

    @Option(
            names = {"-p", "--pipeline"},
            split = ",",
            paramLabel = "NAME",
            description = "As for convert")
    private List<String> pipelines = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            description = "error (default), or warning: then warnings make the exit code 1")
    private String failOn;

    @Option(names = "--fix", description = "Mends what can be mended without another meaning, and tells of the rest")
    private boolean fix;

    @Option(names = "--unsafe-fixes", description = "With --fix or --diff: also where the meaning may change")
    private boolean unsafe;

    @Option(names = "--diff", description = "Prints what --fix would change, and changes nothing")
    private boolean diff;

    @Option(names = "--statistics", description = "Prints how many findings there are of each code instead of them")
    private boolean statistics;

    @Option(names = "--update-baseline", description = "Writes what is found into the baseline")
    private boolean update;

    @Option(names = "--exit-zero", description = "Exit code 0, whatever is found")
    private boolean exitZero;

    @Option(
            names = "--explain",
            paramLabel = "RULE",
            description = "Print the page of a lint rule, and do nothing else")
    private String explained;

    @Mixin
    private LintOptions lint;

    @Mixin
    private WorkspaceOptions workspace;

    @Mixin
    private ReportOptions form;

    @Option(
            names = "--deep",
            description = "Looks also for what only a search over all events shows: conditions that can never hold or"
                    + " always do, values, fields and selections without effect, filters that leave out nothing,"
                    + " rules that find nothing which another rule does not find too")
    private boolean deep;

    @Mixin
    private FileChoice choice;

    @Parameters(
            paramLabel = "RULES",
            arity = "0..*",
            description = "Rule files, folders, or - for stdin; default: rules and filters of the configuration")
    private List<String> rules = List.of();

    private final Console console = new Console();
    private Optional<Path> baseline = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (!List.of("error", "warning").contains(failOn)) {
            throw new UsageException("--fail-on is error or warning, not `" + failOn + "`");
        }
        if (explained != null) {
            console.out().print(LintPages.text(explained));
            console.flush();
            return ExitCode.DONE.number();
        }
        var settings = new Diagnostics();
        Optional<Linter> linter = linter(settings);
        if (linter.isEmpty()) {
            return tellOfSettings(settings);
        }
        RulePaths paths = rules.isEmpty() ? configured(settings) : RulePaths.of(rules);
        if (settings.hasErrors()) {
            return tellOfSettings(settings);
        }
        var general = new Diagnostics();
        Compiler compiler = words.isEmpty()
                ? new Compiler(
                        List.of(),
                        Placeholders.NONE,
                        Optional.of(new EventCheck(TaxonomyFiles.taxonomy(), List.of(), false)),
                        false,
                        false)
                : Targets.of(words, pipelines).compiler(false);
        RuleSet set = RuleSet.read(paths, choice, general);
        Map<String, List<Diagnostic>> audited = deep ? DeepCheck.of(set) : Map.of();
        var files = new RuleFiles(compiler, linter.get());
        List<Checked> checked = set.sources().parallelStream()
                .map(source -> files.check(
                        source.file(),
                        source.documents(),
                        set.project(),
                        audited.getOrDefault(source.file().name(), List.of())))
                .toList();
        int read = set.sources().stream()
                .mapToInt(source -> source.documents().size())
                .sum();
        int unmapped = checked.stream().mapToInt(Checked::unmapped).sum();
        List<RuleText> texts =
                checked.stream().flatMap(file -> file.texts().stream()).toList();
        var found = new ArrayList<Finding>();
        checked.forEach(file -> found.addAll(file.told()));
        found.addAll(ReportOptions.findings(general.sorted(), Map.of()));
        found.addAll(linter.get().lint(texts));
        List<Finding> settled = linter.get().settled(found, texts);
        if (fix || diff) {
            return repaired(set, settled, files);
        }
        List<Finding> kept = accepted(settled);
        new Report(console, false).notes(set.notes());
        var told = new dragoman.report.Report(VersionCommand.version(), kept, ReportOptions.texts(set));
        if (statistics) {
            console.out().print(LintPages.statistics(told.findings()));
        } else {
            form.tell(told, console, console.out());
        }
        tellCounts(read, kept);
        if (!words.isEmpty()) {
            console.err()
                    .println(
                            unmapped == 0 ? "every query can be had" : Amount.of(unmapped, "query") + " cannot be had");
        }
        return code(kept, unmapped > 0).number();
    }

    private RulePaths configured(Diagnostics settings) {
        return workspace
                .readIfAny(WorkspaceOptions.NO_FLAGS, settings)
                .map(RulePaths::of)
                .orElseThrow(() -> new UsageException("which rules? Name files or folders, or - for stdin, or write a "
                        + ConfigurationFile.NAME + " that does"));
    }

    /// Mends the rules, and checks what came of it.
    private int repaired(RuleSet set, List<Finding> found, RuleFiles files) throws IOException {
        var fixer = new Fixer(files::findings, files::areSame, unsafe);
        Repair.Done done = new Repair(fixer, console).mend(set, found, diff);
        console.err()
                .printf(
                        "%s in %s%n",
                        Amount.of(done.fixes(), "repair") + (diff ? " possible" : " done"),
                        Amount.of(done.files(), "file"));
        if (diff || rules.contains("-")) {
            return (done.fixes() > 0 && !exitZero ? ExitCode.FINDINGS : ExitCode.DONE).number();
        }
        fix = false;
        return call();
    }

    /// Findings without those of the baseline, which gets them all where that is asked for.
    private List<Finding> accepted(List<Finding> found) throws IOException {
        if (baseline.isEmpty()) {
            if (update) {
                throw new UsageException("--update-baseline needs a `baseline` in the section `lint` of dragoman.yml");
            }
            return found;
        }
        LintBaseline accepted = LintBaseline.read(baseline.get());
        if (update) {
            accepted.write(found);
            accepted = LintBaseline.read(baseline.get());
        }
        List<Finding> kept = accepted.without(found);
        if (kept.size() < found.size() || accepted.stale() > 0) {
            console.err()
                    .printf(
                            "note: %s in the baseline%s%n",
                            Amount.of(found.size() - kept.size(), "finding"),
                            accepted.stale() > 0 ? ", and " + accepted.stale() + " that are found no more" : "");
        }
        return kept;
    }

    private ExitCode code(List<Finding> kept, boolean incomplete) {
        if (kept.stream().anyMatch(one -> Problem.isFault(one.code()))) {
            return ExitCode.FAULT;
        }
        boolean refused = kept.stream()
                .anyMatch(one -> one.isError() && one.topic() == Topic.PROBLEM && Group.of(one.code()) == Group.TOLD);
        boolean gate = incomplete
                || kept.stream()
                        .anyMatch(
                                one -> one.isError() || failOn.equals("warning") && one.severity() == Severity.WARNING);
        return exitZero ? ExitCode.DONE : refused ? ExitCode.REFUSED : gate ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    /// The linter that options and configuration ask for; nothing if they are wrong.
    private Optional<Linter> linter(Diagnostics diagnostics) {
        WorkspaceOptions.Part part = workspace.part(LintOptions.KEY, diagnostics);
        LintSettings settings = lint.settings(part.settings(), part.folder(), diagnostics);
        baseline = part.settings().text("baseline").map(name -> part.folder().resolve(name.value()));
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(new Linter(settings));
    }

    private int tellOfSettings(Diagnostics settings) throws IOException {
        var findings = ReportOptions.findings(settings.sorted(), workspace.texts());
        form.tell(
                new dragoman.report.Report(VersionCommand.version(), findings, ReportOptions.texts(workspace.texts())),
                console,
                console.err());
        console.flush();
        return ExitCode.USAGE.number();
    }

    private void tellCounts(int read, List<Finding> kept) {
        var counts = new EnumMap<Severity, Long>(Severity.class);
        kept.stream()
                .filter(one -> one.topic() == Topic.PROBLEM)
                .forEach(one -> counts.merge(one.severity(), 1L, Long::sum));
        console.out().flush();
        console.err()
                .printf(
                        "%s: %s, %s%s%n",
                        Amount.of(read, "rule"),
                        Amount.of(counts.getOrDefault(Severity.ERROR, 0L), "error"),
                        Amount.of(counts.getOrDefault(Severity.WARNING, 0L), "warning"),
                        counts.containsKey(Severity.NOTE) ? ", " + Amount.of(counts.get(Severity.NOTE), "note") : "");
    }
}
