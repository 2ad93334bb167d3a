package dragoman.verify.yaral;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import dragoman.verify.QueryCorpus.Sample;
import dragoman.verify.grammar.YaraLLexer;
import dragoman.verify.grammar.YaraLParser;
import dragoman.verify.reading.StagedParse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the grammar of YARA-L against real rules, and against broken ones.
class YaraLGrammarTest {
    private static final Predicate<String> SYNTAX =
            QueryCorpus.accepts(text -> StagedParse.parse(text, YaraLLexer::new, YaraLParser::new, YaraLParser::query));
    /// Comments and regular expressions are skipped. `and` and `or` may be dropped (then `and` is implied), so may what
    /// stands between the parentheses of a function, so operands are only those before a comparison.
    private static final Pattern TOKENS = Pattern.compile("""
            //[^\\n]*|/\\*(?s:.*?)\\*/|!?=\\s*/[^/*\\\\\\r\\n](?:\\\\.|[^/\\\\\\r\\n])*/\
            |(?<quoted>"(?:\\\\.|[^"\\\\\\r\\n])*"|`[^`]*`)\
            |(?<bracket>[(){}])\
            |(?<operator>[!<>]?=|<|>)\
            |(?<operand>\\$\\w+(?:\\.\\w+|\\["[^"]*"\\])*(?=\\s*(?:[=<>]|!=)))""");

    @Test
    void acceptsRealRules() {
        List<Sample> samples = QueryCorpus.read("yaral.jsonl");
        List<Sample> rejected = QueryCorpus.rejected(samples, SYNTAX);
        rejected.forEach(sample -> System.out.println("YARA-L rejects " + sample.id()));
        double share = QueryCorpus.share(samples.size() - rejected.size(), samples.size());
        System.out.printf(
                "YARA-L: %d of %d rules accepted (%.1f %%)%n",
                samples.size() - rejected.size(), samples.size(), 100 * share);
        assertTrue(share >= 0.97);
    }

    @Test
    void refusesBrokenRules() {
        var random = new Random(20_261_120);
        List<String> mutants = QueryCorpus.accepted(QueryCorpus.read("yaral.jsonl"), SYNTAX).stream()
                .flatMap(sample -> QueryCorpus.mutants(sample.query(), TOKENS, random).stream())
                .toList();
        long refused = mutants.stream().filter(mutant -> !SYNTAX.test(mutant)).count();
        double share = QueryCorpus.share((int) refused, mutants.size());
        System.out.printf("YARA-L: %d of %d mutants refused (%.1f %%)%n", refused, mutants.size(), 100 * share);
        assertTrue(share >= 0.95);
    }

    @Test
    void parsesLongAndDeepRulesFast() {
        String wide = String.join(" or ", java.util.Collections.nCopies(4_500, "$e.target.ip = \"10.0.0.1\""));
        String deep = "(".repeat(200) + "$e.target.port = 1" + ")".repeat(200);
        assertTimeout(Duration.ofSeconds(10), () -> {
            assertDoesNotThrow(() -> new YaraLReader().read(rule(wide)));
            assertDoesNotThrow(() -> new YaraLReader().read(rule(deep)));
        });
    }

    private static String rule(String events) {
        return "rule r { meta: author = \"a\" events: " + events + " condition: $e }";
    }
}
