package dragoman.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Corpus;
import dragoman.diff.TextEdits.Edit;
import dragoman.diff.TextEdits.Sure;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Boundary;
import dragoman.meaning.Sample;
import dragoman.query.Expression;
import dragoman.query.Query;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolver;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Pairs of texts as the history of rule bases has them: rules of the corpus, changed in one to three ways. What is
/// said of them holds for all events that are tried, and each event that is shown tells the two apart.
class HistoryPairsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAIRS = Integer.getInteger("pairs", 400);
    private static final int CROSSED = 400;

    private final Random random = new Random(20_261_128 + Integer.getInteger("seed", 0));
    private final List<String> defects = new ArrayList<>();
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final List<Long> times = new ArrayList<>();
    private final Map<String, Integer> from = new TreeMap<>();
    private String slowest = "";
    private int inError;

    @Test
    void whatIsSaidHoldsForAllEvents() throws IOException {
        Map<String, List<Sample>> samples = samples();
        List<Path> paths = new ArrayList<>(Corpus.rules());
        Collections.shuffle(paths, random);
        var edits = new TextEdits(random.nextLong());
        int pairs = 0;
        for (Path path : paths) {
            SourceFile file = Corpus.read(path);
            var names = new ArrayList<String>();
            Sure sure = Sure.SAME;
            String text = file.text();
            List<Edit> shuffled = new ArrayList<>(edits.all());
            Collections.shuffle(shuffled, random);
            int wanted = 1 + random.nextInt(3);
            for (Edit edit : shuffled) {
                Optional<String> changed = names.size() < wanted ? edit.of(text) : Optional.empty();
                if (changed.isPresent()) {
                    text = changed.get();
                    names.add(edit.name());
                    sure = together(sure, edit.sure());
                }
            }
            if (!names.isEmpty() && pairs < PAIRS) {
                pairs++;
                compare(
                        file,
                        new SourceFile(file.name(), text),
                        names,
                        sure,
                        samples.getOrDefault(file.name(), List.of()));
            }
        }
        tell();
        assertEquals("", defects.stream().limit(8).collect(Collectors.joining("\n")), defects.size() + " defects");
        long undecided = counts.values().stream()
                .mapToInt(words -> words.getOrDefault("undecided", 0))
                .sum();
        assertTrue(undecided * 100 <= pairs, undecided + " undecided of " + pairs);
    }

    private static Sure together(Sure one, Sure other) {
        return one == Sure.SAME ? other : other == Sure.SAME || one == other ? one : Sure.UNSURE;
    }

    /// Events by rule, of which half are found.
    private static Map<String, List<Sample>> samples() throws IOException {
        var samples = new HashMap<String, List<Sample>>();
        for (String line : Files.readAllLines(Corpus.path("match-cases.jsonl"))) {
            JsonNode one = JSON.readTree(line);
            Map<String, Object> fields =
                    JSON.convertValue(one.path("event"), new TypeReference<LinkedHashMap<String, Object>>() {});
            samples.computeIfAbsent(one.path("rule").asText(), _ -> new ArrayList<>())
                    .add(new Sample("case", Event.of(fields)));
        }
        return samples;
    }

    private void compare(SourceFile old, SourceFile now, List<String> edits, Sure sure, List<Sample> samples) {
        Side before = side("old", old, samples);
        Side after = side("new", now, samples);
        long start = System.nanoTime();
        Comparison comparison = Comparer.compare(before, after, true);
        long time = System.nanoTime() - start;
        if (times.stream().allMatch(other -> other < time)) {
            slowest = old.name() + " " + edits;
        }
        times.add(time);
        String what = old.name() + " " + edits + ": ";
        if (comparison.rules().size() != 1) {
            defects.add(what + comparison.rules().size() + " rules");
            return;
        }
        MeaningChange change = comparison.rules().getFirst().meaning();
        Optional<Query> left = query(old);
        Optional<Query> right = query(now);
        if (left.isEmpty() || right.isEmpty()) {
            inError++;
            if (change.shift() != Shift.UNDECIDED) {
                defects.add(what + "in error, but " + change.shift());
            }
            return;
        }
        if (!fits(sure, change.shift())) {
            defects.add(what + "not " + change.shift());
        }
        if (change.shift() == Shift.UNDECIDED) {
            System.out.println(what + change.remarks());
        }
        counts.computeIfAbsent(edits.size() == 1 ? edits.getFirst() : "several", _ -> new TreeMap<>())
                .merge(change.shift().word(), 1, Integer::sum);
        if (!left.get().logSource().equals(right.get().logSource())) {
            return;
        }
        Expression first = left.get().condition();
        Expression second = right.get().condition();
        held(change, first, second, what);
        java.util.function.Predicate<Event> was = Matcher.of(first);
        java.util.function.Predicate<Event> is = Matcher.of(second);
        for (Event event : events(first, second, samples)) {
            wrong(change.shift(), was.test(event), is.test(event))
                    .ifPresent(why -> defects.add(what + change.shift() + ", but " + why + ": " + event));
        }
    }

    private static Side side(String label, SourceFile file, List<Sample> samples) {
        List<Document> documents = RuleReader.read(file).stream()
                .map(read -> new Document(file.name(), file, read))
                .toList();
        return new Side(label, documents, Map.of(), Map.of(), List.of(), _ -> samples);
    }

    private static Optional<Query> query(SourceFile file) {
        var diagnostics = new Diagnostics();
        return RuleReader.read(file)
                .getFirst()
                .rule()
                .filter(_ -> !RuleReader.read(file).getFirst().hasErrors())
                .flatMap(rule -> Resolver.resolve((DetectionRule) rule, Placeholders.NONE, diagnostics))
                .filter(_ -> !diagnostics.hasErrors());
    }

    private static boolean fits(Sure sure, Shift shift) {
        return switch (sure) {
            case SAME -> shift == Shift.EQUIVALENT;
            case MORE -> shift == Shift.EQUIVALENT || shift == Shift.BROADER;
            case LESS -> shift == Shift.EQUIVALENT || shift == Shift.NARROWER;
            case UNSURE -> true;
        };
    }

    /// The events that are shown tell the rules apart.
    private void held(MeaningChange change, Expression first, Expression second, String what) {
        change.onlyOld().ifPresent(witness -> {
            count(witness);
            if (!Matcher.of(first).test(witness.event()) || Matcher.of(second).test(witness.event())) {
                defects.add(what + "only the old rule should find " + witness);
            }
        });
        change.onlyNew().ifPresent(witness -> {
            count(witness);
            if (Matcher.of(first).test(witness.event()) || !Matcher.of(second).test(witness.event())) {
                defects.add(what + "only the new rule should find " + witness);
            }
        });
    }

    private void count(dragoman.meaning.Witness witness) {
        from.merge(
                witness.likeness()
                        .map(likeness -> likeness.changed().size() + " fields changed")
                        .orElse("made"),
                1,
                Integer::sum);
    }

    private static Optional<String> wrong(Shift shift, boolean old, boolean now) {
        boolean isWrong = switch (shift) {
            case EQUIVALENT -> old != now;
            case BROADER -> old && !now;
            case NARROWER -> !old && now;
            case DISJOINT -> old && now;
            case DIFFERENT, UNDECIDED -> false;
        };
        return isWrong
                ? Optional.of((old ? "found" : "not found") + " → " + (now ? "found" : "not found"))
                : Optional.empty();
    }

    /// Known events, those at boundaries of both rules, and mixtures.
    private List<Event> events(Expression first, Expression second, List<Sample> samples) {
        var events = new ArrayList<Event>();
        samples.forEach(sample -> events.add(sample.event()));
        for (Expression one : List.of(first, second)) {
            new Boundary(one, false, true, Set.of()).first(event -> {
                if (!event.toString().contains("[")) {
                    events.add(event);
                }
                return events.size() > 3_000;
            });
        }
        int plain = events.size();
        for (int i = 0; i < CROSSED && plain > 1; i++) {
            var fields = new LinkedHashMap<>(events.get(random.nextInt(plain)).fields());
            events.get(random.nextInt(plain)).fields().forEach((name, value) -> {
                if (random.nextBoolean()) {
                    fields.put(name, value);
                }
            });
            if (!fields.isEmpty() && random.nextInt(4) == 0) {
                fields.remove(List.copyOf(fields.keySet()).get(random.nextInt(fields.size())));
            }
            events.add(Event.of(fields));
        }
        return events;
    }

    private void tell() {
        times.sort(null);
        counts.forEach((name, words) -> System.out.println(name + ": " + words));
        System.out.println("events: " + from);
        System.out.printf(
                "%d pairs (%d in error), median %.2f ms, 99 of 100 under %.1f ms, longest %.1f ms (%s)%n",
                times.size(),
                inError,
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 99 / 100) / 1e6,
                times.getLast() / 1e6,
                slowest);
    }
}
