package dragoman.cli;

import dragoman.Compiler;
import dragoman.build.Fingerprint;
import dragoman.build.Subject;
import dragoman.cli.TestedFile.Tests;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.site.Proof;
import dragoman.site.Proof.Tried;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.trial.Atomic;
import dragoman.trial.Case;
import dragoman.trial.Coverage;
import dragoman.trial.MutationCount;
import dragoman.trial.Outcome;
import dragoman.trial.RegressionReader;
import dragoman.trial.TestFiles;
import dragoman.trial.Tester;
import dragoman.workspace.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tries rules on their tests for the pages of a site.
final class SiteProofs implements Proof.Source {
    /// More faults than a page is worth waiting for.
    private static final int MOST_LINES = 150;

    private final TestFiles files;
    private final Compiler compiler;
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();
    private final Map<Path, String> seen = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Map<String, TestedFile> read = new ConcurrentHashMap<>();
    private Project project = Compiler.project(List.of());
    private Consumer<Path> look = _ -> {};

    SiteProofs(TestFiles files, Placeholders placeholders) {
        this.files = files;
        this.compiler = new Compiler(List.of(), placeholders, false, false);
    }

    @Override
    public void begin(Project whole, Consumer<Path> looker) {
        project = whole;
        look = looker;
    }

    @Override
    public String key(Subject subject) {
        return keys.computeIfAbsent(subject.key(), _ -> keyOf(subject));
    }

    private String keyOf(Subject subject) {
        Optional<Path> rule = subject.file().origin().place();
        if (rule.isEmpty()) {
            return "";
        }
        // where one comes or goes, its folder changes
        files.folders(
                        rule.get(),
                        subject.file().origin().root().orElse(rule.get().getParent()))
                .filter(folders::add)
                .forEach(look);
        Optional<Path> own = files.find(rule.get());
        Optional<Path> regression = regression(subject, rule.get());
        if (own.isEmpty() && regression.isEmpty()) {
            return "";
        }
        var key = new Fingerprint();
        own.ifPresent(file -> key.with(content(file)).with(folder(file.resolveSibling(""))));
        regression.ifPresent(file -> key.with(content(file)).with(folder(file.resolveSibling(""))));
        return key.hex();
    }

    /// The file that a rule names in `regression_tests_path`: its files lie beside it.
    private static Optional<Path> regression(Subject subject, Path rule) {
        return RegressionReader.find(subject.entry().regression(), rule);
    }

    private String content(Path file) {
        look.accept(file);
        try {
            return Fingerprint.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is seen of the files with events below a folder: tests name some of them.
    private String folder(Path folder) {
        return seen.computeIfAbsent(folder, place -> {
            var sights = new TreeMap<String, String>();
            try (Stream<Path> walk = Files.walk(place.toString().isEmpty() ? Path.of(".") : place, 3)) {
                for (Path file : walk.filter(SiteProofs::hasEvents).toList()) {
                    look.accept(file);
                    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    sights.put(file.toString(), attributes.size() + " " + attributes.lastModifiedTime());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return sights.toString();
        });
    }

    private static boolean hasEvents(Path file) {
        String name = file.getFileName().toString();
        return !name.endsWith(".yml") && !name.endsWith(".yaml") && Files.isRegularFile(file);
    }

    @Override
    public Optional<Proof> find(Subject subject) {
        if (key(subject).isEmpty()) {
            return Optional.empty();
        }
        return read.computeIfAbsent(subject.file().name(), _ -> read(subject)).rules().stream()
                .filter(tests ->
                        tests.rule().document().index() == subject.entry().document())
                .findFirst()
                .filter(tests -> !tests.cases().isEmpty())
                .map(tests -> proof(tests));
    }

    private TestedFile read(Subject subject) {
        var origin = subject.file().origin();
        SourceFile text = TextFile.read(origin.name(), origin.place().orElseThrow(), new Diagnostics())
                .orElse(new SourceFile(origin.name(), ""));
        List<RuleDocument> documents = RuleReader.read(text);
        var source = new RuleSet.Source(origin, text, documents);
        return TestedFile.read(source, files, project, compiler, _ -> {}, false);
    }

    static Proof proof(Tests tests) {
        List<Outcome> outcomes = Tester.test(tests.rule(), tests.cases());
        var coverage = Coverage.of(tests.rule(), tests.cases());
        boolean small = coverage.branches().size() <= MOST_LINES;
        Optional<MutationCount> count =
                small ? Optional.of(MutationCount.of(tests.rule(), tests.cases())) : Optional.empty();
        return new Proof(
                outcomes.stream().map(SiteProofs::tried).toList(),
                coverage.exercised(),
                coverage.branches().size(),
                count.map(MutationCount::noticed).orElse(0),
                count.map(MutationCount::possible).orElse(0));
    }

    private static Tried tried(Outcome outcome) {
        var one = outcome.tried();
        return new Tried(
                one.name(),
                one.expectation().words(),
                outcome.passed(),
                outcome.passed() ? "" : outcome.message(),
                one.signal(),
                atomics(one, Atomic::name),
                atomics(one, Atomic::technique),
                atomics(one, Atomic::guid),
                one.generated());
    }

    private static String atomics(Case one, Function<Atomic, String> part) {
        return one.atomics().stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
