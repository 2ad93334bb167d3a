package dragoman.verify.sumo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import dragoman.verify.QueryCorpus.Sample;
import dragoman.verify.grammar.SumoLexer;
import dragoman.verify.grammar.SumoParser;
import dragoman.verify.reading.StagedParse;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the grammar of Sumo Logic's log searches against real searches, and against broken ones.
class SumoGrammarTest {
    private static final Predicate<String> SYNTAX =
            QueryCorpus.accepts(text -> StagedParse.parse(text, SumoLexer::new, SumoParser::new, SumoParser::search));
    /// Comments, regular expressions and dashboard parameters are skipped. Between the keywords in front of the first
    /// pipe anything may be missing, so only quotes and parentheses are broken there. Behind it, `as` is broken
    /// after a parenthesis or a quote (`count as x` is as right as `count x`), and names where an operator is
    /// left without them.
    private static final Pattern TOKENS = Pattern.compile("""
            [a-z]+://[^\\s|)]*|//[^\\n]*|/\\*(?s:.*?)\\*/|\\{\\{[^}]*\\}\\}\
            |(?:\\bmatches|,)\\s*/[^/*\\\\\\r\\n](?:\\\\.|[^/\\\\\\r\\n])*/\
            |(?<quoted>"(?:\\\\.|[^"\\\\])*")\
            |(?<bracket>[()])\
            |(?<operator>(?<=[)"] )as\\b(?= \\w)|(?<=where \\w{1,30} ?)(?:[!<>]=|=|\\bmatches\\b))\
            |(?<operand>(?<=[)"] as )\\w+(?=\\s*\\||\\s*$)|(?<=\\bwhere )\\w+(?= ?(?:[!<>]=|=|matches)))""");

    /// What is not accepted are subqueries in brackets, and stages that end in the middle of something.
    @Test
    void acceptsRealSearches() {
        List<Sample> samples = QueryCorpus.read("sumo.jsonl");
        List<Sample> rejected = QueryCorpus.rejected(samples, SYNTAX);
        rejected.forEach(sample -> System.out.println("Sumo Logic rejects " + sample.id()));
        double share = QueryCorpus.share(samples.size() - rejected.size(), samples.size());
        System.out.printf(
                "Sumo Logic: %d of %d searches accepted (%.1f %%)%n",
                samples.size() - rejected.size(), samples.size(), 100 * share);
        assertTrue(share >= 0.97);
    }

    @Test
    void refusesBrokenSearches() {
        var random = new Random(20_261_120);
        List<String> mutants = QueryCorpus.accepted(QueryCorpus.read("sumo.jsonl"), SYNTAX).stream()
                .flatMap(sample -> QueryCorpus.mutants(sample.query(), TOKENS, random).stream())
                .toList();
        long refused = mutants.stream().filter(mutant -> !SYNTAX.test(mutant)).count();
        double share = QueryCorpus.share((int) refused, mutants.size());
        System.out.printf("Sumo Logic: %d of %d mutants refused (%.1f %%)%n", refused, mutants.size(), 100 * share);
        assertTrue(share >= 0.95);
    }
}
