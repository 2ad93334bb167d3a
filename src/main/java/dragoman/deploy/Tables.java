package dragoman.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Reads the tables of `formats/`: tab-separated values, `#` starts a comment.
final class Tables {
    private Tables() {}

    static List<List<String>> rows(String table) {
        String name = "/formats/" + table + ".tsv";
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the table " + name + " is missing: the build packs it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a name is one of a list with commas, in which `*` at the end stands for anything.
    static boolean names(String list, String name) {
        return Arrays.stream(list.split(","))
                .anyMatch(item ->
                        item.endsWith("*") ? name.startsWith(item.substring(0, item.length() - 1)) : item.equals(name));
    }
}
