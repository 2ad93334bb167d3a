package dragoman;

import dragoman.map.World;
import dragoman.read.MappingReader;
import dragoman.read.MappingReader.Announcement;
import dragoman.read.MappingReader.MappingFile;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;

/// Loads the built-in mappings of a language.
public final class Mappings {
    private Mappings() {}

    /// All worlds of a language, in the order in which they are tried.
    public static List<World> load(Language language, Diagnostics diagnostics) {
        String folder = "mappings/" + language.word() + "/";
        List<Announcement> worlds = MappingReader.announcements(resource(folder + "worlds.yml"), diagnostics);
        var files = new HashMap<String, MappingFile>();
        for (Announcement world : worlds) {
            for (String file : world.files()) {
                files.computeIfAbsent(file, name -> MappingReader.file(resource(folder + name), diagnostics));
            }
        }
        return worlds.stream()
                .map(world -> MappingReader.world(
                        world, world.files().stream().map(files::get).toList(), diagnostics))
                .toList();
    }

    private static SourceFile resource(String name) {
        try (InputStream in = Mappings.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the built-in file " + name + " is missing");
            }
            return new SourceFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
