package dragoman.cli;

import dragoman.diff.Document;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.source.Diagnostics;
import dragoman.source.Fault;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.workspace.Below;
import dragoman.workspace.Either;
import dragoman.workspace.FileTree;
import dragoman.workspace.FolderTree;
import dragoman.workspace.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The two states that `diff` compares, with their rules read.
///
/// @param beforeTree where pipelines and values of the old state are, seen from the current folder
/// @param repository what must stay open as long as the trees are read
record DiffSides(
        String beforeLabel,
        List<Document> before,
        FileTree beforeTree,
        String nowLabel,
        List<Document> now,
        FileTree nowTree,
        Optional<Repository> repository)
        implements AutoCloseable {
    private static final String TARGET_OF_PULL_REQUEST = "GITHUB_BASE_REF";

    @Override
    public void close() {
        repository.ifPresent(Repository::close);
    }

    /// @param here where paths start
    static DiffSides of(
            Path here, List<String> arguments, List<String> paths, FileChoice choice, Diagnostics diagnostics)
            throws IOException {
        List<Path> places = arguments.stream().map(here::resolve).toList();
        var reader = new Reader(choice, diagnostics);
        if (places.size() == 2 && places.stream().allMatch(Files::isRegularFile)) {
            return files(here, arguments, reader);
        }
        if (places.size() == 2 && places.stream().allMatch(Files::isDirectory)) {
            return folders(here, arguments, paths, reader);
        }
        Optional<Repository> repository = Repository.around(here);
        if (repository.isEmpty()) {
            throw new UsageException(
                    arguments.isEmpty()
                            ? "this is no git repository: name two folders or two files"
                            : "`" + String.join("` and `", arguments)
                                    + "` are neither two folders nor two files, and this is no git repository");
        }
        return revisions(here, repository.get(), arguments, paths, reader);
    }

    /// Two files are one rule file before and after, whatever they are called.
    private static DiffSides files(Path here, List<String> arguments, Reader reader) {
        String name = Path.of(arguments.getLast()).getFileName().toString();
        var tree = new FolderTree(here);
        return new DiffSides(
                arguments.getFirst(),
                reader.documents(name, here.resolve(arguments.getFirst())),
                tree,
                arguments.getLast(),
                reader.documents(name, here.resolve(arguments.getLast())),
                tree,
                Optional.empty());
    }

    private static DiffSides folders(Path here, List<String> arguments, List<String> paths, Reader reader) {
        Path before = here.resolve(arguments.getFirst());
        Path now = here.resolve(arguments.getLast());
        return new DiffSides(
                arguments.getFirst(),
                reader.folder(before, paths, List.of()),
                new Either(new FolderTree(before), new FolderTree(here)),
                arguments.getLast(),
                reader.folder(now, paths, List.of()),
                new Either(new FolderTree(now), new FolderTree(here)),
                Optional.empty());
    }

    private static DiffSides revisions(
            Path here, Repository repository, List<String> arguments, List<String> paths, Reader reader)
            throws IOException {
        String head = arguments.size() > 1
                ? commit(here, repository, arguments.get(1))
                : repository.commit("HEAD").orElseThrow(() -> new UsageException("the repository has no commit yet"));
        String base =
                arguments.isEmpty() ? common(here, repository, head) : commit(here, repository, arguments.getFirst());
        Path root = repository.workTree().toRealPath();
        String folder = root.relativize(here.toRealPath()).toString();
        FileTree baseTree = repository.tree(base);
        FileTree headTree = repository.tree(head);
        List<String> below = paths.stream()
                .map(path -> Path.of(folder).resolve(path).normalize().toString())
                .toList();
        boolean committed = arguments.size() > 1;
        return new DiffSides(
                arguments.isEmpty() ? Repository.label(base) : arguments.getFirst(),
                reader.tree(baseTree, below),
                new Below(baseTree, folder),
                committed ? arguments.get(1) : "the work tree",
                committed ? reader.tree(headTree, below) : reader.folder(root, below, headTree.below("")),
                committed ? new Below(headTree, folder) : new Below(new FolderTree(root), folder),
                Optional.of(repository));
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
                            .flatMap(path ->
                                    tree.read(path, diagnostics).stream().flatMap(file -> documents(path, file)))
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
                    : choice.find(places, own).files().stream()
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
                    .flatMap(path -> tree.read(path, diagnostics).stream().flatMap(file -> documents(path, file)))
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
                return List.of(new RuleDocument(0, "", "", Optional.empty(), List.of(Fault.of(e, file.start()))));
            }
        }
    }
}
