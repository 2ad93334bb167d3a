package dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Compilation.Written;
import dragoman.Language;
import dragoman.Verdict;
import dragoman.source.Diagnostic;
import dragoman.source.DiagnosticPrinter;
import dragoman.source.SourceFile;
import dragoman.verify.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The output folder: queries, errors and the manifest. Everything is written beside it first, so that old output
/// stays until new output is whole.
final class Output {
    static final String MANIFEST = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    Output(Path folder) {
        this.folder = folder;
    }

    /// @throws IOException if the folder cannot be written; then it is as before
    ///
    /// @param more further files, by their paths below the folder
    void write(List<Result> results, Map<String, String> more) throws IOException {
        var files = new TreeMap<>(more);
        for (Result result : results) {
            switch (result.compilation()) {
                case Written written -> files.put(result.output(), written.finished());
                case Part _ -> {}
                case Refused refused -> files.put(result.output() + ".error", errorText(result, refused));
            }
        }
        List<String> rows =
                results.parallelStream().map(result -> row(result).toString()).toList();
        files.put(MANIFEST, rows.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", rows) + "\n]\n");
        Path parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path staging = Files.createTempDirectory(parent, "." + folder.getFileName() + "-new-");
        try {
            writeAll(staging, files);
            if (Files.exists(folder)) {
                replace(staging, files.keySet());
            } else {
                Files.move(staging, folder);
            }
        } finally {
            deleteTree(staging);
        }
    }

    private static void writeAll(Path staging, Map<String, String> files) throws IOException {
        makeFolders(staging, files.keySet());
        try {
            files.entrySet().parallelStream().forEach(file -> {
                try {
                    Files.writeString(staging.resolve(file.getKey()), file.getValue());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void makeFolders(Path root, Set<String> files) throws IOException {
        var made = new HashSet<Path>();
        for (String file : files) {
            Path parent = root.resolve(file).getParent();
            if (made.add(parent)) {
                Files.createDirectories(parent);
            }
        }
    }

    private void replace(Path staging, Set<String> files) throws IOException {
        Set<String> stale = written();
        makeFolders(folder, files);
        for (String file : files) {
            Files.move(staging.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        stale.removeAll(files);
        for (String file : stale) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }

    /// The files that an earlier run wrote, as its manifest tells; files of others are never touched.
    private Set<String> written() {
        var files = new HashSet<String>();
        try {
            for (JsonNode row : JSON.readTree(folder.resolve(MANIFEST).toFile())) {
                String file = row.path("file").isTextual()
                        ? row.path("file").asText()
                        : row.path("error").asText("");
                Path place = folder.resolve(file).normalize();
                if (!file.isEmpty() && place.startsWith(folder.normalize())) {
                    files.add(file);
                }
            }
            Stream.of(Language.values()).map(Finalized::name).forEach(files::add);
        } catch (IOException _) {
            // no manifest, or none of ours: nothing is known to be stale
        }
        return files;
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// What stands in the file of a refused rule.
    static String errorText(Result result, Refused refused) {
        String name = result.file().name();
        // the output does not depend on the folder from which it was made
        var file = new SourceFile(name, result.file().text());
        return new DiagnosticPrinter(Map.of(name, file), false).print(refused.diagnostics());
    }

    private static ObjectNode row(Result result) {
        ObjectNode row = JSON.createObjectNode();
        row.put("rule", result.file().name());
        row.put("document", result.document().index());
        row.put("id", result.document().id());
        row.put("title", result.document().title());
        row.put("target", result.compilation().language().word());
        var reasons = JSON.createArrayNode();
        switch (result.compilation()) {
            case Written written -> {
                row.put("pipeline", written.world());
                row.put("verdict", written.verdict().word());
                written.reasons().forEach(reason -> reasons.add(reason(reason.diagnostic())));
                row.set("reasons", reasons);
                row.put("verified", verified(written));
                row.put("evidence", written.evidence().word());
                row.put("file", result.output());
                row.put("sha256", sha256(written.finished()));
            }
            case Part part -> {
                row.putNull("pipeline");
                row.put("verdict", Verdict.PART.word());
                part.notes().forEach(note -> reasons.add(reason(note)));
                row.set("reasons", reasons);
                row.putNull("file");
                row.putNull("sha256");
            }
            case Refused refused -> {
                row.putNull("pipeline");
                row.put("verdict", Verdict.REFUSED.word());
                refused.diagnostics().forEach(diagnostic -> reasons.add(reason(diagnostic)));
                row.set("reasons", reasons);
                row.putNull("file");
                row.put("error", result.output() + ".error");
                row.putNull("sha256");
            }
        }
        return row;
    }

    private static String verified(Written written) {
        return written.verification().map(Verification::word).orElse("unchecked");
    }

    private static ObjectNode reason(Diagnostic diagnostic) {
        ObjectNode reason = JSON.createObjectNode();
        reason.put("code", diagnostic.problem().code());
        reason.put("message", diagnostic.message());
        reason.put("line", diagnostic.span().line());
        reason.put("column", diagnostic.span().column());
        return reason;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
