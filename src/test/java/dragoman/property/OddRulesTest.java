package dragoman.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Refused;
import dragoman.EachLanguage;
import dragoman.Language;
import dragoman.rule.DetectionItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Fields of real rules, tested in ways that nobody thought of, become queries that mean the same, or are refused.
///
/// `-Dodd.rules=5000 -Dodd.seed=7` tries more, and others.
class OddRulesTest {
    private static final int RULES = Integer.getInteger("odd.rules", 100);
    private static final long SEED = Long.getLong("odd.seed", 20_261_129);
    private static final List<String> CONDITIONS = List.of(
            "a",
            "not a",
            "1 of them",
            "all of them",
            "a and not b",
            "a or not b",
            "not (a or b)",
            "not (a and not b)",
            "a and (b or not c)",
            "a and not (b and not c)",
            "not a and not b or c");

    private final Random random = new Random(SEED);
    private final OddItems odd = new OddItems(random);

    @Test
    void theyBecomeQueriesThatMeanTheSame() throws IOException {
        Map<String, List<DetectionItem>> items = OddItems.real();
        List<String> logSources = List.copyOf(items.keySet());
        var faults = new ArrayList<String>();
        var written = new TreeMap<Language, Integer>();
        for (int i = 0; i < RULES; i++) {
            String logSource = odd.one(logSources);
            String rule = rule(logSource, items.get(logSource));
            EachLanguage.compile(rule).forEach((language, result) -> {
                if (result instanceof Compiled) {
                    written.merge(language, 1, Integer::sum);
                } else if (((Refused) result).isFault()) {
                    faults.add(language + "\n" + rule + told(result));
                }
            });
        }
        System.out.printf("%d odd rules, written: %s%n", RULES, written);
        String shortest = faults.stream()
                .sorted((a, b) -> a.length() - b.length())
                .limit(6)
                .collect(Collectors.joining("\n"));
        assertEquals("", shortest, faults.size() + " faults");
        assertTrue(written.values().stream().allMatch(count -> count > RULES / 20), "nearly everything was refused");
    }

    private static String told(Compilation result) {
        return ((Refused) result)
                .diagnostics().stream()
                        .map(one -> one.message() + "\n" + one.help() + "\n")
                        .collect(Collectors.joining());
    }

    private String rule(String logSource, List<DetectionItem> items) {
        String searches = Stream.of("a", "b", "c")
                .map(name -> "  " + name + ":\n"
                        + IntStream.range(0, 1 + random.nextInt(2))
                                .mapToObj(_ -> odd.test(odd.one(items)))
                                .distinct()
                                .map(test -> "    - " + test + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        return "title: t\nlogsource: " + logSource + "\ndetection:\n" + searches + "  condition: " + odd.one(CONDITIONS)
                + "\n";
    }
}
