package dragoman.cli;

import dragoman.diff.Document;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Fault;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.workspace.Below;
import dragoman.workspace.ConfigurationFile;
import dragoman.workspace.Either;
import dragoman.workspace.FileSearch;
import dragoman.workspace.FileTree;
import dragoman.workspace.FolderTree;
import dragoman.workspace.Repository;
import dragoman.workspace.RulePaths;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The two states that `diff` compares, with their rules read.
///
/// @param open what must stay open, or be there, as long as the trees are read
record DiffSides(State before, State now, List<Closeable> open) implements AutoCloseable {
    private static final String TARGET_OF_PULL_REQUEST = "GITHUB_BASE_REF";

    /// One of them.
    ///
    /// @param tree where its pipelines and values are, seen from the current folder
    /// @param setup what its configuration says, if there is one and it counts
    record State(String label, List<Document> documents, FileTree tree, Optional<DiffSetup> setup, DiffTests tests) {}

    @Override
    public void close() throws IOException {
        close(open);
    }

    /// Why files cannot be read; all others are compared.
    List<Diagnostic> unread() {
        return Stream.of(before, now)
                .flatMap(state -> state.documents().stream())
                .filter(Document::isUnread)
                .flatMap(document -> document.read().diagnostics().stream())
                .distinct()
                .toList();
    }

