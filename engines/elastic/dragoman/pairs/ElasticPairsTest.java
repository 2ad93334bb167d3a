package dragoman.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Corpus;
import dragoman.Language;
import dragoman.elastic.ElasticNode;
import dragoman.pairs.PairsTest.Form;
import dragoman.pairs.Trial.Outcome;
import dragoman.read.RuleReader;
import dragoman.rule.DetectionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.elasticsearch.xpack.esql.VerificationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Elasticsearch finds the records that the integrations made of recorded events, as the rules find the events:
/// rules of one field, and those of the corpus. `mvn -Pelastic-engine test` runs it.
@Tag("elastic-engine")
class ElasticPairsTest {
    /// Of so many rules of one field one is tried.
    private static final int STEP = Integer.getInteger("elastic.step", 8) * 16;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "records";
    private static final String LOT = "all";

    private static final Pattern UNKNOWN = Pattern.compile("Unknown column \\[([^\\]]+)\\]");

    private static ElasticNode node;
    private static List<Pair> pairs;

    /// The numbers of the records that the index took.
    private static final Set<Integer> KEPT = new HashSet<>();

    @BeforeAll
    static void keep() throws Exception {
        pairs = Pair.read("ecs");
        node = ElasticNode.start();
        var ecs = new TreeMap<String, String>();
        for (String line : Files.readAllLines(Path.of("formats/ecs.tsv"))) {
            if (!line.startsWith("#")) {
                ecs.put(line.split("\t")[0], line.split("\t")[1]);
            }
        }
        ecs.values()
                .removeIf(type ->
                        !List.of("keyword", "long", "boolean", "ip", "date").contains(type));
        var types = new TreeMap<String, String>();
        var records = new ArrayList<Map<String, Object>>();
        for (Pair pair : pairs) {
            var record = new LinkedHashMap<String, Object>();
            JSON.readTree(pair.stored().toString())
                    .properties()
                    .forEach(field -> flatten(field.getKey(), field.getValue(), record));
            record.forEach((name, values) -> types.merge(name, type((List<?>) values), ElasticPairsTest::wider));
            records.add(record);
            KEPT.add(records.size() - 1);
        }
        // what ECS says holds, whatever a record looks like
        types.putAll(ecs);
        node.create(INDEX, types);
        Map<Integer, String> refused = node.index(INDEX, LOT, records);
        KEPT.removeAll(refused.keySet());
        System.out.println("Elasticsearch keeps " + KEPT.size() + " of " + pairs.size() + " records");
        assertTrue(
                KEPT.size() > pairs.size() * 0.9,
                () -> new ArrayList<>(refused.values()).subList(0, 5).toString());
    }

    private static String type(List<?> values) {
        return values.stream().allMatch(Number.class::isInstance)
                ? "double"
                : values.stream().allMatch(Boolean.class::isInstance) ? "boolean" : "keyword";
    }

    private static String wider(String one, String other) {
        return one.equals(other) ? one : "keyword";
    }

