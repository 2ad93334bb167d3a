package dragoman.verify.kuery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the grammar of Kibana's query language against Elastic's own rules, whole and broken.
class KueryGrammarTest {
    private static final Predicate<String> SYNTAX = QueryCorpus.accepts(KueryReader::tree);

    /// A bare word that loses its neighbour is still a query, so that operands and operators cannot be broken.
    private static final Pattern TOKENS = Pattern.compile("(?<quoted>\"(?:\\\\.|[^\"\\\\])*\")|(?<bracket>[()])");

    @Test
    void acceptsRealRulesAndRefusesBrokenOnes() {
        QueryCorpus.Shares shares = QueryCorpus.shares("kuery", "kuery.jsonl", SYNTAX, TOKENS);
        assertTrue(shares.accepted() >= 0.98);
        assertTrue(shares.refused() >= 0.95);
    }

    /// Whatever the grammar accepts is read or refused in words, never with another exception.
    @Test
    void readsOrRefusesEveryRealRule() {
        assertTrue(QueryCorpus.readOrRefused("kuery", "kuery.jsonl", new KueryReader()) >= 440);
    }
}
