package dragoman.verify.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.verify.MeaningNotation;
import dragoman.verify.reading.UnreadableQueryException;
import org.junit.jupiter.api.Test;

/// What queries in Lucene's syntax mean, by Elastic's page and by what Elasticsearch 8.19.21 found.
class LuceneReaderTest {
    private static String meaning(String text) throws UnreadableQueryException {
        return MeaningNotation.write(new LuceneReader().read(text).condition());
    }

    private static void reads(String text, String same) throws UnreadableQueryException {
        assertEquals(meaning(same), meaning(text), text);
    }

    private static void differs(String text, String other) throws UnreadableQueryException {
        assertNotEquals(meaning(other), meaning(text), text);
    }

    private static void refuses(String text, String message) {
        MeaningNotation.refuses(new LuceneReader(), text, message);
    }

    @Test
    void operatorsStandAlone() throws UnreadableQueryException {
        reads("a:x AND b:y && c:z", "a:x AND (b:y AND c:z)");
        reads("a:x OR (NOT b:y)", "a:x || (!b:y)");
        refuses("a:x OR b:y AND c:z", "");
        refuses("a:x OR NOT b:y", "parentheses");
        refuses("a:x b:y", "");
    }

    @Test
    void textsAreQuotedOrEscaped() throws UnreadableQueryException {
        reads("a:cmd.exe", "a:\"cmd.exe\"");
        reads("a:two\\ words", "a:\"two words\"");
        reads("a:C\\:\\\\x\\*", "a:\"C:\\\\x*\"");
        reads("a:x\\\"", "a:\"x\\\"\"");
        differs("a:x*", "a:\"x*\"");
        differs("a:x?", "a:x*");
        differs("a:x", "a:X");
    }

    @Test
    void expressionsAreWhole() throws UnreadableQueryException {
        differs("a:/x/", "a:/.*x/");
        reads("a:(/x/ OR /y/)", "a:/x/ OR a:/y/");
        MeaningNotation.reads(new LuceneReader(), "a:/x\\/y/", "a/^(?:x\\/y)\\z/s".replace("\\/", "/"));
        refuses("a:/x(/", "");
        // the slash behind a backslash does not end an expression, so that this is one of them, up to the last slash
        differs("a:/x\\/ AND b:/", "a:/x[\\\\]/");
    }

    @Test
    void valuesHaveKinds() throws UnreadableQueryException {
        MeaningNotation.reads(new LuceneReader(), "_exists_:a", "!a?");
        reads("a:*", "_exists_:a");
        reads("a:>=5 AND a:<10", "(a:>=\"5\") AND (a:<10)");
        differs("a:\"10.0.0.0/8\"", "a:\"10.0.0.0\"");
        refuses("a:>b", "no numbers");
        refuses("a*:x", "pattern of fields");
        refuses("x", "");
    }
}
