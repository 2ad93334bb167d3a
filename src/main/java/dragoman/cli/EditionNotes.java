package dragoman.cli;

import dragoman.Edition;
import dragoman.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The step of the build that notes what this edition is made of, when all else is there.
record EditionNotes(Path resources, String version) {
    void write() throws IOException, NoSuchAlgorithmException {
        Path notes = resources.resolve(Edition.RESOURCE);
        Files.deleteIfExists(notes);
        var program = MessageDigest.getInstance("SHA-256");
        for (Path file : files()) {
            program.update((resources.relativize(file) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            program.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        }
        var lines = new ArrayList<>(List.of("version=" + version, "program=" + hex(program.digest())));
        for (Language language : Language.values()) {
            byte[] mapping = Files.readAllBytes(resources.resolve("mappings").resolve(language.word() + ".trees"));
            lines.add("mapping." + language.word() + "="
                    + hex(MessageDigest.getInstance("SHA-256").digest(mapping)));
        }
        Files.writeString(notes, String.join("\n", lines) + "\n");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(resources)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
