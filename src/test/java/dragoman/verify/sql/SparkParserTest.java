package dragoman.verify.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.map.World;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.SourceFile;
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

/// Spark's own parser takes every query in its dialect: those of the corpus, and those of the examples of correlations.
///
/// `mvn -Pspark-engine test` runs it; only that profile has the parser, so it is called by name.
@Tag("spark-engine")
class SparkParserTest {
    private static Object parser;
    private static Method parsePlan;

    @BeforeAll
    static void load() throws ReflectiveOperationException {
        parser = Class.forName("org.apache.spark.sql.catalyst.parser.CatalystSqlParser$")
                .getField("MODULE$")
                .get(null);
        parsePlan = parser.getClass().getMethod("parsePlan", String.class);
    }

    private static String plan(String query) throws Exception {
        try {
            return parsePlan.invoke(parser, query).toString();
        } catch (InvocationTargetException e) {
            throw new Exception(e.getCause().getMessage());
        }
    }

    @Test
    void queriesOfTheCorpusAreParsed() {
        // names of columns are all that is new in a schema of other languages: of it, a part
        Predicate<World> shared = world -> world.name().startsWith("ecs");
        Predicate<World> ours = world -> world.dialect().equals("spark");
        var trials = new ArrayList<Trial>(Trial.of(Language.SQL, ours.and(shared.negate())));
        trials.addAll(Trial.of(Language.SQL, ours.and(shared), 8));
        List<String> refused = refused(trials.stream().map(Trial::query).toList());
        System.out.println("Spark: " + trials.size() + " queries parsed, " + refused.size() + " refused");
        assertTrue(trials.size() > 2500, trials.size() + " queries");
        assertEquals(List.of(), refused.stream().limit(10).toList());
    }

    @Test
    void correlationsAreParsed() throws IOException {
        World spark = Trial.worlds(Language.SQL).stream()
                .filter(world -> world.name().equals("spark"))
                .findFirst()
                .orElseThrow();
        var texts = new ArrayList<String>();
        try (var files = Files.list(Path.of("src/test/resources/limits/correlations"))) {
            for (Path file : files.sorted().toList()) {
                List<RuleDocument> documents = RuleReader.read(new SourceFile(file.toString(), Files.readString(file)));
                var compiler =
                        new Compiler(List.of(Backend.of(Language.SQL, List.of(spark))), Placeholders.NONE, false, true);
                for (RuleDocument document : documents) {
                    for (Compilation compilation : compiler.compile(document, Compiler.project(documents))) {
                        if (compilation instanceof Compilation.Compiled compiled) {
                            texts.add(compiled.text());
                        }
                    }
                }
            }
        }
        long related = texts.stream().filter(text -> text.startsWith("WITH ")).count();
        List<String> refused = refused(texts);
        System.out.println("Spark: " + related + " correlations parsed, " + refused.size() + " refused");
        assertTrue(related > 25, related + " correlations");
        assertEquals(List.of(), refused);
    }

    /// What a text means to Spark, escapes and all.
    @Test
    void textsAreReadAsTheyAreMeant() throws Exception {
        String plan = plan("SELECT * FROM events WHERE path LIKE '%\\\\x!_%' ESCAPE '!' AND a RLIKE '\\\\.exe\\\\z'");
        assertTrue(plan.contains("%\\x!_%"), plan);
        assertTrue(plan.contains("\\.exe\\z"), plan);
    }

    /// If this passes, the checks above prove something.
    @Test
    void whatIsNoQueryIsRefused() {
        assertThrows(Exception.class, () -> plan("SELECT * FROM events WHERE a = 'x"));
        assertThrows(Exception.class, () -> plan("SELECT * FROM events WHERE a ~ 'x'"));
    }

    private static List<String> refused(List<String> queries) {
        var refused = new ArrayList<String>();
        for (String query : queries) {
            try {
                plan(query);
            } catch (Exception e) {
                refused.add(e.getMessage() + ": " + query);
            }
        }
        return refused;
    }
}
