package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the grammar of EQL against Elastic's own rules, whole and broken.
class EqlGrammarTest {
    private static final Predicate<String> SYNTAX = QueryCorpus.accepts(EqlReader::tree);
    private static final Pattern TOKENS = Pattern.compile(
            // comments and texts first, so that what stands in them is no token
            "//[^\\n]*|(?s:/\\*.*?\\*/)"
                    + "|(?<quoted>\"(?:\\\\.|[^\"\\\\\\n])*\")"
                    + "|(?<bracket>[()\\[\\]])"
                    + "|(?<operator>==|!=|<=|>=|(?<![<>=!])[<>](?!=)|:"
                    + "|\\b(?:and|or|where|like~?|in~?|regex~?)(?![\\w~]))"
                    // what a binary operator stands before
                    + "|(?<operand>[\\w.@]+(?=\\s*(?:==|!=|<=|>=|<|>|:|like|regex)))"
                    + "|[\\w.@]+");

    @Test
    void acceptsRealRulesAndRefusesBrokenOnes() {
        List<QueryCorpus.Sample> samples = QueryCorpus.read("eql.jsonl");
        List<QueryCorpus.Sample> accepted = QueryCorpus.accepted(samples, SYNTAX);
        QueryCorpus.rejected(samples, SYNTAX).forEach(sample -> System.out.println("EQL - " + sample.id()));
        double share = QueryCorpus.share(accepted.size(), samples.size());

        var random = new Random(1);
        int mutants = 0;
        int refused = 0;
        for (QueryCorpus.Sample sample : accepted) {
            for (String mutant : QueryCorpus.mutants(sample.query(), TOKENS, random)) {
                mutants++;
                if (!SYNTAX.test(mutant)) {
                    refused++;
                }
            }
        }
        double refusedShare = QueryCorpus.share(refused, mutants);
        System.out.printf(
                "EQL: %.1f %% of %d real queries accepted, %.1f %% of %d mutants refused%n",
                100 * share, samples.size(), 100 * refusedShare, mutants);
        assertTrue(share >= 0.97);
        assertTrue(refusedShare >= 0.95);
    }

    /// Whatever the grammar accepts is read or refused in words, never with another exception.
    @Test
    void readsOrRefusesEveryRealRule() {
        int read = 0;
        List<QueryCorpus.Sample> samples = QueryCorpus.read("eql.jsonl");
        for (QueryCorpus.Sample sample : samples) {
            try {
                new EqlReader().read(sample.query());
                read++;
            } catch (UnreadableQueryException e) {
                assertTrue(e.getMessage().length() > 5, sample.id());
            } catch (RuntimeException e) {
                fail(sample.id(), e);
            }
        }
        System.out.printf("EQL: %d of %d real queries read%n", read, samples.size());
        assertTrue(read > samples.size() / 2);
    }

    @Test
    void longAndDeepQueriesParseFast() throws UnreadableQueryException {
        var wide = new StringBuilder("process where a == \"0\"");
        for (int i = 1; i < 4500; i++) {
            wide.append(" or a : \"").append(i).append("\"");
        }
        String deep = "process where " + "(not ".repeat(200) + "a == 1" + ")".repeat(200);
        long start = System.nanoTime();
        assertEquals(
                4500, new EqlReader().read(wide.toString()).condition().tests().size());
        assertEquals(1, new EqlReader().read(deep).condition().tests().size());
        assertTrue(System.nanoTime() - start < 5_000_000_000L);
    }
}
