package dragoman.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of Elastic's integrations knows the data sets that the mapping asks for, and no other packages twice.
class IntegrationsTest {
    private static final Pattern DATA_SETS = Pattern.compile("event\\.dataset: *(?:\\[([^]]*)]|'?([^,}'\\s]+))");
    /// No package of Elastic's ships these.
    private static final Set<String> NOBODY = Set.of("opencanary.events");

    @Test
    void everyDataSetOfTheMappingHasAPackage() throws IOException {
        var asked = new TreeSet<String>();
        try (Stream<Path> files = Files.list(Path.of("mappings/eql"))) {
            for (Path file : files.sorted().toList()) {
                DATA_SETS
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(match -> Arrays.stream(
                                        (match.group(1) == null ? match.group(2) : match.group(1)).split(","))
                                .map(String::strip)
                                .filter(name -> name.matches("[a-z0-9_]+\\.[a-z0-9_.*]+"))
                                .forEach(asked::add));
            }
        }
        assertTrue(
                asked.contains("aws.cloudtrail") && asked.contains("traefik.access") && asked.size() > 30,
                asked.toString());
        List<List<String>> rows = Tables.rows("integrations");
        asked.removeIf(name ->
                rows.stream().anyMatch(row -> row.get(0).equals("event.dataset") && Tables.names(row.get(1), name)));
        assertEquals(NOBODY, asked);
    }
}
