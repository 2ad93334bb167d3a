package dragoman.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every source is as the formatter writes it; `mvn test -Dtest=FormattingTest -Dformat=update` rewrites them.
///
/// A test, not a Maven plugin: the formatter needs the compiler of Java 25, and Maven itself may run on an older one.
class FormattingTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void sourcesAreFormatted() {
        boolean update = "update".equals(System.getProperty("format")) && System.getenv("CI") == null;
        List<String> complaints = SourceTree.java().parallelStream()
                .map(file -> check(file, update))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        assertEquals("", String.join("\n", complaints), "mvn test -Dtest=FormattingTest -Dformat=update");
    }

    /// What is wrong with a file that was not, or could not be, put right.
    private static Optional<String> check(Path file, boolean update) {
        String source = SourceTree.read(file);
        String formatted;
        try {
            formatted = format(source);
            // what the formatter writes must be Java again
            format(formatted);
        } catch (FormatterException e) {
            return Optional.of(file + ":" + e.getMessage().strip() + " (write `var _`, not `_`, in record patterns)");
        }
        if (!comments(source).equals(comments(formatted))) {
            return Optional.of(file + ": a `///` line is too long and would be broken; shorten it");
        }
        if (formatted.equals(source)) {
            return Optional.empty();
        }
        if (!update) {
            return Optional.of(file + ":" + firstDifference(source, formatted) + ": is not formatted");
        }
        try {
            Files.writeString(file, formatted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private static String format(String source) throws FormatterException {
        String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.PALANTIR);
        return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    }

    private static List<String> comments(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("//"))
                .toList();
    }

    private static long firstDifference(String source, String formatted) {
        List<String> before = source.lines().toList();
        List<String> after = formatted.lines().toList();
        return 1
                + Stream.iterate(0, i -> i + 1)
                        .takeWhile(i -> i < before.size()
                                && i < after.size()
                                && before.get(i).equals(after.get(i)))
                        .count();
    }
}
