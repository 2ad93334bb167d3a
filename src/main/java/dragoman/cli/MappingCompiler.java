package dragoman.cli;

import dragoman.Language;
import dragoman.Mappings;
import dragoman.map.World;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlArchive;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The step of the build that checks mappings and taxonomy and writes them as the archives that a run loads.
final class MappingCompiler {
    private MappingCompiler() {}

    /// @param arguments the folder of the project, the folder of the resources, and the version
    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        Path resources = Path.of(arguments[1]);
        Path target = Files.createDirectories(resources.resolve("mappings"));
        var sources = new HashMap<String, SourceFile>();
        var diagnostics = new Diagnostics();
        var products = new TreeMap<String, List<YamlNode>>();
        var all = new TreeMap<String, List<YamlNode>>();
        for (Language language : Language.values()) {
            var trees = new TreeMap<String, List<YamlNode>>();
            for (SourceFile file : files(project.resolve("mappings").resolve(language.word()))) {
                sources.put(file.name(), file);
                boolean product = file.name().endsWith("/" + Mappings.PRODUCT);
                (product ? products : trees).put(file.name(), YamlTree.read(file, diagnostics));
            }
            all.putAll(trees);
            Files.write(target.resolve(language.word() + ".trees"), YamlArchive.write(trees));
        }
        for (Language language : Language.values()) {
            Mappings.worlds(language, all, diagnostics).forEach(World::complete);
        }
        Mappings.products(products, diagnostics);
        Files.write(target.resolve("products.trees"), YamlArchive.write(products));
        new TaxonomyCompiler(project.resolve("taxonomy"), resources.resolve("taxonomy"), sources, diagnostics)
                .compile();
        new EditionNotes(resources, arguments[2]).write();
        System.err.print(new DiagnosticPrinter(Map.copyOf(sources), false).print(diagnostics.sorted()));
        System.exit((diagnostics.sorted().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS).number());
    }

    private static List<SourceFile> files(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.sorted()
                    .map(path -> {
                        try {
                            String name = "mappings/" + folder.getFileName() + "/" + path.getFileName();
                            return new SourceFile(name, Files.readString(path));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
