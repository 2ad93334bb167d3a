package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The examples of the README do what it shows.
class ReadmeTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("```console\n\\$ ./dragoman ([^\n]*)\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        var example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        while (example.find()) {
            String command = example.group(1);
            String shown = example.group(2);
            tests.add(dynamicTest(command, () -> assertEquals(shown, output(List.of(command.split(" "))))));
        }
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    /// What a command line prints to stdout and, behind it, to stderr without the summary.
    private static String output(List<String> arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream formerOut = System.out;
        PrintStream formerErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            Main.run(arguments.toArray(String[]::new));
        } finally {
            System.setOut(formerOut);
            System.setErr(formerErr);
        }
        String talk = err.toString(StandardCharsets.UTF_8).replaceFirst("(?s)\\n?\\d+ rules?, \\d+ quer.*$", "");
        return out.toString(StandardCharsets.UTF_8) + talk;
    }
}
