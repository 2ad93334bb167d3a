package dragoman.verify.logscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import dragoman.verify.reading.UnreadableQueryException;
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
        QueryCorpus.Shares shares = QueryCorpus.shares("LogScale", "logscale.jsonl", SYNTAX, TOKENS);
        assertTrue(shares.accepted() >= 0.97);
        assertTrue(shares.refused() >= 0.95);
    }

    /// Whatever the grammar accepts is read or refused in words, never with another exception.
    @Test
    void readsOrRefusesEveryRealQuery() {
        assertTrue(QueryCorpus.readOrRefused("LogScale", "logscale.jsonl", new LogScaleReader()) >= 10);
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
