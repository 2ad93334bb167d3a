package dragoman.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.workspace.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of rule files, and what is not.
class RuleStoreTest {
    private static final String RULE = """
            title: %s
            logsource:
              product: windows
              category: process_creation
            detection:
              a:
                Image: x
              condition: a
            """;
    private static final String FILTER = """
            title: filter
            logsource:
              product: windows
            filter:
              rules: any
              a:
                Image: y
              condition: not a
            """;

    @TempDir
    Path folder;

    private final RuleStore store = new RuleStore();

    private RuleFile read(String name, String text) throws IOException {
        Path place = Files.writeString(folder.resolve(name), text);
        return store.read(InputFile.at(name, name, place, false), Files.readAllBytes(place));
    }

    @Test
    void whatIsForgottenIsReadAgain() throws IOException {
        RuleFile file = read("a.yml", RULE.formatted("a"));
        assertTrue(store.isRead("a.yml"));
        store.forget(file);
        assertFalse(store.isRead("a.yml"));
        assertEquals("a", store.document("a.yml", 0).title());
    }

    @Test
    void whatOthersNeedStays() throws IOException {
        store.forget(read("filter.yml", FILTER));
        assertTrue(store.isRead("filter.yml"));
    }

    @Test
    void logSourcesAreKeptOnceAndWithoutTheirPlaces() throws IOException {
        RuleFile a = read("a.yml", RULE.formatted("a"));
        RuleFile b = read("b.yml", "# lower\n" + RULE.formatted("b"));
        assertSame(
                a.entries().getFirst().outline().logSource().orElseThrow(),
                b.entries().getFirst().outline().logSource().orElseThrow());
    }
}