    /// Members of objects by their whole names, those of objects in a list together.
    private static void flatten(String name, JsonNode value, Map<String, Object> record) {
        if (value.isObject()) {
            value.properties().forEach(member -> flatten(name + "." + member.getKey(), member.getValue(), record));
        } else if (value.isArray()) {
            value.forEach(one -> flatten(name, one, record));
        } else if (!value.isNull()) {
            @SuppressWarnings("unchecked")
            var values = (List<Object>) record.computeIfAbsent(name, _ -> new ArrayList<>());
            values.add(
                    value.isNumber() ? value.numberValue() : value.isBoolean() ? value.booleanValue() : value.asText());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ESQL", "KUERY", "LUCENE"})
    void fieldsAreFound(Language language) throws IOException {
        var trial = new Trial(language, "ecs");
        var tally = new Tally(language);
        int number = 0;
        for (Pair pair : pairs) {
            for (Map.Entry<String, JsonNode> entry : pair.raw().properties()) {
                for (JsonNode value : PairsTest.values(entry.getValue())) {
                    for (Form form : Form.values()) {
                        for (JsonNode written : form.values(value)) {
                            if (number++ % STEP == 0
                                    && !PairsTest.isKnown(
                                            "ecs", pair.logSource().label() + " " + entry.getKey())) {
                                String rule = pair.rule(entry.getKey() + form.modifier, written, form.condition);
                                tally.judge(rule, trial.of(rule), List.of(pair));
                            }
                        }
                    }
                }
            }
        }
        tally.end("fields", 4_000 / STEP);
    }

    @ParameterizedTest
    @EnumSource(names = {"ESQL", "KUERY", "LUCENE"})
    void rulesOfTheCorpusFindTheirEvents(Language language) throws IOException {
        var trial = new Trial(language, "ecs");
        var tally = new Tally(language);
        for (Path path : Corpus.rules()) {
            var source = Corpus.read(path);
            if (!(RuleReader.read(source).getFirst().rule().orElse(null) instanceof DetectionRule rule)
                    || source.text().contains("|expand")) {
                continue;
            }
            List<Pair> covered = pairs.stream()
                    .filter(pair -> rule.logSource().covers(pair.logSource()))
                    .toList();
            if (!covered.isEmpty()
                    && covered.stream()
                            .anyMatch(pair -> trial.of(source.text()).rule().test(pair.rawEvent()))) {
                tally.judge(path.getFileName().toString(), trial.of(source.text()), covered);
            }
        }
        tally.end("rules", 20);
    }

    /// What came of the queries of a language.
    private static final class Tally {
        private final Language language;
        private final List<String> differences = new ArrayList<>();
        private int queries;
        private int refused;
        private int found;
        private int passed;
        private int told;

        Tally(Language language) {
            this.language = language;
        }

        void judge(String rule, Outcome outcome, List<Pair> judged) {
            if (outcome.query().isEmpty()) {
                refused++;
                return;
            }
            queries++;
            Set<Integer> hits = switch (language) {
                case KUERY -> node.kuery(INDEX, LOT, outcome.text());
                case LUCENE -> node.lucene(INDEX, LOT, outcome.text());
                default -> esql(outcome.text());
            };
            for (Pair pair : judged) {
                int number = pairs.indexOf(pair);
                if (!KEPT.contains(number)) {
                    continue;
                }
                boolean hit = hits.contains(number);
                boolean expected = outcome.rule().test(pair.rawEvent());
                found += hit ? 1 : 0;
                passed += hit ? 0 : 1;
                if (hit != outcome.query().get().test(pair.stored())) {
                    differences.add("not as it is read: " + (hit ? "finds " : "misses ") + pair.stored() + " " + rule
                            + "\n" + outcome.text());
                } else if (hit != expected) {
                    told++;
                    if (expected ? !outcome.narrower() : !outcome.wider()) {
                        differences.add((hit ? "finds " : "misses ") + pair.raw() + " " + rule + "\n" + outcome.text());
                    }
                }
            }
        }

        private static Set<Integer> esql(String text) {
            String own = text.replaceFirst("^FROM \\S+", "FROM " + INDEX) + "| KEEP " + ElasticNode.NUMBER
                    + "\n| LIMIT 10000";
            var hits = new HashSet<Integer>();
            rows(own).forEach(row -> hits.add(((Number) row.getFirst()).intValue()));
            return hits;
        }

        /// A query of fields that the index does not know is an error; templates of the integrations know them.
        private static List<List<Object>> rows(String text) {
            while (true) {
                try {
                    return node.esql(text);
                } catch (VerificationException e) {
                    List<String> unknown = UNKNOWN.matcher(e.getMessage())
                            .results()
                            .map(match -> match.group(1))
                            .distinct()
                            .toList();
                    if (unknown.isEmpty()) {
                        throw e;
                    }
                    unknown.forEach(name -> node.add(INDEX, name));
                }
            }
        }

        void end(String what, int least) throws IOException {
            Path file = Path.of("target/" + language.word() + "-" + what + "-differences.txt");
            Files.write(file, differences);
            System.out.println(
                    language.word() + ", " + what + ": " + queries + " queries run by Elasticsearch on records, "
                            + refused + " refused: " + found + " found, " + passed + " passed over, " + told
                            + " as their verdict says, " + differences.size() + " differences");
            assertTrue(queries > least && found > least / 2, queries + " queries, " + found + " found");
            assertEquals(List.of(), differences.stream().limit(20).toList(), "all in " + file);
        }
    }
}
