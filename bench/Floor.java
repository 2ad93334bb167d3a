import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The least that any converter must do: read every rule and tokenise its YAML. What `convert` costs is told as a
/// multiple of this.
public final class Floor {
    private Floor() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> rules;
        try (var files = Files.walk(Path.of(arguments[0]))) {
            rules = files.filter(file -> file.toString().matches(".+\\.ya?ml")).toList();
        }
        var yaml = new YAMLFactory();
        long tokens = rules.parallelStream().mapToLong(file -> tokens(yaml, file)).sum();
        System.out.println(rules.size() + " files, " + tokens + " tokens");
    }

    private static long tokens(YAMLFactory yaml, Path file) {
        long tokens = 0;
        try (var parser = yaml.createParser(Files.readString(file, StandardCharsets.UTF_8))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return tokens;
    }
}
