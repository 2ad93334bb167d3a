package dragoman.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Verdict;
import dragoman.match.Hit;
import dragoman.query.Correlation;
import dragoman.query.Field;
import dragoman.query.LoweredCorrelation;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import dragoman.verify.kuery.KueryReader;
import dragoman.verify.lucene.LuceneReader;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random correlations on random streams: what the written text finds is what `match` finds, with several keys, aliases
/// and columns, events without keys, events of the same time, events that several rules find, demands that further
/// events undo, and parts that must not happen.
///
/// `-Dstreams=20000 -Dstreams.seed=7` tries more, and others.
class RandomStreamsTest {
    private static final int ROUNDS = Integer.getInteger("streams", 150);
    private static final long SEED = Long.getLong("streams.seed", 20_261_201);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQL")
    void textsFindWhatMatchFinds(Language language) {
        var streams = new RandomStreams(new Random(SEED));
        var backend = Backend.of(language, List.of(RandomStream.world(language)));
        var compiler = new Compiler(List.of(backend), Placeholders.NONE, false, true);
        var tried = new TreeMap<Verdict, Integer>();
        var faults = new ArrayList<String>();
        int fired = 0;
        for (int round = 0; round < ROUNDS; round++) {
            RandomStream stream = streams.next();
            List<RuleDocument> documents = RuleReader.read(new SourceFile("r.yml", stream.rules()));
            Compilation compilation = compiled(compiler, documents);
            if (!(compilation instanceof Compiled compiled)) {
                if (((Compilation.Refused) compilation).isFault()) {
                    faults.add(stream.rules() + compilation);
                }
                continue;
            }
            compiled.verification()
                    .flatMap(Verification::fault)
                    .ifPresent(fault -> faults.add(stream.rules() + "\n" + compiled.text() + fault));
            Correlation correlation = RandomStreams.correlation(documents);
            for (int i = 0; i < 3; i++) {
                boolean together = i == 0;
                List<Map<String, Object>> events = stream.events(together);
                List<Map<String, Object>> records = stream.records(events, language);
                List<Hit> hits = RandomStreams.matched(correlation, events);
                tried.merge(compiled.verdict(), 1, Integer::sum);
                fired += hits.size();
                String fault = fault(language, compiled, correlation, hits, records, together);
                if (!fault.isEmpty()) {
                    faults.add(stream.rules() + "\n" + compiled.verdict() + "\n" + compiled.text() + "\n" + fault + "\n"
                            + records.stream().map(Object::toString).collect(Collectors.joining("\n")) + "\n" + events
                            + "\n====\n");
                    break;
                }
            }
        }
        System.out.printf("%s: %s streams, %d hits%n", language, tried, fired);
        String shortest = faults.stream()
                .sorted(Comparator.comparingInt(String::length))
                .limit(4)
                .collect(Collectors.joining("\n"));
        assertEquals("", shortest, faults.size() + " faults");
        assertTrue(fired > ROUNDS / 10, fired + " hits");
    }

    /// What is wrong with what a query finds, or nothing.
    private static String fault(
            Language language,
            Compiled compiled,
            Correlation correlation,
            List<Hit> hits,
            List<Map<String, Object>> records,
            boolean together) {
        List<String> keys = keys(compiled);
        boolean twice = keys.stream().distinct().count() < correlation.keys().size();
        List<Found> expected = hits.stream()
                .map(hit -> new Found(
                                correlation.keys().stream()
                                        .map(hit.group()::get)
                                        .toList(),
                                hit.end() / 1_000,
                                hit.end() / 1_000)
                        .without(twice))
                .toList();
        List<Found> found;
        try {
            found = model(language, records, correlation.seconds()).run(compiled.text(), keys).stream()
                    .map(one -> one.without(twice))
                    .toList();
        } catch (UnreadableQueryException | RuntimeException e) {
            return "not run: " + e + " " + List.of(e.getStackTrace()).subList(0, 6);
        }
        // each event that ends a window stands for itself
        boolean rows = language == Language.KQL || language == Language.SPL;
        boolean more = found.stream().anyMatch(one -> expected.stream().noneMatch(one::contains));
        boolean less = expected.stream()
                .anyMatch(hit -> found.stream()
                        .noneMatch(one -> rows ? one.contains(hit) : one.meets(hit, correlation.seconds())));
        String fault = (more && !mayFind(compiled, Effect.WIDER, together) ? "finds more" : "")
                + (less && !mayFind(compiled, Effect.NARROWER, together) ? "finds less" : "");
        return fault.isEmpty() ? "" : fault + "\nexpected " + expected + "\nfound " + found;
    }

    /// Whether a verdict says that a query finds more, or less.
    ///
    /// @param together whether windows need not slide, as there is but one time
    private static boolean mayFind(Compiled compiled, Effect effect, boolean together) {
        return compiled.reasons().stream()
                .filter(reason -> !together || reason.diagnostic().problem() != Problem.WINDOW_FIXED)
                .anyMatch(reason -> reason.effect() == effect || reason.effect() == Effect.EITHER);
    }

    private static List<String> keys(Compiled compiled) {
        return compiled.stages().lowered() instanceof LoweredCorrelation correlation
                ? correlation.columns().values().stream()
                        .flatMap(List::stream)
                        .map(Field::name)
                        .toList()
                : List.of();
    }

    private static StreamModel model(Language language, List<Map<String, Object>> records, long span) {
        return switch (language) {
            case KQL -> new KqlStream(records, "time");
            case SPL -> new SplStream(named(records, "_time"));
            case EQL -> new EqlStream(records, "time", span);
            case ESQL -> new EsqlStream(records, "time");
            case LOGSCALE -> new LogScaleStream(records, "time");
            case AQL -> new AqlStream(records, "time");
            case SUMO -> new SumoStream(records, "time");
            case YARAL -> new YaraLStream(records, "time");
            case KUERY -> new ThresholdStream(new KueryReader(), records, "time");
            case LUCENE -> new ThresholdStream(new LuceneReader(), records, "time");
            case SQL -> throw new IllegalArgumentException("engines run it");
        };
    }

    private static List<Map<String, Object>> named(List<Map<String, Object>> records, String time) {
        return records.stream()
                .map(event -> {
                    Map<String, Object> renamed = Rows.copy(event);
                    renamed.put(time, renamed.remove("time"));
                    return renamed;
                })
                .toList();
    }

    private static Compilation compiled(Compiler compiler, List<RuleDocument> documents) {
        return compiler.compile(documents.getLast(), Compiler.project(documents))
                .getFirst();
    }
}
