package dragoman.verify.aql;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The grammar takes real queries and refuses broken ones.
///
/// The corpus is small, and 11 of its 73 queries are templates: they keep a hole (`{}`, `###`) or have been filled in
/// twice (`limit limit`). These it refuses, as it should, and no other.
class AqlGrammarTest {
    private static final Predicate<String> SYNTAX = QueryCorpus.accepts(AqlReader::parse);
    private static final Pattern TEMPLATE = Pattern.compile("\\{}|###|limit limit");
    private static final String TEXT = "'(?:[^']|'')*+'";
    private static final Pattern TOKENS =
            Pattern.compile("(?<=[=<>]\\s{0,2}|LIKE |MATCHES )(?<operand>" + TEXT + "|[0-9]++)"
                    + "|(?<quoted>" + TEXT + "|\"[^\"]*+\")"
                    + "|(?<bracket>[()])"
                    + "|(?<operator>=(?=\\s*+')|(?i)(?<=[\\s)'])(?:AND|OR|LIKE|ILIKE|MATCHES|IN)(?=[\\s(]))");

    @Test
    void takesRealQueriesAndRefusesBrokenOnes() {
        List<QueryCorpus.Sample> samples = QueryCorpus.read("aql.jsonl");
        List<QueryCorpus.Sample> whole = samples.stream()
                .filter(sample -> !TEMPLATE.matcher(sample.query()).find())
                .toList();
        List<QueryCorpus.Sample> accepted = QueryCorpus.accepted(samples, SYNTAX);
        var mutants = new ArrayList<String>();
        var random = new Random(20261120);
        for (int round = 0; round < 10; round++) {
            accepted.forEach(sample -> mutants.addAll(QueryCorpus.mutants(sample.query(), TOKENS, random)));
        }
        List<String> missed = mutants.stream().filter(SYNTAX).toList();
        double taken = QueryCorpus.share(QueryCorpus.accepted(whole, SYNTAX).size(), whole.size());
        double refused = 1 - QueryCorpus.share(missed.size(), mutants.size());
        System.out.printf(
                "AQL: %.4f of %d queries taken (%.4f of %d with templates), %.4f of %d mutants refused%n",
                taken,
                whole.size(),
                QueryCorpus.share(accepted.size(), samples.size()),
                samples.size(),
                refused,
                mutants.size());
        assertTrue(taken >= 0.97, () -> "taken: " + taken);
        assertTrue(QueryCorpus.share(accepted.size(), samples.size()) >= 0.84);
        assertTrue(refused >= 0.97, () -> "refused: " + refused + ", but not " + missed);
    }
}
