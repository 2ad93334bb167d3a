package dragoman.verify.spl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The grammar takes real searches and refuses broken ones.
///
/// Of the seven real searches it refuses, four have two commas in a row or one at the end of a list, one a comma
/// before a pipe, one computes a name (`eval {key} = value`), one calls a function in `search`.
class SplGrammarTest {
    private static final Predicate<String> SYNTAX = QueryCorpus.accepts(SplReader::parse);
    private static final String TEXT = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
    // Macros and comments are skipped. AND may be left out and `=` lost inside a search, but not in `where`. A value is
    // needed where nothing follows that could be one.
    private static final String IN_WHERE = "(?<=\\|\\s{0,3}where\\s[^|`\"\\[]{0,150})";
    private static final Pattern TOKENS = Pattern.compile("```[\\s\\S]*?```|`[^`]*`"
            + "|(?<=[=<>]\\s{0,2})(?<operand>" + TEXT + "|[\\w.*:-]+)(?=\\s*+(?:[|)\\]]|$))"
            + "|(?<quoted>" + TEXT + ")"
            + "|(?<bracket>[()\\[\\]])"
            + "|(?<operator>" + IN_WHERE + "(?:(?<=\\s)(?:AND|OR)(?=\\s)|(?:==?|!=)(?=\\s*+\")))");

    @Test
    void takesRealSearchesAndRefusesBrokenOnes() {
        List<QueryCorpus.Sample> samples = QueryCorpus.read("spl.jsonl");
        List<QueryCorpus.Sample> accepted = QueryCorpus.accepted(samples, SYNTAX);
        var mutants = new ArrayList<String>();
        var random = new Random(20261120);
        accepted.forEach(sample -> mutants.addAll(QueryCorpus.mutants(sample.query(), TOKENS, random)));
        List<String> missed = mutants.stream().filter(SYNTAX).toList();
        double taken = QueryCorpus.share(accepted.size(), samples.size());
        double refused = 1 - QueryCorpus.share(missed.size(), mutants.size());
        System.out.printf(
                "SPL: %.4f of %d searches taken, %.4f of %d mutants refused%n",
                taken, samples.size(), refused, mutants.size());
        assertTrue(taken >= 0.99, () -> "taken: " + taken);
        assertTrue(refused >= 0.98, () -> "refused: " + refused + ", but not " + missed);
    }
}
