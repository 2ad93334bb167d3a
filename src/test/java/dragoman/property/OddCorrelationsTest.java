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
import org.junit.jupiter.api.Test;

/// Rules of real fields, related in ways that nobody thought of, become queries that mean the same, or are refused;
/// what changes no meaning changes no verdict.
///
/// `-Dodd.rules=5000 -Dodd.seed=7` tries more, and others.
class OddCorrelationsTest {
    private static final int RULES = Integer.getInteger("odd.rules", 100);
    private static final long SEED = Long.getLong("odd.seed", 20_261_129);

    private final Random random = new Random(SEED);

    @Test
    void theyBecomeQueriesThatMeanTheSame() throws IOException {
        Map<String, List<DetectionItem>> items = OddItems.real();
        var faults = new ArrayList<String>();
        var written = new TreeMap<Language, Integer>();
        for (int i = 0; i < RULES; i++) {
            var correlation = new OddCorrelation(random, items);
            Map<Language, Compilation> results = EachLanguage.compile(correlation.text());
            Map<Language, Compilation> others = i % 3 == 0 ? EachLanguage.compile(correlation.reordered()) : results;
            results.forEach((language, result) -> {
                String fault = fault(result, others.get(language), correlation);
                if (result instanceof Compiled) {
                    written.merge(language, 1, Integer::sum);
                }
                if (!fault.isEmpty()) {
                    faults.add(language + "\n" + correlation.text() + fault);
                }
            });
        }
        System.out.printf("%d odd correlations, written: %s%n", RULES, written);
        String shortest = faults.stream()
                .sorted((a, b) -> a.length() - b.length())
                .limit(6)
                .collect(Collectors.joining("\n"));
        assertEquals("", shortest, faults.size() + " faults");
        assertTrue(written.values().stream().allMatch(count -> count > RULES / 50), "nearly everything was refused");
    }

    /// What is wrong with what became of a correlation, and of the same in another order with other names; or nothing.
    static String fault(Compilation result, Compilation other, OddCorrelation correlation) {
        return switch (result) {
            case Refused refused when refused.isFault() -> told(refused);
            case Refused refused
            when refused.diagnostics().stream().anyMatch(OddCorrelationsTest::isNowhere) ->
                "refused nowhere\n" + told(refused);
            case Refused refused
            when !(other instanceof Refused) ->
                "not refused in another order\n" + told(refused) + correlation.reordered();
            case Compiled compiled
            when !(other instanceof Compiled) ->
                "refused in another order: " + compiled.verdict() + "\n" + told((Refused) other)
                        + correlation.reordered();
            case Compiled compiled
            when compiled.verdict() != ((Compiled) other).verdict() ->
                compiled.verdict() + ", in another order " + ((Compiled) other).verdict() + "\n" + compiled.text()
                        + ((Compiled) other).text() + correlation.reordered();
            case Compilation.Part _ -> "has no query";
            case Compiled _, Refused _ -> "";
        };
    }

    private static boolean isNowhere(dragoman.source.Diagnostic diagnostic) {
        return diagnostic.span().line() == 0;
    }

    private static String told(Refused refused) {
        return refused.diagnostics().stream()
                .map(one -> one.message() + "\n" + one.help() + "\n")
                .collect(Collectors.joining());
    }
}
