import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// The least that any converter must do: read every rule and tokenise its YAML. What `convert` costs is told as a
/// multiple of this.
public final class Floor {
    private Floor() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> rules;
        try (var files = Files.walk(Path.of(arguments[0]))) {
            rules = files.filter(file -> file.toString().matches(".+\\.ya?ml")).toList();
        }
        long events = rules.parallelStream().mapToLong(Floor::events).sum();
        System.out.println(rules.size() + " files, " + events + " events");
    }

    private static long events(Path file) {
        try {
            var parser = new ParserImpl(new StreamReader(Files.readString(file)), new LoaderOptions());
            long events = 0;
            while (parser.peekEvent() != null) {
                parser.getEvent();
                events++;
            }
            return events;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
