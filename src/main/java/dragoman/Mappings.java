package dragoman;

import dragoman.map.World;
import dragoman.read.mappings.MappingReader;
import dragoman.read.mappings.MappingReader.Announcement;
import dragoman.read.mappings.MappingReader.MappingFile;
import dragoman.source.Diagnostics;
import dragoman.yaml.YamlArchive;
import dragoman.yaml.YamlNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Loads the built-in mappings of a language.
public final class Mappings {
    private Mappings() {}

    /// All worlds of a language, in the order in which they are tried.
    public static List<World> load(Language language, Diagnostics diagnostics) {
        String name = "/mappings/" + language.word() + ".trees";
        try (InputStream in = Mappings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the built-in file " + name + " is missing: the build writes it");
            }
            byte[] archive = in.readAllBytes();
            return worlds(language, YamlArchive.read(new ByteArrayInputStream(archive)), diagnostics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The worlds that the files of a language describe; what is wrong in them becomes a diagnostic.
    public static List<World> worlds(Language language, Map<String, List<YamlNode>> trees, Diagnostics diagnostics) {
        String folder = "mappings/" + language.word() + "/";
        List<Announcement> worlds = MappingReader.announcements(tree(trees, folder + "worlds.yml"), diagnostics);
        var files = new HashMap<String, MappingFile>();
        for (Announcement world : worlds) {
            for (String file : world.files()) {
                files.computeIfAbsent(file, name -> MappingReader.file(tree(trees, folder + name), diagnostics));
            }
        }
        return worlds.stream()
                .map(world -> MappingReader.world(
                        world, world.files().stream().map(files::get).toList(), diagnostics))
                .toList();
    }

    private static List<YamlNode> tree(Map<String, List<YamlNode>> trees, String file) {
        if (!trees.containsKey(file)) {
            throw new IllegalStateException("there is no file " + file);
        }
        return trees.get(file);
    }
}
