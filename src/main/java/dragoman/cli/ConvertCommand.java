package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Deployer;
import dragoman.Language;
import dragoman.deploy.Deployment;
import dragoman.deploy.Format;
import dragoman.deploy.Formats;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.workspace.RulePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
            "1:with --check: the output folder differs",
            "2:a rule was refused or unreadable (see stderr, or the manifest), or nothing was found",
            "3:wrong usage",
            "70:a fault of Dragoman",
            "74:the output could not be written"
        })
final class ConvertCommand implements Callable<Integer> {
    private static final Set<String> QUERIES = Set.of("query", "default");
    private static final Set<String> STDOUT = Set.of("-", "/dev/stdout", "/dev/fd/1");
    private static final Set<String> TEXT_FILES = Set.of("txt", "conf", "json", "query");

    @Mixin
    private Targets targets;

    @Mixin
    private FileChoice choice;

    @Mixin
    private ReportOptions reportOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PLACE",
            description = "A folder for queries and manifest.json; or, for one target, a file whose name ends in the"
                    + " word of the target, .txt, .conf, .json or .query")
    private String output;

    @Option(
            names = "--prune",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Remove queries of the rules and targets asked for that no rule makes any more (the default)")
    private boolean prunes;

    @Option(
            names = "--check",
            description = "Write nothing; list what in the folder of -o differs from what would be written")
    private boolean check;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "query",
            paramLabel = "FORMAT",
            description =
                    "query (default): bare queries; or a name from `list formats`: rules as a product imports them")
    private String format;

    @Option(
            names = {"-c", "--correlation-method"},
            defaultValue = "default",
            paramLabel = "METHOD",
            description = "How correlations become queries: default, the one way that each language has")
    private String method;

    @Option(
            names = {"-s", "--skip-unsupported"},
            description = "Rules that a language cannot express do not make the exit code 2")
    private boolean skipUnsupported;

    @Option(
            names = "--no-verify",
            description = "Do not read each query back and hold it against its rule, which costs a part of the time")
    private boolean unverified;

    @Option(names = "--verify", hidden = true, description = "What happens anyway")
    private boolean verified;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only the summary and faults on stderr")
    private boolean quiet;

    @Parameters(paramLabel = "RULES", arity = "1..*", description = "Rule files, folders, or - for stdin")
    private List<String> rules;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Optional<Deployment> deployment = deployment();
        if (!method.equals("default")) {
            throw new UsageException(
                    "each language has one way to write correlations, `default`, not `" + method + "`");
        }
        if (output != null && output.isBlank()) {
            throw new UsageException("-o names no folder: is a variable of the shell unset?");
        }
        if (check && (output == null || STDOUT.contains(output) || isFile(deployment))) {
            throw new UsageException("--check needs the folder of -o");
        }
        if (output != null && !STDOUT.contains(output) && !isFile(deployment)) {
            return new ConvertFolder(
                            Path.of(output),
                            rules,
                            targets,
                            choice,
                            deployment,
                            !unverified,
                            prunes,
                            check,
                            skipUnsupported,
                            quiet,
                            reportOptions,
                            console)
                    .run();
        }
        var diagnostics = new Diagnostics();
        Compiler compiler = targets.compiler(!unverified);
        RuleSet set = RuleSet.read(RulePaths.of(rules), choice, diagnostics);
        Optional<Deployer> deployer = deployment.map(found ->
                Deployer.of(found, set.documents().stream().map(one -> new Deployer.Identity(one.id(), one.title()))));
        List<Result> results = new Conversion(compiler, false, deployer).convert(set, console);
        Map<String, String> finalized = deployment.isPresent() ? Map.of() : Finalized.of(compiler.backends(), results);
        deliver(set, results, finalized, deployment);
        if (reportOptions.isText()) {
            tell(set, results, diagnostics, deployment);
        } else {
            ResultFindings findings = ResultFindings.of(results);
            reportOptions.tell(findings.all(results, diagnostics.sorted()), findings.texts(), console);
        }
        if (results.stream().anyMatch(Report::isFault)) {
            return ExitCode.FAULT.number();
        }
        boolean refused = results.stream().anyMatch(this::counts);
        return (refused || diagnostics.hasErrors() ? ExitCode.REFUSED : ExitCode.DONE).number();
    }

    private void tell(RuleSet set, List<Result> results, Diagnostics diagnostics, Optional<Deployment> deployment) {
        var report = new Report(console, quiet);
        report.notes(set.notes());
        report.notes(targets.unusedVariables(
                () -> set.sources().stream().map(source -> source.file().text()).toList()));
        report.general(diagnostics.sorted(), Map.of());
        report.warnings(results);
        report.deviations(results);
        report.results(results);
        deployment.ifPresent(found -> report.deployables(found, results));
    }

    private Optional<Deployment> deployment() {
        if (QUERIES.contains(format)) {
            return Optional.empty();
        }
        Format chosen = Formats.of(format)
                .orElseThrow(() -> new UsageException("no format is called `" + format + "`; "
                        + NearestName.of(format, Formats.names())
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("formats: query, " + String.join(", ", Formats.names()))));
        targets.useLanguage(chosen);
        try {
            return Optional.of(Deployment.of(chosen.profile().name(), chosen, targets.takeSettings()));
        } catch (IllegalArgumentException e) {
            throw new UsageException("-O: " + e.getMessage());
        }
    }

    /// Hands the queries over.
    private void deliver(
            RuleSet set, List<Result> results, Map<String, String> finalized, Optional<Deployment> deployment)
            throws IOException {
        if (output == null || STDOUT.contains(output)) {
            console.out().print(text(results, finalized, deployment));
            console.out().flush();
        } else if (set.incomplete()) {
            console.err().println("nothing is written to " + output + ", as not all that was asked for could be read");
        } else {
            Output.writeFile(Path.of(output), text(results, finalized, deployment));
        }
    }

    /// Whether `-o` names a file, as people who come from sigma-cli write it.
    private boolean isFile(Optional<Deployment> deployment) {
        Path place = Path.of(output);
        List<Language> languages = targets.languages();
        if (languages.size() != 1 || place.getFileName() == null || Files.isDirectory(place)) {
            return false;
        }
        String name = place.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean device = Output.isDevice(place);
        return device
                || name.lastIndexOf('.') > 0
                        && (ending.equals(languages.getFirst().word())
                                || TEXT_FILES.contains(ending)
                                || deployment
                                        .filter(found -> name.endsWith(
                                                found.format().profile().extension()))
                                        .isPresent());
    }

    /// With `-s` only rules that cannot be read make a difference.
    private boolean counts(Result result) {
        boolean readable =
                !result.document().hasErrors() && result.document().rule().isPresent();
        boolean missing = result.compilation() instanceof Refused
                || result.deployable().filter(found -> !found.isWritten()).isPresent();
        return missing && !(skipUnsupported && readable);
    }

    private static String text(List<Result> results, Map<String, String> finalized, Optional<Deployment> deployment) {
        return deployment
                .map(found -> DeployedFiles.text(
                        found,
                        results.stream()
                                .flatMap(result -> result.deployable().stream())
                                .toList()))
                .orElseGet(() -> text(results, finalized));
    }

    /// All queries, with headings where there are several, and what finalizers made of them instead.
    private static String text(List<Result> results, Map<String, String> finalized) {
        var text = new StringBuilder();
        boolean headings = results.size() > 1;
        for (Result result : results) {
            boolean inAnother =
                    finalized.containsKey(Finalized.name(result.compilation().language()));
            if (inAnother || !(result.compilation() instanceof Compiled compiled)) {
                continue;
            }
            if (headings) {
                text.append("# %s  %s  %s%n"
                        .formatted(
                                Report.visible(result.file().name()),
                                compiled.language().word(),
                                compiled.verdict().word()));
            }
            text.append(compiled.finished()).append(headings ? System.lineSeparator() : "");
        }
        finalized.values().forEach(one -> text.append(one).append(System.lineSeparator()));
        return text.toString();
    }
}
