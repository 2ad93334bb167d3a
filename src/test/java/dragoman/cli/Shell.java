package dragoman.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Command lines that run in a folder of their own.
record Shell(Path folder) {
    /// What a command line answered.
    record Answer(int code, String out, String err) {}

    /// Runs a command line in this process; `@x` stands for the path `x` below the folder.
    Answer run(String... arguments) {
        return piped("", arguments);
    }

    Answer piped(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var data = new ByteArrayOutputStream();
        var talk = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talk, true, StandardCharsets.UTF_8));
            int code = Main.run(Stream.of(arguments).map(this::path).toArray(String[]::new));
            return new Answer(code, data.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String path(String argument) {
        return argument.startsWith("@") ? folder.resolve(argument.substring(1)).toString() : argument;
    }

    /// Runs a command line in a process of its own.
    Process fork(List<String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(
                "env",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(1, environment);
        Stream.of(arguments).map(this::path).forEach(command::add);
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A rule that looks for a program.
    Path rule(String name, String program) {
        return file(name, rule(program));
    }

    static String rule(String program) {
        return detection("Image|endswith: '\\" + program + "'");
    }

    /// A rule with one item.
    static String detection(String item) {
        return "title: T\nlogsource: {category: process_creation, product: windows}\ndetection:\n    sel:\n        "
                + item + "\n    condition: sel\n";
    }

    /// The files below a folder, by their paths.
    List<String> files(String below) {
        Path root = folder.resolve(below);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
