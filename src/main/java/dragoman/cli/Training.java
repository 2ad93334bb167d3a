package dragoman.cli;

import dragoman.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the JVM sees while it makes its cache: a run of the commands that people wait for.
final class Training {
    private static final String RULE = """
            title: Edited
            logsource: {category: process_creation, product: windows}
            detection:
                sel: {Image|endswith: '\\edited.exe'}
                condition: sel
            """;

    private Training() {}

    /// @param arguments a folder of rules, and an empty folder to work in
    public static void main(String[] arguments) throws IOException {
        String rules = arguments[0];
        Path work = Path.of(arguments[1]);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.setErr(System.out);
        Path configuration = work.resolve("dragoman.yml");
        Path own = Files.createDirectories(work.resolve("own"));
        Files.writeString(configuration, configuration(Path.of(rules).toAbsolutePath(), own));
        Headstart.load(List.of(Language.values()), true);
        Main.run("convert", "-t", "all", "-o", work.resolve("converted").toString(), rules);
        Main.run("convert", "-t", "all", "--verify", rules);
        Main.run("check", rules);
        for (int i = 0; i < 3; i++) {
            Files.writeString(own.resolve("edited.yml"), RULE + "# " + i);
            Main.run("build", "--config", configuration.toString());
        }
        Main.run("convert", "-t", "all", own.resolve("edited.yml").toString());
        Main.run("build", "--config", configuration.toString());
        Main.run("build", "--config", configuration.toString(), "--fail-on", "wider");
        Main.run("build", "--config", configuration.toString(), "--check", "--output-format", "json");
        site(Files.createTempDirectory("dragoman"));
        System.exit(0);
    }

    /// Trains with a site where there is no repository: few commands need JGit, and the JVM would load in each run what
    /// it saw of it.
    private static void site(Path apart) throws IOException {
        Path rules = Files.createDirectories(apart.resolve("rules"));
        for (int i = 0; i < 3; i++) {
            Files.writeString(rules.resolve("edited.yml"), RULE + "# " + i);
            Main.run("site", "-o", apart.resolve("site").toString(), rules.toString());
        }
        try (Stream<Path> all = Files.walk(apart)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    private static String configuration(Path rules, Path own) {
        return "rules: ['" + rules + "', '" + own + "']\ndeployments:\n"
                + Stream.of(Language.values())
                        .map(language -> "  " + language.word() + ": {language: " + language.word() + "}\n")
                        .collect(Collectors.joining());
    }
}
