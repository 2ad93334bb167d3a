package dragoman.cli;

import dragoman.TaxonomyFiles;
import dragoman.query.LogSource;
import dragoman.read.taxonomy.TaxonomyReader;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.taxonomy.EventSource;
import dragoman.taxonomy.EventTable;
import dragoman.taxonomy.Library.Shelf;
import dragoman.yaml.YamlArchive;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The step of the build that checks the taxonomy and writes it as the resources that `TaxonomyFiles` reads.
final class TaxonomyCompiler {
    private final Path folder;
    private final Path target;
    private final Map<String, SourceFile> sources;
    private final Diagnostics diagnostics;

    /// @param sources takes the files that diagnostics speak of
    TaxonomyCompiler(Path folder, Path target, Map<String, SourceFile> sources, Diagnostics diagnostics) {
        this.folder = folder;
        this.target = target;
        this.sources = sources;
        this.diagnostics = diagnostics;
    }

    void compile() throws IOException {
        Files.createDirectories(target.resolve("events"));
        Map<String, String> tables = EventTable.split(Files.readString(folder.resolve("windows-events.txt")));
        for (Map.Entry<String, String> provider : tables.entrySet()) {
            EventTable.read(provider.getValue());
            Files.writeString(target.resolve("events").resolve(provider.getKey()), provider.getValue());
        }
        var index = new ArrayList<String>();
        var shelves = new ArrayList<Shelf>();
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(".yml", "");
            var source = new SourceFile("taxonomy/" + file.getFileName(), Files.readString(file));
            sources.put(source.name(), source);
            List<YamlNode> trees = YamlTree.read(source, diagnostics);
            Shelf shelf = TaxonomyReader.file(trees, diagnostics);
            shelves.add(shelf);
            var archived = new TreeMap<String, List<YamlNode>>();
            archived.put(source.name(), trees);
            Files.write(target.resolve(name + ".trees"), YamlArchive.write(archived));
            index.add(name + " " + String.join(" ", products(shelf)));
        }
        Files.writeString(target.resolve(TaxonomyFiles.INDEX), String.join("\n", index) + "\n");
        check(shelves, tables.keySet());
    }

    private List<Path> files() throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> products(Shelf shelf) {
        var products = new TreeSet<String>();
        shelf.sources().stream()
                .flatMap(TaxonomyCompiler::names)
                .forEach(logSource -> products.add(logSource.product() == null ? "-" : logSource.product()));
        return products;
    }

    private static Stream<LogSource> names(EventSource source) {
        return Stream.concat(source.logSources().stream(), source.also().stream());
    }

    /// What files say of each other: each log source stands once, and what is named is there.
    private void check(List<Shelf> shelves, Set<String> providers) {
        var labels = new HashSet<String>();
        List<EventSource> all =
                shelves.stream().flatMap(shelf -> shelf.sources().stream()).toList();
        for (EventSource source : all) {
            for (LogSource logSource : names(source).toList()) {
                if (!labels.add(logSource.label())) {
                    error(logSource.span(), "the log source " + logSource.label() + " stands here a second time");
                }
            }
        }
        for (EventSource source : all) {
            Span place = source.logSources().getFirst().span();
            source.providers().stream()
                    .filter(provider -> !providers.contains(provider))
                    .forEach(provider ->
                            error(place, "windows-events.txt has no events of the provider `" + provider + "`"));
            source.recordings().stream()
                    .map(recording -> recording.channel().label())
                    .filter(label -> !labels.contains(label))
                    .forEach(label -> error(place, "no log source is called " + label));
        }
    }

    private void error(Span place, String message) {
        diagnostics.add(Problem.TAXONOMY_INVALID, place, message);
    }
}
