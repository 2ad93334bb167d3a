package dragoman.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs Jazzer, a fuzzer that is led by coverage, on each target: `mvn -Pfuzz test`, for longer with
/// `-Dfuzz.runs=1000000`, for one target with `-Dtest='FuzzTest#*[1]'`.
@Tag("fuzz")
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 15);
    private static final int RUNS = Integer.getInteger("fuzz.runs", 0);

    /// Jazzer's own checks: its look at templates reads streams that FreeMarker cannot give twice, and the others
    /// are about things that no input reaches.
    private static String hooks() {
        return Stream.of(
                        "Deserialization",
                        "ExpressionLanguageInjection",
                        "LdapInjection",
                        "NamingContextLookup",
                        "ReflectiveCall",
                        "RegexInjection",
                        "RegexRoadblocks",
                        "ScriptEngineInjection",
                        "ServerSideRequestForgery",
                        "SqlInjection",
                        "TemplateInjection",
                        "UnsafeSanitizer",
                        "XPathInjection",
                        "XmlParserSsrfGuidance")
                .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @EnumSource(Fuzzed.class)
    void nothingBreaks(Fuzzed target, @TempDir Path folder) throws IOException, InterruptedException {
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        Seeds.write(target, seeds);
        Path found = Files.createDirectory(folder.resolve("found"));
        Path log = Path.of("target", "fuzz-" + target.name().toLowerCase(java.util.Locale.ROOT) + ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-Xss2m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddragoman.fuzz=" + target.name(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--instrumentation_includes=dragoman.**",
                "--disabled_hooks=" + hooks(),
                "-timeout=60",
                "-max_len=4096",
                "-artifact_prefix=" + Files.createDirectories(Path.of("target", "fuzz")) + "/",
                "-dict=src/test/resources/dragoman/fuzz/words.dict",
                "--reproducer_path=target/fuzz",
                "-print_final_stats=1"));
        command.add(RUNS > 0 ? "-runs=" + RUNS : "-max_total_time=" + SECONDS);
        command.addAll(List.of(found.toString(), seeds.toString()));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        System.out.println(target + ": "
                + lines.stream()
                        .filter(line -> line.contains("number_of_executed_units"))
                        .findFirst()
                        .orElse("?"));
        assertEquals(
                0,
                exit,
                () -> "see " + log + "\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())));
    }
}
