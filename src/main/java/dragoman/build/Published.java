package dragoman.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.publish.PortablePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an output folder holds, as its manifest tells: who made it and of what.
///
/// @param rows by the path of the rule file and the number of the document in it
public record Published(Path folder, Map<String, Row> rows) {
    /// Where a query comes from.
    ///
    /// @param version of Dragoman
    /// @param rule hash of the rule file
    /// @param related hash of all other files that have a say in it, or empty
    /// @param mapping hash of the built-in mapping
    /// @param pipelines hash of the user's pipelines, or empty
    /// @param settings hash of what the configuration says of the deployment, or empty
    public record Inputs(
            String version, String rule, String related, String mapping, String pipelines, String settings) {}

    /// A row of the manifest.
    ///
    /// @param verdict its word
    /// @param reasons their messages
    /// @param deployable the word for whether a product takes it; nothing of bare queries
    /// @param file the only file that belongs to it; nothing if there is none, or several
    /// @param hash of the bytes of that file, or empty
    /// @param several whether there are several, or a person wrote one of them
    public record Row(
            Inputs inputs,
            String verdict,
            List<String> reasons,
            Optional<String> deployable,
            Optional<String> file,
            String hash,
            boolean several) {
        public Row {
            reasons = List.copyOf(reasons);
        }
    }

    /// What lies in a folder; nothing is known of one without a manifest of ours.
    public static Published read(Path folder) {
        var rows = new HashMap<String, Row>();
        Path manifest = folder.resolve(Manifest.NAME);
        if (Files.isRegularFile(manifest)) {
            try {
                for (JsonNode row : new ObjectMapper().readTree(Files.readString(manifest))) {
                    Path source = folder.resolve(row.path("source").asText()).normalize();
                    rows.put(key(source, row.path("document").asInt()), row(row));
                }
            } catch (IOException _) {
                // who writes into the folder says what is wrong with it
                rows.clear();
            }
        }
        return new Published(folder, rows);
    }

    private static String key(Path rule, int document) {
        return rule + "#" + document;
    }

    private static Row row(JsonNode row) {
        JsonNode inputs = row.path("inputs");
        var reasons = new ArrayList<String>();
        row.path("reasons").forEach(reason -> reasons.add(reason.path("message").asText()));
        return new Row(
                new Inputs(
                        row.path("version").asText(),
                        text(inputs, "rule"),
                        text(inputs, "related"),
                        text(inputs, "mapping"),
                        text(inputs, "pipelines"),
                        text(inputs, "settings")),
                row.path("verdict").asText(),
                reasons,
                Optional.of(row.path("deployable").asText()).filter(word -> !word.isEmpty()),
                Optional.of(text(row, "file")).filter(path -> !path.isEmpty()),
                text(row, "sha256"),
                row.has("files") || row.has("override"));
    }

    /// Empty for null.
    private static String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).asText() : "";
    }

    /// The row of a document.
    ///
    /// @param rule its file, as an absolute path without links
    public Optional<Row> row(Path rule, int document) {
        return Optional.ofNullable(rows.get(key(rule, document)));
    }

    /// Whether a row's file, if it has one, is still what was written.
    public boolean isUntouched(Row row) {
        return row.file().isEmpty()
                || text(row)
                        .filter(text -> Fingerprint.of(text.getBytes(StandardCharsets.UTF_8))
                                .equals(row.hash()))
                        .isPresent();
    }

    /// The text of a row's file, if it is there.
    public Optional<String> text(Row row) {
        return row.file().filter(PortablePath::isConfined).map(folder::resolve).flatMap(file -> {
            try {
                return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
            } catch (IOException _) {
                return Optional.empty();
            }
        });
    }

    /// The hash that stands for the files that have a say in a rule, beside its own; empty if there are none.
    ///
    /// @param hashes of their bytes
    public static String related(List<String> hashes) {
        return hashes.isEmpty()
                ? ""
                : new Fingerprint().with(hashes.stream().sorted().toList()).hex();
    }
}
