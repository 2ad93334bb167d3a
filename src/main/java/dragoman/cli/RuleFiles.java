package dragoman.cli;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds rule files below the folders of a command line; `-` is stdin.
final class RuleFiles {
    private static final long LARGEST = 32_000_000;

    private RuleFiles() {}

    /// A rule file: its path below the folder that was named, with `/`, and where it lies (null for stdin).
    record RuleFile(String path, Path place) {}

    /// The rule files in the order of their paths.
    ///
    /// @throws UsageException if two folders hold the same path, as their outputs would collide
    static List<RuleFile> find(List<String> arguments, Diagnostics diagnostics) {
        var found = new TreeMap<String, RuleFile>();
        for (String argument : arguments) {
            for (RuleFile file : below(argument, diagnostics)) {
                RuleFile before = found.putIfAbsent(file.path(), file);
                if (before != null && !before.equals(file)) {
                    throw new UsageException("two rules would be written to the same place: " + before.place() + " and "
                            + file.place() + "; convert the folders one after the other");
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<RuleFile> below(String argument, Diagnostics diagnostics) {
        if (argument.equals("-")) {
            return List.of(new RuleFile("stdin", null));
        }
        Path root = Path.of(argument);
        if (Files.isRegularFile(root)) {
            return List.of(new RuleFile(root.getFileName().toString(), root));
        }
        if (!Files.isDirectory(root)) {
            diagnostics.add(Problem.FILE_MISSING, new Span(argument, 0, 0, 0, 0), "no such file or folder");
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            var rules = new ArrayList<RuleFile>();
            files.filter(file -> file.getFileName().toString().matches(".+\\.ya?ml") && Files.isRegularFile(file))
                    .forEach(file -> rules.add(new RuleFile(slashes(root.relativize(file)), file)));
            return rules;
        } catch (IOException | java.io.UncheckedIOException e) {
            diagnostics.add(
                    Problem.FILE_UNREADABLE, new Span(argument, 0, 0, 0, 0), "cannot be listed: " + e.getMessage());
            return List.of();
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /// The text of a file, or null if a diagnostic says why there is none.
    static SourceFile read(RuleFile file, Diagnostics diagnostics) {
        Span span = new Span(file.path(), 0, 0, 0, 0);
        try {
            if (file.place() != null && Files.size(file.place()) > LARGEST) {
                diagnostics.add(Problem.FILE_TOO_LARGE, span, "the file has more than " + LARGEST + " bytes");
                return null;
            }
            byte[] bytes = file.place() == null ? stdin() : Files.readAllBytes(file.place());
            if (bytes.length > LARGEST) {
                diagnostics.add(Problem.FILE_TOO_LARGE, span, "the input has more than " + LARGEST + " bytes");
                return null;
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String place = file.place() == null ? file.path() : slashes(file.place());
            return new SourceFile(file.path(), text.startsWith("\uFEFF") ? text.substring(1) : text, place);
        } catch (CharacterCodingException _) {
            diagnostics.add(Problem.NOT_UTF8, span, "the file is not UTF-8");
        } catch (IOException e) {
            diagnostics.add(Problem.FILE_UNREADABLE, span, "cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static byte[] stdin() throws IOException {
        InputStream in = System.in;
        return in.readNBytes((int) LARGEST + 1);
    }
}
