package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dragoman.map.World;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlArchive;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The built-in mappings can be loaded, and say what their files say.
class MappingsTest {
    @ParameterizedTest
    @EnumSource
    void haveNoErrors(Language language) {
        var diagnostics = new Diagnostics();
        var worlds = Mappings.load(language, diagnostics);
        assertFalse(worlds.isEmpty());
        worlds.forEach(World::complete);
        assertEquals(List.of(), diagnostics.sorted());
    }

    @ParameterizedTest
    @EnumSource
    void archiveHoldsTheTreesOfTheFiles(Language language) throws IOException {
        var diagnostics = new Diagnostics();
        var trees = new TreeMap<String, List<YamlNode>>();
        try (var files = Files.list(Path.of("mappings", language.word()))) {
            for (Path file :
                    files.filter(file -> !file.endsWith(Mappings.PRODUCT)).toList()) {
                trees.put(
                        file.toString(),
                        YamlTree.read(new SourceFile(file.toString(), Files.readString(file)), diagnostics));
            }
        }
        assertEquals(List.of(), diagnostics.sorted());
        assertEquals(trees, YamlArchive.read(YamlArchive.write(trees)));
        try (var built = Mappings.class.getResourceAsStream("/mappings/" + language.word() + ".trees")) {
            assertEquals(trees, YamlArchive.read(built.readAllBytes()));
        }
    }
}
