package dragoman.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A caveat in a comment of a mapping is none in the verdict: what a product loses stands in a row. Comments with
/// such words all the same are named here, each with the place where its users are told.
final class CaveatTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)# ?(.*)$");
    private static final Pattern CAVEAT = Pattern.compile("\\b(lost|loses|not kept|only part|superset|approximat\\w*"
            + "|may miss|misses|not recorded|not told|ignored|cannot|but not|incomplete|wrongly)\\b");

    /// Files and what their comments tell, by where it is told.
    private static final Map<String, String> TOLD = new TreeMap<>(Map.of(
            "eql/linux-macos.yml: rules of keywords cannot be said in EQL", "refused by the language",
            "eql/network-web.yml: they cannot be said in EQL", "refused by the language",
            "eql/azure.yml: cannot be searched in EQL", "rows with `none`",
            "eql/azure.yml: a text field that EQL cannot search", "the row searches another column",
            "eql/worlds.yml: EQL cannot search `text` fields", "the row of the other world is `none`",
            "spl/cim-endpoint.yml: cannot demand two tags in one guard map", "says why a row has this form",
            "aql/network.yml: cannot be scoped", "rows with `none`",
            "aql/windows-channels.yml: a property of that name cannot be queried", "the row has another name",
            "kql/sentinel-cloud.yml: cannot be compared without mv-expand", "rows with `none`"));

    @Test
    void noCaveatLivesInACommentOnly() throws IOException {
        var unknown = new TreeMap<String, String>();
        var used = new TreeMap<String, String>();
        for (Path file : files()) {
            String name = MAPPINGS.relativize(file).toString().replace('\\', '/');
            for (String line : Files.readAllLines(file)) {
                Matcher comment = COMMENT.matcher(line);
                if (comment.find() && CAVEAT.matcher(comment.group(1)).find()) {
                    TOLD.keySet().stream()
                            .filter(told -> told.startsWith(name + ": "))
                            .filter(told -> comment.group(1).contains(told.substring(name.length() + 2)))
                            .findFirst()
                            .ifPresentOrElse(
                                    told -> used.put(told, TOLD.get(told)),
                                    () -> unknown.put(name + ": " + comment.group(1), "say it in a row"));
                }
            }
        }
        assertEquals(Map.of(), unknown);
        assertEquals(TOLD, used, "a comment that is no more must not stand here");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(MAPPINGS)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }
}
