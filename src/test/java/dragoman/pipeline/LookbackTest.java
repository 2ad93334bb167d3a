package dragoman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.Verdict;
import dragoman.map.World;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.read.pipelines.PipelineReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A pipeline's state says how far back a query looks, so that it does not scan a lake.
class LookbackTest {
    private static final String RULES = """
            title: A call
            name: a_call
            logsource: {product: aws, service: cloudtrail}
            detection:
                s: {eventName: GetObject}
                condition: s
            ---
            title: Many
            correlation:
                type: event_count
                rules: [a_call]
                group-by: [awsRegion]
                generate: true
                timespan: 1h
                condition: {gte: 5}
            """;

    private static Compilation compile(String world, int document, String items) {
        return compile(Language.SQL, world, document, items);
    }

    private static Compilation compile(Language language, String world, int document, String items) {
        var diagnostics = new Diagnostics();
        String text = "transformations:\n" + items;
        Pipeline pipeline = PipelineReader.read(new SourceFile("p.yml", text), RelatedRulesTest.CLOSED, diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
        List<World> worlds = Mappings.load(language, diagnostics).stream()
                .filter(one -> one.name().equals(world))
                .toList();
        var backend = Backend.of(language, worlds, new Pipelines(List.of(pipeline)));
        List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", RULES));
        return new Compiler(List.of(backend), Placeholders.NONE, false, true)
                .compile(documents.get(document), Compiler.project(documents))
                .getFirst();
    }

    private static String lookback(String value) {
        return "  - {type: set_state, key: lookback, val: " + value + "}\n";
    }

    private static Compiled compiled(Compilation compilation) {
        return compilation instanceof Compiled compiled
                ? compiled
                : (Compiled) fail(((Refused) compilation).diagnostics().toString());
    }

    private static Object fail(String message) {
        throw new AssertionError(message);
    }

    @Test
    void partitionsAndTimesAreAskedFor() {
        Compiled compiled = compiled(compile("cloudtrail_partitions", 0, lookback("36h")));
        assertTrue(compiled.text().startsWith("""
                                SELECT *
                                FROM cloudtrail_logs_pp
                                WHERE "timestamp" >= date_format(current_timestamp - INTERVAL '129600' SECOND, '%Y/%m/%d')
                                  AND from_iso8601_timestamp(eventtime) >= current_timestamp - INTERVAL '129600' SECOND
                                  AND lower(eventname) = 'getobject'"""), compiled.text());
        assertEquals(Verdict.EXACT, compiled.verdict());
        assertEquals(Optional.empty(), compiled.verification().flatMap(Verification::fault));
        assertTrue(
                compiled.reasons().stream()
                        .anyMatch(reason -> reason.diagnostic().message().contains("in the 36h before it runs")),
                compiled.reasons().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudtrail", "cloudtrail_partitions", "raw", "duckdb", "spark"})
    void eachSearchOfACorrelationLooksBack(String world) {
        Compiled compiled = compiled(compile(world, 1, lookback("2h")));
        assertTrue(compiled.text().contains("current_timestamp - INTERVAL '7200' SECOND"), compiled.text());
        assertEquals(Optional.empty(), compiled.verification().flatMap(Verification::fault));
    }

    /// In all languages that say how far back they look: another length, another column, a part that is not there, and
    /// a time that nobody asked for.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anotherTimeIsADifference(int document) {
        int tried = 0;
        int forms = 0;
        for (Language language : Language.values()) {
            if (language.product().lookbackKey().isEmpty()) {
                continue;
            }
            for (World world : Mappings.load(language, new Diagnostics())) {
                if (compile(language, world.name(), document, lookback("2h")) instanceof Compiled compiled) {
                    tried++;
                    String text = compiled.text();
                    String context = world.name() + ": " + text;
                    for (int at = text.indexOf("7200"); at >= 0; at = text.indexOf("7200", at + 1)) {
                        assertDiffers(compiled, text.substring(0, at) + "86400" + text.substring(at + 4), context);
                    }
                    for (String period : world.periods()) {
                        String condition = period.replace("{seconds}", "7200");
                        assertTrue(text.contains(condition), context);
                        assertDiffers(compiled, text.replace(condition + "\n  AND ", ""), context);
                        if (condition.contains("%d")) {
                            forms++;
                            assertDiffers(compiled, text.replace("%d", "%m"), context);
                        }
                        assertDiffers(
                                compiled,
                                text.replace(condition, "another" + condition.substring(condition.indexOf(" >="))),
                                context);
                    }
                    assertDiffers(
                            compiled(compile(
                                    language, world.name(), document, "  - {type: set_state, key: other, val: x}\n")),
                            text,
                            context);
                }
            }
        }
        assertTrue(tried > 8 && forms > 0, tried + " schemas, " + forms + " forms of days");
    }

    private static void assertDiffers(Compiled compiled, String text, String context) {
        assertNotEquals(text, compiled.text());
        assertInstanceOf(
                Verification.Differs.class,
                compiled.verifier().verify(compiled.stages().mapped(), text, compiled.reasons()),
                () -> text + "\nof " + context);
    }

    /// Once a query, also where several searches are related.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aSearchOfAllTimesIsTold(int document) {
        String told = "it searches all of the table: the state `lookback` of a pipeline says how far back it looks";
        String other = "  - {type: set_state, key: other, val: x}\n";
        assertEquals(1, notes(compile("cloudtrail", document, other), told));
        assertEquals(0, notes(compile("cloudtrail", document, lookback("2h")), told));
    }

    private static long notes(Compilation compilation, String text) {
        return compiled(compilation).reasons().stream()
                .filter(reason -> reason.diagnostic().message().equals(text))
                .count();
    }

    @Test
    void aWindowMustFit() {
        var refused = (Refused) compile("cloudtrail", 1, lookback("30m"));
        assertEquals(Problem.PIPELINE_VALUE, refused.diagnostics().getFirst().problem());
        assertEquals(
                "`lookback` of the pipeline is 30m, less than the timespan 1h: no window would be seen whole",
                refused.diagnostics().getFirst().message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "''", "0d", "[1d, 2d]", "-1d", "1.5h"})
    void itMustBeALengthOfTime(String value) {
        var refused = (Refused) compile("cloudtrail", 0, lookback(value));
        assertEquals(Problem.PIPELINE_VALUE, refused.diagnostics().getFirst().problem());
    }
}
