package dragoman.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where the tests of a rule file lie: at the same path below a folder of tests.
///
/// @param rules the folders that paths of rules are counted from; where a rule lies in none of them, folders above it
///     that have `tests` beside them or in them
/// @param tests the folders of tests
/// @param known which folders below those of tests that are there go with a folder of rules
public record TestFiles(List<Path> rules, List<Path> tests, Map<Path, List<Path>> known) {
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
        return places(rule).stream().filter(Files::isRegularFile).findFirst();
    }

    /// @param looked takes each place where it could be
    public Optional<Path> find(Path rule, Consumer<Path> looked) {
        Path file = absolute(rule);
        (isListed(file) ? listed(file) : folders(file.getParent()).map(folder -> in(folder, file))).forEach(looked);
        return find(rule);
    }

    /// Where the test file of a rule is, or would be.
    ///
    /// @param root the folder that the rule was found below
    public Path place(Path rule, Path root) {
        return find(rule).orElseGet(() -> {
            List<Path> places = places(rule);
            return places.isEmpty() ? usual(absolute(rule), root) : places.getFirst();
        });
    }

    /// In which folders the test file of a rule is, or would be.
    ///
    /// @param root the folder that the rule was found below
    public Stream<Path> folders(Path rule, Path root) {
        List<Path> places = places(rule);
        return (places.isEmpty() ? Stream.of(usual(absolute(rule), root)) : places.stream())
                .map(place -> place.resolveSibling(""));
    }

    private static Path usual(Path file, Path root) {
        Path beside = absolute(root).resolveSibling(FOLDER);
        return named(shown(beside.resolve(absolute(root).relativize(file))));
    }

    /// Those in folders that are there.
    private List<Path> places(Path rule) {
        Path file = absolute(rule);
        return isListed(file)
                ? listed(file).toList()
                : known.computeIfAbsent(file.getParent(), TestFiles::existing).stream()
                        .map(folder -> in(folder, file))
                        .toList();
    }

    private boolean isListed(Path file) {
        return !tests.isEmpty() && rules.stream().anyMatch(file::startsWith);
    }

    private Stream<Path> listed(Path file) {
        Path root = rules.stream().filter(file::startsWith).findFirst().orElseThrow();
        Path below = file.equals(root) ? file.getFileName() : root.relativize(file);
        return tests.stream().map(folder -> named(folder.resolve(below)));
    }

    private static Path in(Path folder, Path file) {
        return named(folder.resolve(file.getFileName()));
    }

    private static List<Path> existing(Path rules) {
        return around(rules)
                .filter(above -> Files.isDirectory(above.tests))
                .map(Above::folder)
                .toList();
    }

    private static Stream<Path> folders(Path rules) {
        return around(rules).map(Above::folder);
    }

    /// A folder of tests, and where in it those of a folder of rules lie.
    private record Above(Path tests, Path below) {
        Path folder() {
            return shown(tests.resolve(below));
        }
    }

    private static Stream<Above> around(Path rules) {
        return Stream.iterate(rules, Objects::nonNull, Path::getParent)
                .flatMap(folder -> Stream.concat(
                                // nothing lies beside the root of all folders
                                Stream.ofNullable(folder.getParent()).map(above -> above.resolve(FOLDER)),
                                Stream.of(folder.resolve(FOLDER)))
                        .map(tests -> new Above(tests, folder.relativize(rules))));
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
