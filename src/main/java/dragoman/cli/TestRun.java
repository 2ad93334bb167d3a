package dragoman.cli;

import dragoman.Compiler;
import dragoman.build.PassedFile;
import dragoman.build.RuleFile;
import dragoman.build.RuleStore;
import dragoman.build.TestMemory;
import dragoman.report.Finding;
import dragoman.resolve.Outline;
import dragoman.resolve.Project;
import dragoman.source.SourceFile;
import dragoman.trial.TestFiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of the tests of rule files: of those that were tried, and of those that passed before and did not change.
record TestRun(List<FileTest> files) {
    private static final int MOST_SKIPPED = 20;

    TestRun {
        files = List.copyOf(files);
    }

    /// How rule files are tested.
    ///
    /// @param compiler knows the values of placeholders, and no language
    /// @param queries makes the queries that are tested as well
    /// @param needsAll whether rules without tests are made ready, too
    record Way(
            RuleStore store,
            Project project,
            TestFiles places,
            Compiler compiler,
            Optional<Compiler> queries,
            TestMemory memory,
            boolean needsAll) {
        private FileTest test(RuleFile file) {
            String key = TestMemory.key(file, store, project);
            boolean rules =
                    file.entries().stream().anyMatch(entry -> entry.outline().kind() != Outline.Kind.FILTER);
            Optional<PassedFile> before = memory.find(file, key);
            if (before.isPresent()) {
                return FileTest.before(rules, before.get(), queries.isPresent());
            }
            var source = new RuleSet.Source(file.origin(), store.text(file.name()), store.documents(file.name()));
            TestedFile tested = TestedFile.read(source, places, project, compiler, memory::look, needsAll);
            FileTest test = FileTest.of(rules, tested, queries.map(found -> EmittedRun.of(tested, project, found)));
            if (test.isClean()) {
                memory.put(file, key, test.passed(), tested.looked());
            }
            return test;
        }
    }

    static TestRun of(List<RuleFile> files, Way way) {
        return new TestRun(files.parallelStream().map(way::test).toList());
    }

    List<TestedFile> tried() {
        return files.stream().flatMap(file -> file.tried().stream()).toList();
    }

    Map<String, SourceFile> texts() {
        var texts = new LinkedHashMap<String, SourceFile>();
        tried().forEach(file -> texts.putAll(file.texts()));
        return texts;
    }

    List<Finding> findings() {
        return files.stream().flatMap(file -> file.failures().stream()).toList();
    }

    Optional<EmittedRun> queries() {
        return files.stream().map(FileTest::queries).flatMap(Optional::stream).reduce(EmittedRun::and);
    }

    /// The cases that passed, by file.
    SortedMap<String, List<String>> passed() {
        var passed = new TreeMap<String, List<String>>();
        files.forEach(file -> file.passed()
                .passed()
                .forEach(one -> passed.computeIfAbsent(one.file(), _ -> new ArrayList<>())
                        .add(one.name())));
        return passed;
    }

    long failed() {
        return files.stream().mapToLong(FileTest::failed).sum();
    }

    /// What could not be tried and why, as far as a person reads, and a line that counts.
    void tell(PrintWriter out) {
        List<String> untried = files.stream()
                .flatMap(file -> file.passed().untried().stream())
                .sorted()
                .toList();
        untried.stream().limit(MOST_SKIPPED).forEach(line -> out.println("not tried: " + line));
        if (untried.size() > MOST_SKIPPED) {
            out.println("… and " + (untried.size() - MOST_SKIPPED) + " more");
        }
        long passed = cases(files);
        long before =
                cases(files.stream().filter(file -> file.tried().isEmpty()).toList());
        long without = files.stream().filter(FileTest::isWithoutCases).count();
        out.printf(
                "%s of %s: %d passed%s, %d failed%s%s%n",
                Amount.of(passed + failed(), "case"),
                Amount.of(files.stream().mapToInt(file -> file.passed().rules()).sum(), "rule"),
                passed,
                before == 0
                        ? ""
                        : before == passed + failed()
                                ? " and did not change since"
                                : " (" + before + " of them did not change since)",
                failed(),
                without == 0 ? "" : "; " + Amount.of(without, "rule file") + " without tests",
                untried.isEmpty() ? "" : "; " + untried.size() + " could not be tried");
    }

    private static long cases(List<FileTest> files) {
        return files.stream().mapToLong(file -> file.passed().passed().size()).sum();
    }
}
