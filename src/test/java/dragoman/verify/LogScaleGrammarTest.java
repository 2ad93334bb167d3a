package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the grammar of LogScale against queries of CrowdStrike and its users, whole and broken.
///
/// Refused of the real ones: an arithmetic operator glued to a number after a parenthesis (`(a-b)*1000`), which the
/// lexer takes for a word; a named argument in parentheses; a query that is a lone bar.
class LogScaleGrammarTest {
    private static final Predicate<String> SYNTAX = QueryCorpus.accepts(LogScaleReader::tree);
    /// Free text is a filter, so most losses leave a query: `a=b` without `=` searches two words. These do not.
    private static final Pattern TOKENS = Pattern.compile("(?<=^|\\s)//[^\\n]*|(?s:/\\*.*?\\*/)"
            + "|(?<![\\w)\\]\"])/(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[\\s])"
            + "(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[])*/[a-zA-Z]*"
            + "|(?<quoted>\"(?:\\\\.|[^\"\\\\\\n])*\")"
            + "|(?<bracket>[(){}]|\\[(?=\\s*[\\w\"{])|(?<=[\\w\"})]\\s?)\\](?!\\.))"
            // the `=` of a named argument, the arrow of a match
            + "|,\\s*\\w+\\s*(?<operator>=)(?![=~>])"
            // what an equals sign stands before
            + "|(?<==\\s?)(?<operand>[\\w.*]+)(?=\\s*(?:\\||\\)|,|$))"
            + "|[\\w.@#]+");

    @Test
    void acceptsRealQueriesAndRefusesBrokenOnes() {
        List<QueryCorpus.Sample> samples = QueryCorpus.read("logscale.jsonl");
        List<QueryCorpus.Sample> accepted = QueryCorpus.accepted(samples, SYNTAX);
        QueryCorpus.rejected(samples, SYNTAX).forEach(sample -> System.out.println("LogScale - " + sample.id()));
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
                "LogScale: %.1f %% of %d real queries accepted, %.1f %% of %d mutants refused%n",
                100 * share, samples.size(), 100 * refusedShare, mutants);
        assertTrue(share >= 0.97);
        assertTrue(refusedShare >= 0.95);
    }

    /// Whatever the grammar accepts is read or refused in words, never with another exception.
    @Test
    void readsOrRefusesEveryRealQuery() {
        int read = 0;
        List<QueryCorpus.Sample> samples = QueryCorpus.read("logscale.jsonl");
        for (QueryCorpus.Sample sample : samples) {
            try {
                new LogScaleReader().read(sample.query());
                read++;
            } catch (UnreadableQueryException e) {
                assertTrue(e.getMessage().length() > 5, sample.id());
            } catch (RuntimeException e) {
                fail(sample.id(), e);
            }
        }
        System.out.printf("LogScale: %d of %d real queries are filters that were read%n", read, samples.size());
    }

    @Test
    void longAndDeepQueriesParseFast() throws UnreadableQueryException {
        var wide = new StringBuilder("a=\"0\"");
        for (int i = 1; i < 4500; i++) {
            wide.append(" or a=/x").append(i).append("/i");
        }
        String deep = "(not ".repeat(200) + "a=1" + ")".repeat(200);
        long start = System.nanoTime();
        assertEquals(
                4500,
                new LogScaleReader().read(wide.toString()).condition().tests().size());
        assertEquals(1, new LogScaleReader().read(deep).condition().tests().size());
        assertTrue(System.nanoTime() - start < 5_000_000_000L);
    }
}
