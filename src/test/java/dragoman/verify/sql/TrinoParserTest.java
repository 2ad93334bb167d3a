package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Language;
import dragoman.map.World;
import dragoman.verify.Trial;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Trino's own parser takes every query in its dialect: those of the corpus, and the golden ones, correlations too.
///
/// `mvn -Ptrino-engine test` runs it; only that profile has the parser, so it is called by name.
@Tag("trino-engine")
class TrinoParserTest {
    private static Object parser;
    private static Method createStatement;

    @BeforeAll
    static void load() throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.trino.sql.parser.SqlParser");
        parser = type.getConstructor().newInstance();
        createStatement = type.getMethod("createStatement", String.class);
    }

    private static void parse(String query) throws Exception {
        try {
            createStatement.invoke(parser, query);
        } catch (InvocationTargetException e) {
            throw new Exception(e.getCause().getMessage());
        }
    }

    @Test
    void queriesOfTheCorpusAreParsed() {
        // names of columns are all that is new in a schema of other languages: of it, a part
        Predicate<World> shared = world -> world.name().startsWith("ecs");
        Predicate<World> ours = world -> world.dialect().equals("athena");
        var trials = new ArrayList<Trial>(Trial.of(Language.SQL, ours.and(shared.negate())));
        trials.addAll(Trial.of(Language.SQL, ours.and(shared), 8));
        List<String> refused = refused(trials.stream().map(Trial::query).toList());
        System.out.println("Trino: " + trials.size() + " queries parsed, " + refused.size() + " refused");
        assertTrue(trials.size() > 2500, trials.size() + " queries");
        assertEquals(List.of(), refused.stream().limit(10).toList());
    }

    @Test
    void goldenQueriesAreParsed() throws IOException {
        var texts = new ArrayList<String>();
        for (String folder : List.of("golden", "src/test/resources/limits-golden")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".sql")).toList()) {
                    // what ends a statement of a script is no part of it
                    texts.add(Files.readString(file).replaceFirst(";\n\\z", ""));
                }
            }
        }
        List<String> refused = refused(texts);
        long related = texts.stream().filter(text -> text.startsWith("WITH ")).count();
        System.out.println("Trino: " + texts.size() + " golden queries parsed, of which " + related
                + " are correlations, " + refused.size() + " refused");
        assertTrue(related > 20, related + " correlations");
        assertEquals(List.of(), refused);
    }

    /// If this passes, the checks above prove something.
    @Test
    void whatIsNoQueryIsRefused() {
        assertThrows(Exception.class, () -> parse("SELECT * FROM events WHERE a = \"x"));
        assertThrows(Exception.class, () -> parse("SELECT * FROM events WHERE a RLIKE 'x'"));
    }

    private static List<String> refused(List<String> queries) {
        var refused = new ArrayList<String>();
        for (String query : queries) {
            try {
                parse(query);
            } catch (Exception e) {
                refused.add(e.getMessage() + ": " + query);
            }
        }
        return refused;
    }
}
