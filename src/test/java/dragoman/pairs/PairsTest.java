package dragoman.pairs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dragoman.Corpus;
import dragoman.Language;
import dragoman.pairs.Trial.Outcome;
import dragoman.query.Glob;
import dragoman.read.RuleReader;
import dragoman.rule.DetectionRule;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the mappings say is so in records that products stored: a query finds the record of an event that its rule
/// finds, and no other, unless it was refused or its verdict says otherwise.
class PairsTest {
    /// Where a pair deviates for a reason of its own: file, field and why.
    private static final List<String> KNOWN = known();

    static Stream<Arguments> files() {
        return Pair.FILES.entrySet().stream()
                .flatMap(file -> file.getValue().stream().map(language -> Arguments.of(file.getKey(), language)));
    }

    /// One test of one field.
    enum Form {
        EQUAL("", "s"),
        CONTAINS("|contains", "s"),
        NOT_EQUAL("", "not s"),
        OTHER("", "s"),
        NOT_OTHER("", "not s");

        final String modifier;
        final String condition;

        Form(String modifier, String condition) {
            this.modifier = modifier;
            this.condition = condition;
        }

        List<JsonNode> values(JsonNode value) {
            if (!value.isTextual()) {
                return switch (this) {
                    case EQUAL, NOT_EQUAL -> List.of(value);
                    case CONTAINS -> List.of();
                    case OTHER, NOT_OTHER ->
                        List.of(
                                value.isBoolean()
                                        ? BooleanNode.valueOf(!value.asBoolean())
                                        : new DecimalNode(value.decimalValue().add(BigDecimal.ONE)));
                };
            }
            String text = value.asText();
            return switch (this) {
                case EQUAL, NOT_EQUAL -> List.of(written(text));
                case CONTAINS -> text.length() < 4 ? List.of() : List.of(written(text.substring(1, text.length() - 1)));
                case OTHER, NOT_OTHER -> List.of(written(text + (text.matches("[0-9]+") ? "1" : "q")));
            };
        }

        private static JsonNode written(String text) {
            return new TextNode(Glob.literal(text, false).text());
        }
    }

    /// What came of the tests of one field of a log source.
    private static final class Field {
        private int found;
        private int missed;
        private int extra;
        private int refused;
        private int told;
        private String sample = "";

        private void add(Outcome outcome, Pair pair, String rule) {
            if (outcome.query().isEmpty()) {
                refused++;
                return;
            }
            boolean expected = outcome.rule().test(pair.rawEvent());
            boolean got = outcome.query().get().test(pair.stored());
            if (expected == got) {
                found++;
            } else if (expected ? outcome.narrower() : outcome.wider()) {
                told++;
            } else {
                missed += expected ? 1 : 0;
                extra += expected ? 0 : 1;
                sample = sample.isEmpty() ? rule + "  " + pair.source() : sample;
            }
        }

        private boolean isRight() {
            return missed + extra == 0;
        }

        @Override
        public String toString() {
            return "right %d, missed %d, extra %d, told %d, refused %d  %s"
                    .formatted(found, missed, extra, told, refused, sample);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void fieldsAreWhereTheMappingSays(String file, Language language) {
        var trial = new Trial(language, file);
        var fields = new TreeMap<String, Field>();
        for (Pair pair : Pair.read(file)) {
            pair.raw().properties().forEach(entry -> {
                Field field = fields.computeIfAbsent(pair.logSource().label() + " " + entry.getKey(), _ -> new Field());
                for (JsonNode value : values(entry.getValue())) {
                    for (Form form : Form.values()) {
                        for (JsonNode written : form.values(value)) {
                            String rule = pair.rule(entry.getKey() + form.modifier, written, form.condition);
                            field.add(trial.of(rule), pair, rule);
                        }
                    }
                }
            });
        }
        report(file, language, "fields", fields);
    }

    static List<JsonNode> values(JsonNode value) {
        return (value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value))
                .filter(one ->
                        one.isValueNode() && !one.isNull() && !one.asText().isEmpty())
                .limit(3)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void rulesOfTheCorpusFindTheirEvents(String file, Language language) {
        var trial = new Trial(language, file);
        List<Pair> pairs = Pair.read(file);
        var rules = new TreeMap<String, Field>();
        for (Path path : Corpus.rules()) {
            var source = Corpus.read(path);
            var document = RuleReader.read(source).getFirst();
            if (!(document.rule().orElse(null) instanceof DetectionRule rule)
                    || source.text().contains("|expand")) {
                continue;
            }
            for (Pair pair : pairs) {
                if (rule.logSource().covers(pair.logSource())) {
                    Outcome outcome = trial.of(source.text());
                    if (outcome.rule().test(pair.rawEvent())) {
                        rules.computeIfAbsent(path.getFileName().toString(), _ -> new Field())
                                .add(outcome, pair, "");
                    }
                }
            }
        }
        report(file, language, "rules", rules);
    }

    private static void report(String file, Language language, String what, Map<String, Field> fields) {
        var wrong = new TreeSet<String>();
        var known = new TreeSet<String>();
        int told = 0;
        int refused = 0;
        for (var entry : fields.entrySet()) {
            Field field = entry.getValue();
            told += field.isRight() && field.told > 0 ? 1 : 0;
            refused += field.isRight() && field.told == 0 && field.found == 0 ? 1 : 0;
            if (!field.isRight() && isKnown(file, entry.getKey())) {
                known.add(entry.getKey());
            } else if (!field.isRight()) {
                wrong.add(entry.getKey() + ": " + field);
            }
        }
        System.out.printf(
                "pairs, %s %s %s: %d, of which %d deviate as their verdict says, %d are refused, %d are known, %d are wrong%n",
                file, language, what, fields.size(), told, refused, known.size(), wrong.size());
        assertEquals("", String.join("\n", wrong));
        // what one language of a product gets wrong another may refuse, or say in its verdict
        if (what.equals("fields") && language == Pair.FILES.get(file).getFirst()) {
            assertEquals(
                    KNOWN.stream().filter(line -> line.startsWith(file + " | ")).count(),
                    known.size(),
                    "lines of pairs-known.txt for " + file);
        }
    }

    static boolean isKnown(String file, String field) {
        return KNOWN.stream().anyMatch(line -> line.startsWith(file + " | " + field + " | "));
    }

    private static List<String> known() {
        try (var in = PairsTest.class.getResourceAsStream("/pairs-known.txt")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
