package dragoman.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dragoman.verify.Verification;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random correlations on random streams: what the written text finds is what `match` finds, with events of the same
/// time, events that several rules find, demands that further events undo, and parts that must not happen.
class RandomStreamsTest {
    private static final int ROUNDS = Integer.getInteger("streams", 400);

    private final RandomStreams streams = new RandomStreams(new Random(20_261_201));

    @ParameterizedTest
    @EnumSource(names = {"KQL", "SPL"})
    void textsFindWhatMatchFinds(Language language) throws UnreadableQueryException {
        int fired = 0;
        int written = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String rules = streams.rules();
            List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", rules));
            Compilation compilation = compiled(language, documents);
            if (!(compilation instanceof Compilation.Compiled compiled)) {
                continue;
            }
            assertEquals(
                    Optional.empty(),
                    compiled.verification().flatMap(Verification::fault),
                    () -> rules + "\n" + compiled.text());
            for (int i = 0; i < 3; i++) {
                List<Map<String, Object>> events = streams.events();
                var found = language == Language.KQL
                        ? kql(compiled, events)
                        : new SplStream(named(events)).hits(compiled.text(), List.of("k"));
                if (found == null) {
                    continue;
                }
                TreeSet<String> expected =
                        RandomStreams.matched(RandomStreams.correlation(documents), List.of("k"), events);
                written++;
                fired += expected.size();
                String context = rules + "\n" + compiled.verdict() + "\n" + compiled.text() + "\n" + events;
                switch (compiled.verdict()) {
                    case EXACT -> assertEquals(expected, found, context);
                    case WIDER -> assertTrue(found.containsAll(expected), () -> expected + " " + found + context);
                    case NARROWER -> assertTrue(expected.containsAll(found), () -> expected + " " + found + context);
                    case APPROXIMATE, REFUSED -> {}
                }
            }
        }
        System.out.printf("%s: %d streams, %d hits%n", language, written, fired);
        assertTrue(written > ROUNDS / 2 && fired > ROUNDS / 2, written + " streams with " + fired + " hits");
    }

    /// Windows that do not end with each event have no hits of single rows.
    private static TreeSet<String> kql(Compilation.Compiled compiled, List<Map<String, Object>> events)
            throws UnreadableQueryException {
        return compiled.text().contains("mv-expand")
                ? null
                : new KqlStream(events).hits(compiled.text(), "time", List.of("k"));
    }

    private static List<Map<String, Object>> named(List<Map<String, Object>> events) {
        return events.stream()
                .map(event -> {
                    Map<String, Object> renamed = Rows.copy(event);
                    renamed.put("_time", renamed.remove("time"));
                    return renamed;
                })
                .toList();
    }

    private static Compilation compiled(Language language, List<RuleDocument> documents) {
        var backend = Backend.of(language, List.of(World.unmapped("time")));
        return new Compiler(List.of(backend), Placeholders.NONE, false, true)
                .compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }
}
