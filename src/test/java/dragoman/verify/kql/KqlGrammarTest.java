package dragoman.verify.kql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.verify.QueryCorpus;
import dragoman.verify.QueryCorpus.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Holds the KQL grammar against real queries, and against broken ones.
class KqlGrammarTest {
    private static final Predicate<String> SYNTAX = QueryCorpus.accepts(KqlReader::tree);
    /// Only tokens whose loss is an error: `a == (b)` without its operator is a call, `a > -1` a difference.
    private static final Pattern TOKENS = Pattern.compile("""
            //[^\\n]*
            |(?s:```.*?```|~~~.*?~~~)
            |(?<operand>(?<=(?:==|!=|=~|!~|contains|has|startswith|endswith)\\x20{1,3})
              (?:@?"[^"\\\\\\n]*"|@?'[^'\\\\\\n]*')(?!\\s*["'])
              |(?<=\\|\\x20{1,2}where\\x20)[A-Za-z_]\\w*(?=\\s*(?:==|!=|=~|!~|contains|has|startswith|endswith)\\s)
              |(?<=\\bby\\x20)\\w+(?=\\s*,))
            |@"(?:[^"\\n]|"")*"|@'(?:[^'\\n]|'')*'
            |(?<quoted>"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*')
            |(?<bracket>[()\\[\\]{}])
            |(?<operator>(?:==|!=|=~|!~|<=|>=|(?<=[\\w"')]\\x20)(?:contains|has|startswith|endswith|and|or)\\b)
              (?!\\s*[-+(])|\\|(?!\\s*limit))
            """, Pattern.COMMENTS);

    /// Of the 76 that are refused, Microsoft's parser (@kusto/language-service-next 12.4.1) refuses 73 as well: prose,
    /// several queries in one text, holes such as `<name>`. The others: a line that begins with `#`, and two arrays
    /// with a missing comma, which JSON does not allow. No query is accepted that Microsoft's parser refuses.
    @Test
    void acceptsRealQueries() {
        List<Sample> samples = QueryCorpus.read("kql.jsonl");
        int accepted = QueryCorpus.accepted(samples, SYNTAX).size();
        double share = QueryCorpus.share(accepted, samples.size());
        System.out.printf("KQL: %d of %d real queries accepted (%.1f %%)%n", accepted, samples.size(), 100 * share);
        assertTrue(share >= 0.91, "accepted share " + share);
    }

    @Test
    void refusesMutants() {
        var random = new Random(20_261_120);
        var mutants = new ArrayList<String>();
        for (Sample sample : QueryCorpus.accepted(QueryCorpus.read("kql.jsonl"), SYNTAX)) {
            mutants.addAll(QueryCorpus.mutants(sample.query(), TOKENS, random));
        }
        List<String> survivors = mutants.stream().filter(SYNTAX).toList();
        double share = QueryCorpus.share(mutants.size() - survivors.size(), mutants.size());
        System.out.printf(
                "KQL: %d of %d mutants refused (%.1f %%)%n",
                mutants.size() - survivors.size(), mutants.size(), 100 * share);
        String some = survivors.stream().limit(9).collect(Collectors.joining("\n----\n"));
        assertTrue(share >= 0.98, "refused share " + share + "\n" + some);
    }

    @Test
    void isFastOnLongAndDeepQueries() {
        String longOr = "T | where "
                + IntStream.range(0, 4_500)
                        .mapToObj(i -> "Field contains @\"\\value" + i + "\"")
                        .collect(Collectors.joining(" or "));
        String deep = "T | where " + "not(a or (".repeat(100) + "b == 1" + "))".repeat(100);
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertTrue(SYNTAX.test(longOr));
            assertTrue(SYNTAX.test(deep));
        });
    }

    /// Words of the language as names, as Microsoft's parser takes them.
    @Test
    void tellsKeywordsFromNames() {
        for (String name : List.of("kind", "count", "type", "filter", "range", "Where", "AND", "['where']", "$x")) {
            assertTrue(SYNTAX.test("T | where " + name + " == 1"), name);
        }
        for (String name : List.of("where", "and", "by", "union", "asc", "has", "in", "contains", "'c-uri' has")) {
            assertFalse(SYNTAX.test("T | where " + name + " == 1"), name);
        }
        assertTrue(SYNTAX.test("T | extend a = b.where, c = d.by"));
        assertTrue(SYNTAX.test("let a = 1; let b = (x:string) { x }; T"));
    }
}
