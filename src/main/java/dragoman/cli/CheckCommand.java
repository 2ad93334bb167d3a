package dragoman.cli;

import dragoman.Check;
import dragoman.Compilation;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.TaxonomyFiles;
import dragoman.audit.Audit;
import dragoman.audit.Candidate;
import dragoman.query.Field;
import dragoman.read.RuleDocument;
import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.taxonomy.EventCheck;
import dragoman.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Option(
            names = "--deep",
            description = "Looks also for what only a search over all events shows: conditions that can never hold or"
                    + " always do, values, fields and selections without effect, filters that leave out nothing,"
                    + " rules that find nothing which another rule does not find too")
    private boolean deep;

    @Mixin
    private FileChoice choice;

    @Mixin
    private ReportOptions reportOptions;

    @Parameters(paramLabel = "RULES", arity = "1..*", description = "Rule files, folders, or - for stdin")
    private List<String> rules;

    private final Console console = new Console();
    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (!List.of("error", "warning").contains(failOn)) {
            throw new UsageException("--fail-on is error or warning, not `" + failOn + "`");
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
        int read = 0;
        int unmapped = 0;
        var found = new ArrayList<Diagnostic>();
        RuleSet set = RuleSet.read(rules, choice, general);
        Project project = set.project();
        Map<String, List<Diagnostic>> audited = deep ? audited(set) : Map.of();
        for (RuleSet.Source source : set.sources()) {
            SourceFile file = source.file();
            for (RuleDocument document : source.documents()) {
                read++;
                var diagnostics = new Diagnostics();
                diagnostics.addAll(document.diagnostics());
                if (!document.hasErrors()) {
                    compiler.resolve(document, project, diagnostics)
                            .filter(_ -> words.isEmpty())
                            .ifPresent(resolved -> diagnostics.addAll(Check.strangers(resolved)));
                }
                audited.getOrDefault(file.name(), List.of()).stream()
                        .filter(one -> isOf(one, document))
                        .forEach(diagnostics::add);
                if (!diagnostics.hasErrors()) {
                    unmapped += unmapped(compiler, document, project, file);
                }
                diagnostics.sorted().forEach(one -> findings.add(finding(one, file, document)));
                if (reportOptions.isText()) {
                    console.out()
                            .print(new DiagnosticPrinter(Map.of(file.name(), file), console.color())
                                    .print(diagnostics.sorted()));
                }
                found.addAll(diagnostics.sorted());
            }
        }
        found.addAll(general.sorted());
        console.out().flush();
        var report = new Report(console, false);
        report.notes(set.notes());
        report.general(general.sorted(), Map.of());
        if (!reportOptions.isText()) {
            findings.addAll(ReportOptions.findings(general.sorted(), Map.of()));
            var texts = new HashMap<String, SourceFile>();
            set.sources().forEach(source -> texts.put(source.file().place(), source.file()));
            reportOptions.tell(
                    new dragoman.report.Report(
                            VersionCommand.version(), findings, place -> Optional.ofNullable(texts.get(place))),
                    console,
                    console.out());
        }
        long errors = found.stream().filter(Diagnostic::isError).count();
        console.err()
                .printf(
                        "%s: %s, %s%n",
                        Amount.of(read, "rule"),
                        Amount.of(errors, "error"),
                        Amount.of(found.size() - errors, "warning"));
        if (!words.isEmpty()) {
            console.err()
                    .println(
                            unmapped == 0 ? "every query can be had" : Amount.of(unmapped, "query") + " cannot be had");
        }
        if (found.stream().anyMatch(one -> one.problem().isFault())) {
            return ExitCode.FAULT.number();
        }
        boolean gate = unmapped > 0 || failOn.equals("warning") && found.size() > errors;
        return (errors > 0 ? ExitCode.REFUSED : gate ? ExitCode.FINDINGS : ExitCode.DONE).number();
    }

    /// What only a search over all events shows, by file.
    private static Map<String, List<Diagnostic>> audited(RuleSet set) {
        Taxonomy taxonomy = TaxonomyFiles.taxonomy();
        var resolver = new Compiler(
                List.of(), new Placeholders(Map.of(), Placeholders.Unknown.LEFT_TO_PIPELINES), false, false);
        List<Candidate> candidates = set.sources().parallelStream()
                .flatMap(source -> source.documents().stream())
                .flatMap(document -> candidate(document, set.project(), resolver, taxonomy).stream())
                .toList();
        return Audit.of(candidates).stream()
                .collect(Collectors.groupingBy(found -> found.span().file()));
    }

    private static Optional<Candidate> candidate(
            RuleDocument document, Project project, Compiler resolver, Taxonomy taxonomy) {
        if (document.hasErrors() || !(document.rule().orElse(null) instanceof DetectionRule rule)) {
            return Optional.empty();
        }
        return resolver.resolve(document, project, new Diagnostics())
                .flatMap(Resolved::detection)
                .map(query -> new Candidate(
                        rule,
                        query.with(Placeholders.closed(query.condition())),
                        project.filters(rule),
                        subject -> subject instanceof Field field
                                && taxonomy.mayHaveSeveral(rule.logSource(), field.name())));
    }

    private static boolean isOf(Diagnostic found, RuleDocument document) {
        return document.rule()
                .filter(rule -> found.span().line() >= rule.span().line()
                        && found.span().line() <= rule.span().endLine())
                .isPresent();
    }

    private static Finding finding(Diagnostic diagnostic, SourceFile file, RuleDocument document) {
        boolean own = diagnostic.span().file().equals(file.name());
        return Finding.of(diagnostic, own ? file.place() : diagnostic.span().file())
                .about(document.id(), document.title());
    }

    /// Tells what the targets cannot hold of a rule, and gives the number of such targets.
    private int unmapped(Compiler compiler, RuleDocument document, Project project, SourceFile file) {
        var printer = new DiagnosticPrinter(Map.of(file.name(), file), console.color());
        int unmapped = 0;
        for (Compilation compilation : compiler.compile(document, project)) {
            if (compilation instanceof Refused refused) {
                unmapped++;
                String word = refused.language().word();
                refused.diagnostics()
                        .forEach(one -> findings.add(
                                finding(one, file, document).in(List.of(word)).with(Topic.REFUSED)));
                if (reportOptions.isText()) {
                    console.out().println(word + ": " + printer.print(refused.diagnostics()));
                }
            }
        }
        return unmapped;
    }
}
