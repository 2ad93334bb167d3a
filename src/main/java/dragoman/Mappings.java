package dragoman;

import dragoman.map.Product;
import dragoman.map.World;
import dragoman.read.mappings.MappingReader;
import dragoman.read.mappings.MappingReader.Announcement;
import dragoman.read.mappings.MappingReader.MappingFile;
import dragoman.read.mappings.ProductReader;
import dragoman.source.Diagnostics;
import dragoman.yaml.YamlArchive;
import dragoman.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Loads the built-in mappings of a language.
public final class Mappings {
    /// The file of a language that tells of its product.
    public static final String PRODUCT = "product.yml";

    private Mappings() {}

    /// All worlds of a language, in the order in which they are tried.
    public static List<World> load(Language language, Diagnostics diagnostics) {
        Map<String, List<YamlNode>> trees = archive(language.word());
        String shared = shared(language, trees, diagnostics);
        if (shared.isEmpty()) {
            return worlds(language, trees, diagnostics);
        }
        var all = new HashMap<>(archive(shared));
        all.putAll(trees);
        return worlds(language, all, diagnostics);
    }

    /// What all products are called, and what is to be known of them.
    static Map<Language, Product> products() {
        var diagnostics = new Diagnostics();
        Map<Language, Product> products = products(archive("products"), diagnostics);
        if (diagnostics.hasErrors()) {
            throw new IllegalStateException(
                    "a built-in product is in error: " + diagnostics.sorted().getFirst());
        }
        return products;
    }

    /// The products that the files of all languages describe; what is wrong in them becomes a diagnostic.
    public static Map<Language, Product> products(Map<String, List<YamlNode>> trees, Diagnostics diagnostics) {
        var products = new EnumMap<Language, Product>(Language.class);
        for (Language language : Language.values()) {
            products.put(language, ProductReader.read(tree(trees, folder(language) + PRODUCT), diagnostics));
        }
        return products;
    }

    private static Map<String, List<YamlNode>> archive(String name) {
        String place = "/mappings/" + name + ".trees";
        try (InputStream in = Mappings.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException("the built-in file " + place + " is missing: the build writes it");
            }
            return YamlArchive.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(Language language) {
        return folder(language.word());
    }

    private static String folder(String word) {
        return "mappings/" + word + "/";
    }

    private static String shared(Language language, Map<String, List<YamlNode>> trees, Diagnostics diagnostics) {
        return MappingReader.shared(tree(trees, folder(language) + "worlds.yml"), diagnostics);
    }

    /// The worlds that the files of a language describe, with those of the language whose files it shares; what is
    /// wrong in them becomes a diagnostic.
    public static List<World> worlds(Language language, Map<String, List<YamlNode>> trees, Diagnostics diagnostics) {
        String own = folder(language);
        String shared = folder(shared(language, trees, diagnostics));
        List<Announcement> worlds = MappingReader.announcements(tree(trees, own + "worlds.yml"), diagnostics);
        var files = new HashMap<String, MappingFile>();
        for (Announcement world : worlds) {
            for (String file : world.files()) {
                files.computeIfAbsent(
                        file,
                        name -> MappingReader.file(
                                tree(trees, (trees.containsKey(own + name) ? own : shared) + name), diagnostics));
            }
        }
        return worlds.stream()
                .map(world -> {
                    Map<Boolean, List<MappingFile>> byOwner = world.files().stream()
                            .collect(Collectors.partitioningBy(
                                    file -> trees.containsKey(own + file),
                                    Collectors.mapping(files::get, Collectors.toList())));
                    return MappingReader.world(world, byOwner.get(false), byOwner.get(true), diagnostics);
                })
                .toList();
    }

    private static List<YamlNode> tree(Map<String, List<YamlNode>> trees, String file) {
        if (!trees.containsKey(file)) {
            throw new IllegalStateException("there is no file " + file);
        }
        return trees.get(file);
    }
}
