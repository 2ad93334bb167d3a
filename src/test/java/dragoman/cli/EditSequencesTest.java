package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.Shell.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories that are edited at random, with builds between that may be killed: what stands at last is what a clean
/// build makes. `-Dedits=200` is the long trial; `src/test/sh/edits` does the same with the program as users have it.
class EditSequencesTest {
    private static final int SEQUENCES = Integer.getInteger("edits", 10);

    /// A process that is killed takes longer than twenty builds in this one.
    private static final int KILL_EVERY = 9;

    private static final String FILTER = """
            title: F%d
            logsource: {category: process_creation, product: windows}
            filter:
                rules: any
                sel: {User|startswith: u%d}
                condition: not sel
            """;

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_128 + Integer.getInteger("seed", 0));
    private Shell shell;
    private List<Path> examples;
    private int builds;
    private int kills;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        try (Stream<Path> rules = Files.walk(Path.of("rules/windows"))) {
            examples = rules.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .limit(14)
                    .toList();
        }
    }

    @Test
    void theOutcomeIsThatOfACleanBuild() throws IOException, InterruptedException {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            delete(folder.resolve("repo"));
            for (Path rule : examples) {
                shell.file("repo/rules/" + rule.getFileName(), Files.readString(rule));
            }
            pipeline(0);
            configure(">=low", random.nextInt(3));
            var done = new ArrayList<String>();
            for (int builds = 1 + random.nextInt(4); builds > 0; builds--) {
                for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                    done.add(edit());
                }
                done.add(build());
            }
            List<String> told = last("repo");
            assertTrue(drafts() <= 2, "what is remembered, and what one killed build left");
            delete(folder.resolve("clean"));
            copy(folder.resolve("repo"), folder.resolve("clean"));
            delete(folder.resolve("clean/out"));
            delete(folder.resolve("clean/.dragoman"));
            assertEquals(last("clean"), told, "sequence " + sequence + ": " + done);
            assertEquals(texts("clean/out"), texts("repo/out"), "sequence " + sequence + ": " + done);
        }
        System.out.printf("%d sequences, %d builds, %d of them killed%n", SEQUENCES, builds, kills);
        assertTrue(kills > 0);
    }

    private long drafts() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("repo/.dragoman"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("rows"))
                    .count();
        }
    }

    /// What is told of the last build, but for what it wrote.
    private List<String> last(String repository) {
        Answer answer = shell.run("build", "--config", "@" + repository + "/dragoman.yml");
        assertTrue(answer.code() < 3, repository + ": " + answer.code());
        return Stream.concat(answer.out().lines(), answer.err().lines())
                .map(line -> line.replace("/" + repository + "/", "/"))
                .filter(line -> !line.contains("written,") && !line.equals("nothing has changed"))
                .toList();
    }

    private String build() throws IOException, InterruptedException {
        builds++;
        if (builds % KILL_EVERY != 0) {
            return "build "
                    + shell.run("build", "--config", "@repo/dragoman.yml").code();
        }
        kills++;
        Process process = shell.fork(List.of("LC_ALL=C.UTF-8"), "build", "--config", "@repo/dragoman.yml");
        process.getInputStream().close();
        process.getErrorStream().close();
        int time = 300 + random.nextInt(2_500);
        process.waitFor(time, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return "killed after " + time + " ms";
    }

    private String edit() throws IOException {
        int which = random.nextInt(18);
        switch (which) {
            case 0, 1 ->
                any("repo/rules").ifPresent(file -> {
                    String text = read(file);
                    write(file, text.replaceFirst("(?m)^title: .*", "title: T" + random.nextInt(999)));
                });
            case 2 -> any("repo/rules").ifPresent(EditSequencesTest::delete);
            case 3 -> {
                Path rule = examples.get(random.nextInt(examples.size()));
                shell.file("repo/rules/n" + random.nextInt(3) + "/" + rule.getFileName(), Files.readString(rule));
            }
            case 4 ->
                any("repo/rules").ifPresent(file -> {
                    shell.file("repo/rules/moved/r" + random.nextInt(99) + ".yml", read(file));
                    delete(file);
                });
            case 5 -> shell.file("repo/filters/f.yml", FILTER.formatted(random.nextInt(9), random.nextInt(99)));
            case 6 -> delete(folder.resolve("repo/filters"));
            case 7 -> pipeline(random.nextInt(99));
            case 8 -> configure(List.of(">=low", ">=medium", "high").get(random.nextInt(3)), random.nextInt(3));
            case 9 ->
                any("repo/out").ifPresent(file -> {
                    if (random.nextBoolean()) {
                        delete(file);
                    } else {
                        write(file, read(file) + "x\n");
                    }
                });
            case 10 ->
                any("repo/out/splunk")
                        .filter(file -> file.toString().endsWith(".spl"))
                        .ifPresent(file -> shell.file(
                                "repo/overrides/splunk/"
                                        + folder.resolve("repo/out/splunk").relativize(file),
                                "index=x " + random.nextInt(99)));
            case 11 -> any("repo/rules").ifPresent(file -> write(file, read(file) + "# " + random.nextInt(99) + "\n"));
            case 12 ->
                any("repo/rules").ifPresent(file -> {
                    String text = read(file);
                    write(file, text.replaceFirst("(?m)^description: .*", "description: D" + random.nextInt(999)));
                });
            case 13, 14 ->
                any("repo/rules").ifPresent(file -> {
                    String text = read(file);
                    write(file, text.replaceFirst("(?m)^( +)(\\w+)\\|endswith:", "$1$2|contains:"));
                });
            case 15 ->
                any("repo/rules").ifPresent(file -> {
                    String text = read(file);
                    write(file, text.replaceFirst("(?m)^( +)Image\\|", "$1Unknown|"));
                });
            case 16 ->
                any("repo/rules").ifPresent(file -> {
                    String level = List.of("low", "medium", "critical").get(random.nextInt(3));
                    write(file, read(file).replaceFirst("(?m)^level: .*", "level: " + level));
                });
            default -> {
                delete(folder.resolve("repo/overrides"));
                if (random.nextInt(4) == 0) {
                    delete(folder.resolve("repo/.dragoman"));
                }
            }
        }
        return "edit " + which;
    }

    private void pipeline(int number) {
        shell.file(
                "repo/pipelines/p.yml",
                "name: p\npriority: 1\ntransformations:\n"
                        + "  - {id: a, type: field_name_mapping, mapping: {CommandLine: c" + number + "}}\n");
    }

    private void configure(String level, int more) {
        shell.file(
                "repo/dragoman.yml",
                "fail-on: [" + List.of("", "refused", "narrower, assumed").get(random.nextInt(3))
                        + "]\nselect: {level: \"" + level + "\"}\ndeployments:\n"
                        + "  splunk: {language: spl, verify: false}\n"
                        + (more > 0 ? "  kql: {language: kql, verify: false, format: sentinel-yaml}\n" : "")
                        + (more > 1
                                ? "  app: {language: spl, verify: false, format: savedsearches, pipelines: pipelines}\n"
                                : ""));
    }

    private Optional<Path> any(String below) throws IOException {
        Path root = folder.resolve(below);
        if (!Files.exists(root)) {
            return Optional.empty();
        }
        List<String> files = shell.files(below);
        return files.isEmpty() ? Optional.empty() : Optional.of(root.resolve(files.get(random.nextInt(files.size()))));
    }

    private TreeMap<String, String> texts(String below) {
        var texts = new TreeMap<String, String>();
        shell.files(below)
                .forEach(file -> texts.put(file, read(folder.resolve(below).resolve(file))));
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes over a file, or puts another one in its place, as many editors do.
    private void write(Path file, String text) {
        try {
            Path draft = random.nextBoolean() ? file : file.resolveSibling(".draft");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path place = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(path, place, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
