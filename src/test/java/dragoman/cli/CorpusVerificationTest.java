package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every query of the corpus, read back and held against its rule.
class CorpusVerificationTest {
    private static final Path RULES = Path.of("..", "shared", "corpus", "rules");

    @Test
    void everyQueryIsProvedOrTested(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(RULES), "the corpus of real rules is absent: " + RULES);
        Path out = folder.resolve("out");
        Main.run("convert", "-q", "-t", "all", "-o", out.toString(), RULES.toString());
        var faults = new ArrayList<String>();
        var other = new ArrayList<String>();
        Map<String, int[]> proved = new TreeMap<>();
        for (JsonNode row :
                new ObjectMapper().readTree(out.resolve("manifest.json").toFile())) {
            String name = row.get("rule").asText() + " " + row.get("target").asText();
            row.get("reasons").forEach(reason -> {
                if (reason.get("code").asText().startsWith("SG9")) {
                    faults.add(name + ": " + reason.get("message").asText());
                }
            });
            if (row.has("verified")) {
                String verified = row.get("verified").asText();
                int[] counts = proved.computeIfAbsent(row.get("target").asText(), _ -> new int[2]);
                counts[0] += verified.equals("proved") ? 1 : 0;
                counts[1]++;
                if (!List.of("proved", "tested").contains(verified)) {
                    other.add(name + " is " + verified);
                }
            }
        }
        assertEquals(List.of(), faults);
        assertEquals(List.of(), other);
        assertEquals(Language.words().size(), proved.size());
        proved.forEach((target, counts) ->
                assertTrue(counts[0] >= 0.9 * counts[1], target + ": " + counts[0] + " of " + counts[1] + " proved"));
    }
}
