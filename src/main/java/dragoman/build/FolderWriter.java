package dragoman.build;

import dragoman.build.Manifest.Entry;
import dragoman.build.Product.Written;
import dragoman.deploy.Assembly;
import dragoman.deploy.Piece;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the manifest of one folder, and the files in it that hold all rules.
///
/// Rows come in the order of the manifest. They are written at once, unless what they say depends on files that are
/// made of all of them.
final class FolderWriter {
    private final String folder;
    private final Sink sink;
    private final Deque<Entry> kept;
    private final List<Assignment> together;
    private final List<Row> waiting = new ArrayList<>();

    /// Nothing where nobody reads it.
    private final Optional<ManifestLines> manifest;

    /// @param assignments all that write into this folder
    /// @param place of the folder
    /// @param kept rows of earlier runs that stay, in order
    FolderWriter(String folder, Place place, List<Assignment> assignments, List<Entry> kept, Sink sink)
            throws IOException {
        this.folder = folder;
        this.sink = sink;
        this.kept = new ArrayDeque<>(kept);
        this.together =
                assignments.stream().filter(one -> one.form().isTogether()).toList();
        this.manifest = sink.hasManifests()
                ? Optional.of(new ManifestLines(
                        sink.stage(path(Manifest.NAME)), place.folder().resolve(Manifest.NAME)))
                : Optional.empty();
    }

    private String path(String below) {
        return folder.isEmpty() ? below : folder + "/" + below;
    }

    /// Whether rows wait until all are there.
    boolean isTogether() {
        return !together.isEmpty();
    }

    /// @return where its line begins in the manifest, in bytes; 0 if it waits
    long add(Row row) throws IOException {
        if (isTogether()) {
            waiting.add(row);
            return 0;
        }
        return write(row, "");
    }

    /// Adds a row of which the line in the manifest stays as it is.
    ///
    /// @return where that begins now
    long keep(Mark mark) throws IOException {
        return manifest.isEmpty() ? 0 : manifest.get().keep(mark.line(), mark.length());
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.subject().name().path(),
                row.subject().entry().document(),
                "",
                row.assignment().language().word(),
                row.assignment().format(),
                List.of(),
                "",
                "");
    }

    /// @param tail what depends on the files, if they are not its own
    private long write(Row row, String tail) throws IOException {
        if (!kept.isEmpty()) {
            Entry entry = entry(row);
            while (!kept.isEmpty() && Manifest.ORDER.compare(kept.peek(), entry) < 0) {
                writeKept();
            }
        }
        Slice head = tail.isEmpty() ? row.line() : row.head();
        return add(head.bytes(), tail.getBytes(StandardCharsets.UTF_8));
    }

    private void writeKept() throws IOException {
        add(kept.remove().json().getBytes(StandardCharsets.UTF_8));
    }

    private long add(byte[]... parts) throws IOException {
        return manifest.isEmpty() ? 0 : manifest.get().add(parts);
    }

    /// Writes what waited for the last rule, and ends the manifest, which is staged behind all other files.
    ///
    /// @return the files that hold all rules
    List<Written> finish() throws IOException {
        var common = new ArrayList<Written>();
        var places = new IdentityHashMap<Piece.Part, String>();
        var hashes = new HashMap<String, String>();
        for (Assignment assignment : together) {
            List<Piece.Part> parts = waiting.stream()
                    .filter(row -> row.assignment() == assignment)
                    .flatMap(row -> row.account().get().parts().stream())
                    .toList();
            Assembly assembly = assignment.form().assemble(parts);
            for (int i = 0; i < assembly.places().size(); i++) {
                places.put(parts.get(i), assembly.places().get(i));
            }
            for (Map.Entry<String, byte[]> file : assembly.files().entrySet()) {
                byte[] bytes = assignment
                        .overrides()
                        .find(file.getKey())
                        .map(Overrides.HandWritten::bytes)
                        .orElse(file.getValue());
                sink.stage(path(file.getKey()), bytes);
                common.add(new Written(file.getKey(), Fingerprint.of(bytes)));
            }
        }
        common.forEach(file -> hashes.put(file.path(), file.hash()));
        for (Row row : waiting) {
            write(row, tail(row, places, hashes));
        }
        while (!kept.isEmpty()) {
            writeKept();
        }
        if (manifest.isPresent()) {
            manifest.get().end();
        }
        return common;
    }

    private static String tail(Row row, Map<Piece.Part, String> places, Map<String, String> hashes) {
        var files = new ArrayList<String>();
        row.files().forEach(file -> files.add(file.path()));
        row.account().get().parts().stream()
                .map(places::get)
                .filter(place -> place != null)
                .forEach(files::add);
        row.files().forEach(file -> hashes.put(file.path(), file.hash()));
        return ManifestRow.tail(
                files.stream().distinct().toList(),
                row.error().map(Written::path).orElse(""),
                hashes);
    }

    void abandon() {
        try {
            if (manifest.isPresent()) {
                manifest.get().close();
            }
        } catch (IOException _) {
            // what is staged goes with the step
        }
    }
}
