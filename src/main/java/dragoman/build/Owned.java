package dragoman.build;

import dragoman.publish.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The files below an output folder that earlier builds wrote.
final class Owned {
    private Owned() {}

    /// What is remembered, if all manifests are still those of the build that remembers; else what manifests tell, too.
    ///
    /// @param folders those of deployments, in which a strange manifest is an error
    static Set<String> files(OutputFolder output, Optional<Memory> memory, List<String> folders) throws IOException {
        var files = new TreeSet<String>();
        memory.ifPresent(found -> found.outputs().paths(output.place()).forEach(files::add));
        boolean current = memory.isPresent() && files.contains(Pages.LIST)
                ? memory.get().outputs().isStill(output.place().resolve(Pages.LIST))
                : memory.isPresent()
                        && files.stream()
                                .filter(path -> path.equals(Manifest.NAME) || path.endsWith("/" + Manifest.NAME))
                                .allMatch(path -> memory.get()
                                        .outputs()
                                        .isStill(output.place().resolve(path)))
                        && folders.stream().allMatch(folder -> files.contains(Assignment.below(folder, Manifest.NAME)));
        if (!current) {
            output.read(Pages.LIST)
                    .ifPresent(bytes -> files.addAll(Pages.listed(new String(bytes, StandardCharsets.UTF_8))));
            for (String path : manifests(output.place())) {
                String folder = path.substring(0, Math.max(0, path.length() - Manifest.NAME.length() - 1));
                try {
                    Manifest manifest = Manifest.read(output, path, _ -> false);
                    files.add(path);
                    manifest.rows()
                            .forEach(row -> row.files().forEach(file -> files.add(Assignment.below(folder, file))));
                } catch (FileSystemException e) {
                    if (folders.contains(folder)) {
                        throw e;
                    }
                    // somebody else's, which nobody asked for
                }
            }
        }
        return files;
    }

    private static List<String> manifests(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(output)) {
            return walk.filter(file -> file.getFileName().toString().equals(Manifest.NAME) && Files.isRegularFile(file))
                    .map(file -> output.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
