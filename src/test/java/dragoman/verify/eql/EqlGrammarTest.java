package dragoman.verify.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import dragoman.verify.reading.UnreadableQueryException;
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
        QueryCorpus.Shares shares = QueryCorpus.shares("EQL", "eql.jsonl", SYNTAX, TOKENS);
        assertTrue(shares.accepted() >= 0.97);
        assertTrue(shares.refused() >= 0.95);
    }

    /// Whatever the grammar accepts is read or refused in words, never with another exception.
    @Test
    void readsOrRefusesEveryRealRule() {
        assertTrue(QueryCorpus.readOrRefused("EQL", "eql.jsonl", new EqlReader()) >= 300);
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
