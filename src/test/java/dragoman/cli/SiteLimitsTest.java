package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Corpus;
import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a site of real rules may weigh, and that its links hold: a sample of the corpus in all languages.
class SiteLimitsTest {
    private static final int STRIDE = 20;

    private static final long MOST_BYTES_OF_A_PAGE = 100_000;

    /// Of all rules' pages and queries: 10 of 150 MB are left to lists, which grow less than rules do.
    private static final long MOST_BYTES = 140_000_000;

    @TempDir
    private Path folder;

    @Test
    void pagesAreLightAndWhole() throws IOException {
        List<Path> all = Corpus.rules();
        Path root = Corpus.path("rules");
        int sample = 0;
        for (int i = 0; i < all.size(); i += STRIDE) {
            Path copy =
                    folder.resolve("rules").resolve(root.relativize(all.get(i)).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(all.get(i), copy);
            sample++;
        }
        Answer answer = new Shell(folder).run("site", "-o", "@site", "@rules");
        assertEquals(0, answer.code(), answer.err());
        Path site = folder.resolve("site");
        List<String> heavy;
        try (Stream<Path> pages = Files.walk(site.resolve("rules"))) {
            heavy = pages.filter(page -> page.toString().endsWith(".html") && bytes(page) > MOST_BYTES_OF_A_PAGE)
                    .map(page -> site.relativize(page) + ": " + bytes(page) + " bytes")
                    .toList();
        }
        long whole = (weight(site.resolve("rules")) + weight(site.resolve("queries"))) * all.size() / sample;
        assertAll(
                () -> assertEquals(List.of(), heavy),
                () -> assertEquals(List.of(), SiteTest.dead(site)),
                () -> assertTrue(whole <= MOST_BYTES, all.size() + " rules would weigh " + whole + " bytes"));
    }

    private static long weight(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(SiteLimitsTest::bytes)
                    .sum();
        }
    }

    private static long bytes(Path file) {
        return file.toFile().length();
    }
}