    /// Closes all, whatever becomes of one of them.
    private static void close(List<Closeable> open) throws IOException {
        var failures = new ArrayList<IOException>();
        for (Closeable one : List.copyOf(open)) {
            try {
                one.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /// @param here where paths start
    /// @param configured whether configurations count
    static DiffSides of(
            Path here,
            List<String> arguments,
            List<String> paths,
            FileChoice choice,
            boolean configured,
            Diagnostics diagnostics)
            throws IOException {
        List<Path> places = arguments.stream().map(here::resolve).toList();
        var reader = new Reader(choice, diagnostics);
        if (places.size() == 2 && places.stream().allMatch(Files::isRegularFile)) {
            return files(here, arguments, configured, reader);
        }
        if (places.size() == 2 && places.stream().allMatch(Files::isDirectory)) {
            return folders(here, arguments, paths, configured, reader);
        }
        Optional<Repository> repository = Repository.around(here);
        if (repository.isEmpty()) {
            throw new UsageException(
                    arguments.isEmpty()
                            ? "this is no git repository: name two folders or two files"
                            : "`" + String.join("` and `", arguments)
                                    + "` are neither two folders nor two files, and this is no git repository");
        }
        return new Revisions(here, repository.get(), paths, configured, reader).compared(arguments);
    }

    /// Two files are one rule file before and after, whatever they are called; what is said of them is said here.
    private static DiffSides files(Path here, List<String> arguments, boolean configured, Reader reader) {
        String name = Path.of(arguments.getLast()).getFileName().toString();
        var tree = new FolderTree(here);
        Optional<DiffSetup> setup = configured
                ? DiffSetup.find("this folder", here, here, root(here)).map(DiffSetup::withRulesAnywhere)
                : Optional.empty();
        List<State> states = arguments.stream()
                .map(argument -> new State(
                        argument,
                        reader.documents(name, here.resolve(argument)),
                        tree,
                        setup,
                        DiffTests.of(here.resolve(argument))))
                .toList();
        return new DiffSides(states.getFirst(), states.getLast(), List.of());
    }

    private static Path root(Path here) {
        return here.toAbsolutePath().getRoot();
    }

    private static DiffSides folders(
            Path here, List<String> arguments, List<String> paths, boolean configured, Reader reader) {
        List<State> states = arguments.stream()
                .map(argument -> {
                    Path folder = here.resolve(argument);
                    Optional<DiffSetup> setup =
                            configured ? DiffSetup.find(argument, folder, folder, root(here)) : Optional.empty();
                    return new State(
                            argument,
                            chosen(reader.folder(folder, paths(paths, setup), List.of()), setup),
                            new Either(new FolderTree(folder), new FolderTree(here)),
                            setup,
                            DiffTests.below(folder, setup));
                })
                .toList();
        return new DiffSides(states.getFirst(), states.getLast(), List.of());
    }

    /// The folders to look into: those that are asked for, else those of the configuration, else all.
    private static List<String> paths(List<String> asked, Optional<DiffSetup> setup) {
        return asked.isEmpty() ? setup.map(DiffSetup::folders).orElse(List.of()) : asked;
    }

    private static List<Document> chosen(List<Document> documents, Optional<DiffSetup> setup) {
        return documents.stream()
                .filter(document ->
                        setup.filter(found -> found.excludes(document.path())).isEmpty())
                .toList();
    }

    /// States of a repository.
    private record Revisions(Path here, Repository repository, List<String> paths, boolean configured, Reader reader) {
        DiffSides compared(List<String> arguments) throws IOException {
            String head = arguments.size() > 1
                    ? commit(here, repository, arguments.get(1))
                    : repository
                            .commit("HEAD")
                            .orElseThrow(() -> new UsageException("the repository has no commit yet"));
            String base = arguments.isEmpty()
                    ? common(here, repository, head)
                    : commit(here, repository, arguments.getFirst());
            List<Closeable> open = new CopyOnWriteArrayList<>(List.of(repository::close));
            String label = arguments.isEmpty() ? Repository.label(base) : arguments.getFirst();
            try {
                State before = committed(label, repository.tree(base), open);
                FileTree tree = repository.tree(head);
                return new DiffSides(
                        before, arguments.size() > 1 ? committed(arguments.get(1), tree, open) : workTree(tree), open);
            } catch (IOException | RuntimeException e) {
                DiffSides.close(open);
                throw e;
            }
        }

        private Path root() throws IOException {
            return repository.workTree().toRealPath();
        }

        private String folder() throws IOException {
            return FileSearch.slashes(root().relativize(here.toRealPath()));
        }

        /// The paths that are asked for, seen from the root.
        private List<String> asked() throws IOException {
            String folder = folder();
            return paths.stream()
                    .map(path ->
                            FileSearch.slashes(Path.of(folder).resolve(path).normalize()))
                    .toList();
        }

        private State committed(String label, FileTree tree, List<Closeable> open) throws IOException {
            Optional<DiffSetup> setup = Optional.empty();
            DiffTests tests = DiffTests.in(tree, open);
            if (configured && mayBeConfigured(tree)) {
                // a configuration names files in many ways, which only a file system knows
                var copy = TreeCopy.of(tree);
                open.add(copy);
                setup = DiffSetup.find(label, copy.folder().resolve(folder()), copy.folder(), copy.folder());
                tests = DiffTests.below(copy.folder(), setup);
            }
            List<Document> documents = reader.tree(tree, DiffSides.paths(asked(), setup));
            return new State(label, chosen(documents, setup), new Below(tree, folder()), setup, tests);
        }

        private boolean mayBeConfigured(FileTree tree) throws IOException {
            Path at = Path.of(folder());
            while (at != null) {
                if (tree.isFile(FileSearch.slashes(at.resolve(ConfigurationFile.NAME)))) {
                    return true;
                }
                at = at.toString().isEmpty()
                        ? null
                        : Optional.ofNullable(at.getParent()).orElse(Path.of(""));
            }
            return false;
        }

        /// @param tracked the files of the newest commit
        private State workTree(FileTree tracked) throws IOException {
            Path root = root();
            Optional<DiffSetup> setup =
                    configured ? DiffSetup.find("the work tree", here.toRealPath(), root, root) : Optional.empty();
            List<Document> documents = reader.folder(root, DiffSides.paths(asked(), setup), tracked.below(""));
            return new State(
                    "the work tree",
                    chosen(documents, setup),
                    new Below(new FolderTree(root), folder()),
                    setup,
                    DiffTests.below(root, setup));
        }
    }

    private static String commit(Path here, Repository repository, String name) throws IOException {
        return repository
                .commit(name)
                .orElseThrow(() -> new UsageException("`" + name + "` is no revision of this repository"
                        + (Files.exists(here.resolve(name)) ? "; to compare folders or files, name two" : "")));
    }

    private static String common(Path here, Repository repository, String head) throws IOException {
        Optional<String> asked =
                Optional.ofNullable(System.getenv(TARGET_OF_PULL_REQUEST)).filter(name -> !name.isBlank());
        String branch = repository
                .defaultBranch(asked)
                .orElseThrow(() -> new UsageException(
                        "the repository has no default branch that is known here: name the revision to compare with"));
        return repository
                .mergeBase(commit(here, repository, branch), head)
                .orElseThrow(() -> new UsageException("HEAD has nothing in common with " + branch
                        + ": if the clone is shallow, fetch its history (actions/checkout with fetch-depth: 0)"));
    }

    /// Reads rule files; the same text in the same place is read once.
    private record Reader(FileChoice choice, Diagnostics diagnostics, Map<SourceFile, List<RuleDocument>> known) {
        Reader(FileChoice choice, Diagnostics diagnostics) {
            this(choice, diagnostics, new ConcurrentHashMap<>());
        }

        List<Document> tree(FileTree tree, List<String> paths) {
            return (paths.isEmpty() ? Stream.of("") : paths.stream())
                            .flatMap(path -> tree.isFile(path) ? Stream.of(path) : tree.below(path).stream())
                            .filter(choice::isRuleFile)
                            .distinct()
                            .toList()
                            .parallelStream()
                            .flatMap(path -> documents(tree, path))
                            .toList();
        }

        /// @param tracked files that count even if `.gitignore` leaves them out
        List<Document> folder(Path root, List<String> paths, List<String> tracked) {
            List<String> places = (paths.isEmpty() ? Stream.of("") : paths.stream())
                    .map(root::resolve)
                    .filter(Files::exists)
                    .map(Path::toString)
                    .toList();
            var own = new Diagnostics();
            Stream<String> found = places.isEmpty()
                    ? Stream.empty()
                    : choice.find(RulePaths.of(places), own).files().stream()
                            .map(file -> root.toAbsolutePath()
                                    .normalize()
                                    .relativize(file.place()
                                            .orElseThrow()
                                            .toAbsolutePath()
                                            .normalize())
                                    .toString()
                                    .replace('\\', '/'));
            // a folder without rules is one whose rules are all gone
            own.sorted().stream()
                    .filter(diagnostic -> diagnostic.problem() != Problem.NO_RULES)
                    .forEach(diagnostics::add);
            var tree = new FolderTree(root);
            Stream<String> known = tracked.stream()
                    .filter(path -> choice.isRuleFile(path) && isBelow(path, paths) && tree.isFile(path));
            return Stream.concat(found, known).distinct().sorted().toList().parallelStream()
                    .flatMap(path -> documents(tree, path))
                    .toList();
        }

        private static boolean isBelow(String path, List<String> paths) {
            return paths.isEmpty()
                    || paths.stream()
                            .anyMatch(above -> above.isEmpty() || path.equals(above) || path.startsWith(above + "/"));
        }

        List<Document> documents(String name, Path place) {
            return new FolderTree(place.toAbsolutePath().getParent())
                    .read(place.getFileName().toString(), diagnostics).stream()
                            .flatMap(file -> documents(name, file))
                            .toList();
        }

        private Stream<Document> documents(FileTree tree, String path) {
            var own = new Diagnostics();
            return tree.read(path, own)
                    .map(file -> documents(path, file))
                    .orElseGet(() -> Stream.of(Document.unread(path, own.sorted())));
        }

        private Stream<Document> documents(String path, SourceFile file) {
            var named = new SourceFile(path, file.text());
            return known.computeIfAbsent(named, Reader::read).stream()
                    .filter(document -> !document.isForeign())
                    .map(document -> new Document(path, named, document));
        }

        private static List<RuleDocument> read(SourceFile file) {
            try {
                return RuleReader.read(file);
            } catch (RuntimeException | Error e) {
                return List.of(RuleDocument.ofFile(List.of(Fault.of(e, file.start()))));
            }
        }
    }
}
