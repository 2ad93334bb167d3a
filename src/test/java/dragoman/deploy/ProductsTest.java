package dragoman.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Corpus;
import dragoman.Language;
import dragoman.deploy.Deployable.State;
import dragoman.deploy.Fleet.Ship;
import dragoman.read.RuleDocument;
import dragoman.source.Diagnostic;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What formats write is what the products demand: of every example rule, and of every rule of the corpus.
class ProductsTest {
    private static final Path COUNTS = Path.of("target/deployables.txt");

    private static final List<RuleDocument> EXAMPLES = examplesOf("rules", "src/test/resources/limits");
    private static List<RuleDocument> corpus = List.of();

    @ParameterizedTest
    @EnumSource(Language.class)
    void examples(Language language) {
        for (Fleet fleet : Fleet.of(language, EXAMPLES)) {
            assertTrue(fleet.ships().size() > 60, "there are rules");
            assertEquals(List.of(), Products.complaints(fleet), name(fleet));
            assertReasons(fleet);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void corpus(Language language) throws IOException {
        if (corpus.isEmpty()) {
            corpus = Fleet.read(Corpus.rules().stream().map(Corpus::read).toList());
        }
        for (Fleet fleet : Fleet.of(language, corpus)) {
            List<String> complaints = Products.complaints(fleet);
            assertEquals(List.of(), complaints.stream().limit(20).toList(), name(fleet));
            assertReasons(fleet);
            count(language, fleet);
        }
    }

    private static String name(Fleet fleet) {
        return fleet.deployment().format().profile().name();
    }

    /// What is not written says why, and where.
    private static void assertReasons(Fleet fleet) {
        for (Ship ship : fleet.ships()) {
            boolean refused = ship.deployable().state() == State.NO;
            assertEquals(refused, ship.deployable().reasons().stream().anyMatch(Diagnostic::isError), ship.label());
            assertEquals(refused, ship.deployable().pieces().isEmpty(), ship.label());
            assertTrue(
                    ship.deployable().reasons().stream()
                            .allMatch(reason -> reason.span().line() > 0),
                    ship.label());
        }
    }

    private static void count(Language language, Fleet fleet) throws IOException {
        var counts = new TreeMap<String, Integer>();
        for (Ship ship : fleet.ships()) {
            counts.merge(ship.deployable().state().word(), 1, Integer::sum);
            ship.deployable().reasons().stream()
                    .map(reason -> (reason.isError() ? "no " : "note ")
                            + reason.problem().code())
                    .distinct()
                    .forEach(code -> counts.merge(code, 1, Integer::sum));
        }
        String name = name(fleet) + " " + language.word();
        String line = name + " " + counts + "\n";
        Files.createDirectories(COUNTS.getParent());
        Files.writeString(
                COUNTS,
                (Files.exists(COUNTS) ? Files.readString(COUNTS) : "").replaceAll("(?m)^" + name + " .*\n", "") + line);
    }

    private static List<RuleDocument> examplesOf(String... folders) {
        var files = new ArrayList<SourceFile>();
        for (String folder : folders) {
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                for (Path file : walk.filter(path -> path.toString().endsWith(".yml"))
                        .sorted()
                        .toList()) {
                    files.add(new SourceFile(file.toString(), Files.readString(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Fleet.read(files);
    }
}
