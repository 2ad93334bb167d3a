package dragoman.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where the tests of a rule file lie: at the same path below a folder of tests.
///
/// @param rules the folders that paths of rules are counted from; where a rule lies in none of them, folders above it
///     that have `tests` beside them or in them
/// @param tests the folders of tests
public record TestFiles(List<Path> rules, List<Path> tests, Map<Path, Boolean> folders) {
    private static final Path FOLDER = Path.of("tests");

    public TestFiles {
        rules = rules.stream().map(TestFiles::absolute).toList();
        tests = List.copyOf(tests);
    }

    public TestFiles(List<Path> rules, List<Path> tests) {
        this(rules, tests, new ConcurrentHashMap<>());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /// The test file of a rule, if it has one.
    public Optional<Path> find(Path rule) {
        return find(rule, _ -> {});
    }

    /// @param looked takes each place where it could be
    public Optional<Path> find(Path rule, Consumer<Path> looked) {
        places(rule, false).forEach(looked);
        return places(rule, true).stream().filter(Files::isRegularFile).findFirst();
    }

    /// Where the test file of a rule is, or would be.
    ///
    /// @param root the folder that the rule was found below
    public Path place(Path rule, Path root) {
        return find(rule).orElseGet(() -> {
            List<Path> places = places(rule, true);
            Path file = absolute(rule);
            return places.isEmpty()
                    ? shown(named(absolute(root)
                            .resolveSibling(FOLDER)
                            .resolve(absolute(root).relativize(file))))
                    : places.getFirst();
        });
    }

    /// @param existing whether only those in folders that are there
    private List<Path> places(Path rule, boolean existing) {
        Path file = absolute(rule);
        Optional<Path> root = rules.stream().filter(file::startsWith).findFirst();
        if (root.isPresent() && !tests.isEmpty()) {
            Path below =
                    file.equals(root.get()) ? file.getFileName() : root.get().relativize(file);
            return tests.stream().map(folder -> named(folder.resolve(below))).toList();
        }
        var places = new java.util.ArrayList<Path>();
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            Path below = folder.relativize(file);
            // nothing lies beside the root of all folders: its sibling would be one of the current folder
            List<Path> beside = folder.getParent() == null ? List.of() : List.of(folder.resolveSibling(FOLDER));
            for (Path tested : Stream.concat(beside.stream(), Stream.of(folder.resolve(FOLDER)))
                    .toList()) {
                if (!existing || folders.computeIfAbsent(tested, Files::isDirectory)) {
                    places.add(shown(named(tested.resolve(below))));
                }
            }
        }
        return places;
    }

    private static Path named(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") ? file.resolveSibling(name.substring(0, name.length() - 4) + "yml") : file;
    }

    /// As a person would write it here.
    private static Path shown(Path file) {
        Path here = absolute(Path.of(""));
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
