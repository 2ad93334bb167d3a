package dragoman.cli;

import dragoman.diff.Document;
import dragoman.meaning.Sample;
import dragoman.trial.RegressionReader;
import dragoman.trial.TestEvents;
import dragoman.trial.TestFiles;
import dragoman.workspace.Configuration;
import dragoman.workspace.FileTree;
import dragoman.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The events of the tests of a state's rules.
interface DiffTests extends Function<Document, List<Sample>> {
    /// Of rules in a folder.
    static DiffTests below(Path root, Optional<DiffSetup> setup) {
        Optional<Configuration> configuration = setup.map(DiffSetup::configuration);
        var files = new TestFiles(
                paths(configuration.map(Configuration::rules)), paths(configuration.map(Configuration::tests)));
        return document -> TestEvents.of(document.read(), document.file(), root.resolve(document.path()), files);
    }

    private static List<Path> paths(Optional<List<WorkspacePath>> paths) {
        return paths.orElse(List.of()).stream().map(WorkspacePath::path).toList();
    }

    /// Of rules in one file.
    static DiffTests of(Path file) {
        var files = new TestFiles(List.of(), List.of());
        return document -> TestEvents.of(document.read(), document.file(), file, files);
    }

    /// Of rules in a revision, which is copied if it has tests of a rule that is asked for.
    ///
    /// @param open takes the copy
    static DiffTests in(FileTree tree, List<Closeable> open) {
        return new DiffTests() {
            private Set<String> tested;
            private DiffTests copied;

            @Override
            public synchronized List<Sample> apply(Document document) {
                if (!isTested(document)) {
                    return List.of();
                }
                if (copied == null) {
                    copied = below(copy(), Optional.empty());
                }
                return copied.apply(document);
            }

            private boolean isTested(Document document) {
                if (tested == null) {
                    tested = tree.below("").stream()
                            .filter(path -> path.startsWith("tests/") || path.contains("/tests/"))
                            .map(DiffTests::name)
                            .collect(Collectors.toSet());
                }
                return tested.contains(name(document.path()))
                        || document.read()
                                .rule()
                                .map(rule -> rule.metadata().custom().get(RegressionReader.ATTRIBUTE))
                                .filter(tree::isFile)
                                .isPresent();
            }

            private Path copy() {
                try {
                    var copy = TreeCopy.of(tree);
                    open.add(copy);
                    return copy.folder();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", ".yml");
    }
}
