package dragoman.cli;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Verdict;
import dragoman.attack.Coverage;
import dragoman.attack.Matrix.Version;
import dragoman.read.RuleDocument;
import dragoman.resolve.Placeholders;
import dragoman.rule.Metadata;
import dragoman.rule.SigmaRule;
import dragoman.site.Ads;
import dragoman.site.Catalogue;
import dragoman.site.Entry;
import dragoman.site.Proof;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Reason;
import dragoman.trial.TestFiles;
import dragoman.workspace.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dragoman ads`: what a person needs who answers the alerts of a rule.
@Command(
        name = "ads",
        description = "Prints the alerting and detection strategy of rules as Markdown: what their authors wrote in"
                + " x.ads.md beside x.yml or under `custom: {ads: …}`, and what the rules themselves know.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:with --check: a section is missing",
            "2:a rule could not be read, or there is none",
            "3:wrong usage"
        })
final class AdsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RULES", arity = "1..*", description = "Rule files or folders")
    private List<String> rules;

    @Option(names = "--check", description = "Print only which sections are missing; exit code 1 if there are some")
    private boolean check;

    @Mixin
    private Targets targets;

    @Mixin
    private WorkspaceOptions workspace;

    @Mixin
    private FileChoice choice;

    private final Console console = new Console();
    private final Diagnostics diagnostics = new Diagnostics();

    @Override
    public Integer call() throws IOException {
        Optional<Configuration> configuration = workspace.readIfAny(WorkspaceOptions.NO_FLAGS, diagnostics);
        TestScope scope = TestScope.of(configuration, null, rules);
        RuleSet set = RuleSet.read(scope.paths(), choice, diagnostics);
        List<Compiler> compilers = compilers(configuration);
        var plain = new Compiler(
                List.of(),
                new Placeholders(
                        targets.variables(dragoman.workspace.FolderTree.HERE, _ -> true), Placeholders.Unknown.REFUSED),
                false,
                false);
        TestFiles files = scope.files();
        int missing = 0;
        for (RuleSet.Source source : set.sources()) {
            if (scope.isChosen(source.origin())) {
                TestedFile tested = TestedFile.read(source, files, set.project(), plain, _ -> {}, false);
                for (RuleDocument document : source.documents()) {
                    missing += tell(document, source, set, compilers, tested);
                }
            }
        }
        new Report(console, false).general(diagnostics.sorted(), Map.of());
        console.flush();
        return (diagnostics.hasErrors() ? ExitCode.REFUSED : check && missing > 0 ? ExitCode.FINDINGS : ExitCode.DONE)
                .number();
    }

    /// The deployments of the configuration, unless languages are named.
    private List<Compiler> compilers(Optional<Configuration> configuration) {
        if (configuration.isEmpty() || !targets.words.isEmpty()) {
            targets.words = targets.words.isEmpty() ? List.of("all") : targets.words;
            return List.of(targets.compiler(false));
        }
        return configuration.get().deployments().stream()
                .map(one -> Targets.of(
                                one,
                                Stream.concat(
                                                one.worlds().stream().map(world -> world.value()),
                                                one.pipelines().stream()
                                                        .map(path -> path.path().toString()))
                                        .toList())
                        .compiler(false))
                .toList();
    }

    /// Prints what there is of a rule, and gives the number of sections that are missing.
    private int tell(
            RuleDocument document, RuleSet.Source source, RuleSet set, List<Compiler> compilers, TestedFile tested)
            throws IOException {
        if (document.rule().isEmpty() || document.hasErrors()) {
            document.diagnostics().forEach(diagnostics::add);
            return 0;
        }
        List<Compilation> compilations = compilers.stream()
                .flatMap(one -> one.compile(document, set.project()).stream())
                .toList();
        if (compilations.stream().allMatch(Part.class::isInstance)) {
            return 0;
        }
        SigmaRule rule = document.rule().get();
        Metadata metadata = rule.metadata();
        Optional<Path> file = source.origin().place().map(Catalogue::adsFile).filter(Files::isRegularFile);
        Optional<Proof> proof = tested.rules().stream()
                .filter(tests -> tests.rule().document().equals(document)
                        && !tests.cases().isEmpty())
                .findFirst()
                .map(SiteProofs::proof);
        Ads ads = Ads.of(
                metadata,
                rule.risk(),
                set.project().parts(Compiler.outline(document)).stream()
                        .map(SigmaRule::metadata)
                        .toList(),
                file.isPresent() ? Files.readString(file.get()) : "",
                set.project().logSources(Compiler.outline(document)).stream()
                        .map(Entry::label)
                        .distinct()
                        .toList(),
                blind(compilations),
                Coverage.of(metadata.tags(), Version.V19),
                proof);
        if (check) {
            ads.missing()
                    .forEach(section -> console.out()
                            .println(source.origin().shown() + ": " + ads.title() + ": the section `"
                                    + section.part().heading() + "` is missing"));
        } else {
            console.out().println(ads.markdown());
        }
        return ads.missing().size();
    }

    private static List<Ads.Blind> blind(List<Compilation> compilations) {
        var blind = new ArrayList<Ads.Blind>();
        for (Compilation one : compilations) {
            String product = one.language().product().name();
            switch (one) {
                case Compiled compiled
                when compiled.verdict() != Verdict.EXACT ->
                    blind.add(new Ads.Blind(
                            product,
                            compiled.verdict().word(),
                            messages(compiled.reasons().stream()
                                    .filter(Ads::isBlindSpot)
                                    .map(Reason::diagnostic))));
                case Refused refused ->
                    blind.add(new Ads.Blind(product, Verdict.REFUSED.word(), messages(refused.diagnostics().stream())));
                case Compiled _, Part _ -> {}
            }
        }
        return blind;
    }

    private static List<String> messages(Stream<Diagnostic> reasons) {
        return reasons.map(Diagnostic::message).distinct().toList();
    }
}
