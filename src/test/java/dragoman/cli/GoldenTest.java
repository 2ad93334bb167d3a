package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.deploy.Formats;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the compiler writes for the example rules, for rules at the limits of some languages, and for rules that no
/// language can take.
class GoldenTest {
    private static final Path TESTS = Path.of("src/test/resources");

    private static final String LISTS = "detections/lists.vars";

    @TempDir
    private Path temporary;

    /// The tour: every rule in every language.
    @TestFactory
    Stream<DynamicTest> tour() {
        Map<String, String> files = converted(Path.of("rules"), ExitCode.DONE);
        files.putAll(deployed());
        return new Golden(Path.of("golden"), "").hold(files);
    }

    /// Whole detections, as every product imports them; why one does not take them.
    private Map<String, String> deployed() {
        var files = new TreeMap<String, String>();
        for (String format : Formats.names()) {
            List<String> languages = Formats.of(format).orElseThrow().profile().languages();
            for (String language : languages) {
                String folder = format + (language.equals(languages.getFirst()) ? "" : "-" + language);
                files.putAll(deployed(format, language, folder));
            }
        }
        return files;
    }

    private Map<String, String> deployed(String format, String language, String folder) {
        var files = new TreeMap<String, String>();
        Path out = temporary.resolve(folder);
        Main.run(
                "convert",
                "-q",
                "-t",
                language,
                "-f",
                format,
                "--vars",
                LISTS,
                "-O",
                "placeholders=keep",
                "-o",
                out.toString(),
                "detections");
        Golden.files(out, "").forEach((name, text) -> {
            if (!name.endsWith(".zip") && !name.equals("manifest.json")) {
                files.put("detections/" + folder + "/" + name, text);
            }
        });
        return files;
    }

    /// Rules that some languages must refuse.
    @TestFactory
    Stream<DynamicTest> limits() {
        return new Golden(TESTS.resolve("limits-golden"), "")
                .hold(converted(TESTS.resolve("limits"), ExitCode.REFUSED));
    }

    private Map<String, String> converted(Path rules, ExitCode expected) {
        Path out = temporary.resolve("out");
        int exit = Main.run("convert", "-q", "-t", "all", "-o", out.toString(), rules.toString());
        assertEquals(expected.number(), exit, "exit code of convert " + rules);
        Map<String, String> files = Golden.files(out, "");
        files.put("verdicts.txt", verdicts(files.remove("manifest.json")));
        return files;
    }

    /// The rows of the manifest that are more than an exact query without a remark; refusals have files of their own.
    private static String verdicts(String manifest) {
        try {
            var text = new StringBuilder();
            for (JsonNode row : new ObjectMapper().readTree(manifest)) {
                String verdict = row.get("verdict").asText();
                if (verdict.equals("refused")
                        || verdict.equals("exact") && row.get("reasons").isEmpty()) {
                    continue;
                }
                text.append("%s %s: %s%n"
                        .formatted(row.get("rule").asText(), row.get("target").asText(), verdict));
                for (JsonNode reason : row.get("reasons")) {
                    text.append("  %s:%s %s %s%n"
                            .formatted(
                                    reason.get("line").asText(),
                                    reason.get("column").asText(),
                                    reason.get("code").asText(),
                                    reason.get("message").asText()));
                }
            }
            return text.toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// Rules that are wrong in themselves; what `check` says about `x.yml` stands beside it in `x.error`.
    @TestFactory
    Stream<DynamicTest> invalid() {
        Path folder = TESTS.resolve("invalid");
        var written = new TreeMap<String, String>();
        var accepted = new ArrayList<String>();
        for (String rule : Golden.files(folder, ".yml").keySet()) {
            var text = new StringBuilder();
            if (check(folder.resolve(rule), text) != ExitCode.REFUSED.number()) {
                accepted.add(rule);
            }
            written.put(rule.replaceFirst("\\.yml$", ".error"), text.toString());
        }
        assertEquals(List.of(), accepted, "rules below " + folder + " that `check` does not refuse");
        return new Golden(folder, ".error").hold(written);
    }

    /// Configurations that are wrong; what is said about each stands beside it.
    @TestFactory
    Stream<DynamicTest> configurations() {
        Path folder = TESTS.resolve("configuration");
        var written = new TreeMap<String, String>();
        for (String file : Golden.files(folder, "dragoman.yml").keySet()) {
            var text = new StringBuilder();
            String place = folder.resolve(file).toString();
            int exit = run(text, "config", "--config", place, "--output-format", "json");
            assertEquals(ExitCode.USAGE.number(), exit, "exit code of " + place);
            text.setLength(0);
            run(
                    text,
                    "config",
                    "--config",
                    place,
                    "--output-file",
                    temporary.resolve("told").toString());
            written.put(
                    file.replaceFirst("dragoman\\.yml$", "expected.error"),
                    Golden.files(temporary, "told").get("told"));
        }
        return new Golden(folder, ".error").hold(written);
    }

    /// Rules whose attributes are wrong in ways that cost no detection; what `check` says about `x.yml` stands in
    /// `x.warning`.
    @TestFactory
    Stream<DynamicTest> lenient() {
        Path folder = TESTS.resolve("lenient");
        var written = new TreeMap<String, String>();
        var refused = new ArrayList<String>();
        for (String rule : Golden.files(folder, ".yml").keySet()) {
            var text = new StringBuilder();
            boolean checked = check(folder.resolve(rule), text) == ExitCode.DONE.number();
            String[] command = {
                "convert", "-q", "-t", "all", folder.resolve(rule).toString()
            };
            boolean converted = Main.run(command) == ExitCode.DONE.number();
            if (!checked || !converted || !text.toString().contains("warning[")) {
                refused.add(rule);
            }
            written.put(rule.replaceFirst("\\.yml$", ".warning"), text.toString());
        }
        assertEquals(List.of(), refused, "rules below " + folder + " that do not convert with a warning");
        return new Golden(folder, ".warning").hold(written);
    }

    private static int check(Path rule, StringBuilder text) {
        // that they have no ids is not what these rules are about
        return run(text, "check", "--ignore", "missing-id", rule.toString());
    }

    /// Runs a command; its two streams go to `text`, without the line that counts.
    private static int run(StringBuilder text, String... command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var data = new ByteArrayOutputStream();
        var talk = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talk, true, StandardCharsets.UTF_8));
            return Main.run(command);
        } finally {
            System.setOut(out);
            System.setErr(err);
            text.append(data.toString(StandardCharsets.UTF_8));
            talk.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.matches("[0-9]+ rules?: .*"))
                    .forEach(line -> text.append(line).append('\n'));
        }
    }
}
