package dragoman.verify.kuery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.verify.MeaningNotation;
import dragoman.verify.reading.UnreadableQueryException;
import org.junit.jupiter.api.Test;

/// What queries in Kibana's language mean, by Elastic's page and by what Kibana makes of them.
class KueryReaderTest {
    private static void reads(String text, String same) throws UnreadableQueryException {
        assertEquals(
                MeaningNotation.write(new KueryReader().read(same).condition()),
                MeaningNotation.write(new KueryReader().read(text).condition()),
                text);
    }

    private static void refuses(String text, String message) {
        MeaningNotation.refuses(new KueryReader(), text, message);
    }

    private static void differs(String text, String other) throws UnreadableQueryException {
        org.junit.jupiter.api.Assertions.assertNotEquals(
                MeaningNotation.write(new KueryReader().read(other).condition()),
                MeaningNotation.write(new KueryReader().read(text).condition()),
                text);
    }

    @Test
    void operatorsBindAsDocumented() throws UnreadableQueryException {
        reads("a: x or b: y and c: z", "a: x or (b: y and c: z)");
        reads("not a: x and b: y", "(not a: x) and b: y");
        reads("A: x AND b: y OR c: z", "(A: x and b: y) or c: z");
        differs("not (a: x and b: y)", "not a: x and b: y");
    }

    @Test
    void listsAreAlternatives() throws UnreadableQueryException {
        reads("a: (x or \"y z\" or *w)", "a: x or a: \"y z\" or a: *w");
        reads("a: (x and not y)", "a: x and not a: y");
        reads("a:(x)", "a: x");
    }

    @Test
    void textsAreBareOrQuoted() throws UnreadableQueryException {
        reads("a: cmd.exe", "a: \"cmd.exe\"");
        reads("a: two words", "a: \"two words\"");
        reads("a: *two words*", "a: *two\\u0020words*");
        reads("a: C\\:\\\\x\\*", "a: \"C:\\\\x*\"");
        differs("a: x*", "a: \"x*\"");
        differs("a: x", "a: X");
    }

    @Test
    void wordsInsideOfTextsMayBeOperators() throws UnreadableQueryException {
        refuses("a: *cannot open*", "operator");
        refuses("a: *cannot and b: c", "operator");
        refuses("a: *x or and b: c", "");
        reads("a: *canno\\u0074 and b: c", "(a: *canno\\u0074) and b: c");
        reads("a: *cannot", "a: *canno\\u0074");
        reads("a: (*not* or or*)", "a: *no\\u0074* or a: \\u006fr*");
        reads("a: *cannot\\u0020open*", "a: *cannot\\u0020open\\u002a*".replace("\\u002a*", "*"));
    }

    @Test
    void valuesHaveKinds() throws UnreadableQueryException {
        MeaningNotation.reads(new KueryReader(), "a: *", "!a?");
        differs("a: 5", "a: \"five\"");
        reads("a >= 5 and a<10", "(a >= 5) and (a < 10)");
        differs("a: \"10.0.0.0/8\"", "a: \"10.0.0.0\"");
    }

    @Test
    void whatHasNoReadingIsRefused() {
        refuses("a: { b: x }", "nested");
        refuses("just words", "without a field");
        refuses("a*: x", "pattern of fields");
        refuses("a >= \"b\"", "no numbers");
        refuses("", "empty");
        refuses("a: (x or", "");
    }

    @Test
    void thresholdRulesAreRead() throws UnreadableQueryException {
        String rule = "type: threshold\nlanguage: kuery\nquery: >-\n  a: x and b: y\nthreshold:\n  field:\n    - k\n"
                + "  value: 10\nfrom: now-15m\n";
        var read = KueryReader.READERS.correlations().read(rule);
        assertEquals(900, read.seconds().orElseThrow());
        assertEquals(java.util.Set.of(java.util.List.of("k")), read.keys());
        org.junit.jupiter.api.Assertions.assertThrows(
                UnreadableQueryException.class,
                () -> KueryReader.READERS.correlations().read(rule.replace("kuery", "lucene")));
    }
}
