package dragoman;

import dragoman.read.taxonomy.TaxonomyReader;
import dragoman.source.Diagnostics;
import dragoman.taxonomy.EventTable;
import dragoman.taxonomy.Library;
import dragoman.taxonomy.Taxonomy;
import dragoman.yaml.YamlArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The built-in taxonomy, as the build packed it: a file is unpacked when a rule first needs it.
public final class TaxonomyFiles implements Library {
    /// The resource that says which file knows which products: `windows windows rpc_firewall` a line, `-` for none.
    public static final String INDEX = "index";

    private static final String FOLDER = "/taxonomy/";
    private static final Taxonomy TAXONOMY = new Taxonomy(new TaxonomyFiles());

    private final Map<String, List<String>> products = new LinkedHashMap<>();
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, Set<String>>> tables = new ConcurrentHashMap<>();

    private TaxonomyFiles() {
        text(INDEX)
                .orElseThrow(() -> new IllegalStateException("the built-in taxonomy is missing: the build writes it"))
                .lines()
                .forEach(line -> {
                    List<String> words = Arrays.asList(line.split(" "));
                    products.put(words.getFirst(), words.subList(1, words.size()));
                });
    }

    /// The taxonomy: what was read of it stays.
    public static Taxonomy taxonomy() {
        return TAXONOMY;
    }

    @Override
    public List<String> filesOf(String product) {
        String word = product.isEmpty() ? "-" : product;
        return products.entrySet().stream()
                .filter(file -> file.getValue().contains(word))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<String> files() {
        return List.copyOf(products.keySet());
    }

    @Override
    public Shelf shelf(String file) {
        return shelves.computeIfAbsent(file, name -> {
            var trees = YamlArchive.read(bytes(name + ".trees").orElseThrow());
            return TaxonomyReader.file(trees.values().iterator().next(), new Diagnostics());
        });
    }

    @Override
    public Map<Integer, Set<String>> events(String provider) {
        return tables.computeIfAbsent(
                provider, name -> text("events/" + name).map(EventTable::read).orElse(Map.of()));
    }

    private static Optional<String> text(String name) {
        return bytes(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> bytes(String name) {
        try (InputStream in = TaxonomyFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
