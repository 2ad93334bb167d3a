package dragoman.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The tables of the folder `lint`: facts that lint rules need.
public final class Data {
    private Data() {}

    /// The rows of a table, split at tabs; `#` begins a remark.
    public static List<List<String>> rows(String table) {
        return lines(table).map(line -> Arrays.asList(line.split("\t"))).toList();
    }

    /// The lines of a table with one column.
    public static Set<String> words(String table) {
        var words = new LinkedHashSet<String>();
        lines(table).forEach(words::add);
        return words;
    }

    private static java.util.stream.Stream<String> lines(String table) {
        try (InputStream in = Data.class.getResourceAsStream("/lint/" + table)) {
            if (in == null) {
                throw new IllegalStateException("the table lint/" + table + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
