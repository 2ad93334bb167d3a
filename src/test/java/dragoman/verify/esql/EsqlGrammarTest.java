package dragoman.verify.esql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the grammar of ES|QL against Elastic's own rules, whole and broken.
class EsqlGrammarTest {
    private static final Predicate<String> SYNTAX = QueryCorpus.accepts(EsqlReader::parse);
    private static final Pattern TOKENS = Pattern.compile(
            // comments and texts first, so that what stands in them is no token
            "//[^\\n]*|(?s:/\\*.*?\\*/)"
                    + "|(?<quoted>(?s:\"\"\".*?\"\"\")|\"(?:\\\\.|[^\"\\\\\\n])*\")"
                    + "|(?<bracket>[()\\[\\]])"
                    + "|(?<operator>==|!=|<=|>=|(?<![<>=!])[<>](?!=)|\\b(?i:and|or|where|stats)\\b)"
                    // what a binary operator stands before
                    + "|(?<operand>[\\w.@]+(?=\\s*(?:==|!=|<=|>=|<|>)))"
                    + "|[\\w.@]+");

    @Test
    void acceptsRealRulesAndRefusesBrokenOnes() {
        QueryCorpus.Shares shares = QueryCorpus.shares("ES|QL", "esql.jsonl", SYNTAX, TOKENS);
        assertTrue(shares.accepted() >= 0.84, "" + shares);
        assertTrue(shares.refused() >= 0.95, "" + shares);
    }

    /// Whatever the grammar accepts is read or refused in words, never with another exception.
    @Test
    void readsOrRefusesEveryRealRule() {
        QueryCorpus.readOrRefused("ES|QL", "esql.jsonl", new EsqlReader());
    }
}
