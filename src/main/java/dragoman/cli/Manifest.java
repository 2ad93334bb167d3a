package dragoman.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Verdict;
import dragoman.deploy.Deployable;
import dragoman.publish.PortablePath;
import dragoman.source.Diagnostic;
import dragoman.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The table of contents of an output folder: an array with a row for each rule and target.
record Manifest(List<Row> rows) {
    static final String NAME = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    Manifest {
        rows = List.copyOf(rows);
    }

    /// A row as it is written.
    record Row(ObjectNode json) {
        String rule() {
            return json.path("rule").asText();
        }

        int document() {
            return json.path("document").asInt();
        }

        String target() {
            return json.path("target").asText();
        }

        /// Where the rule file lies, seen from the output folder; `-` is standard input.
        String source() {
            return json.path("source").asText();
        }

        /// The file that belongs to the row, unless it has none or it would lie elsewhere.
        Optional<String> file() {
            return Stream.of("file", "error")
                    .map(name -> json.path(name))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .filter(PortablePath::isConfined)
                    .findFirst();
        }

        /// All files that belong to the row.
        List<String> files() {
            return Stream.concat(
                            file().stream(),
                            StreamSupport.stream(json.path("files").spliterator(), false)
                                    .map(JsonNode::asText))
                    .filter(PortablePath::isConfined)
                    .distinct()
                    .toList();
        }

        /// The format of a deployment, empty for bare queries.
        String format() {
            return json.path("format").asText();
        }

        /// Tells where a deployment wrote what.
        void setFiles(List<String> paths, Map<String, byte[]> contents) {
            json.put("file", paths.getFirst());
            json.put("sha256", sha256(contents.get(paths.getFirst())));
            if (paths.size() > 1) {
                paths.forEach(json.putArray("files")::add);
            }
        }

        /// Whether a file is the one that the row speaks of; that of a refusal has no hash.
        boolean fits(byte[] bytes) {
            return !json.path("sha256").isTextual()
                    || json.path("sha256").asText().equals(sha256(bytes));
        }

        /// What the row is about: a document of a file in a language and format.
        String key() {
            return key(source(), document(), target(), format());
        }

        static String key(String source, int document, String target, String format) {
            return source + "#" + document + "#" + target + "#" + format;
        }
    }

    /// @throws FileSystemException if the text is no manifest of ours: then the folder belongs to somebody else
    static Manifest read(Optional<byte[]> text, Path folder) throws IOException {
        if (text.isEmpty()) {
            return new Manifest(List.of());
        }
        try {
            JsonNode array = JSON.readTree(text.get());
            var rows = new ArrayList<Row>();
            for (JsonNode row : array) {
                if (array.isArray() && row instanceof ObjectNode json && json.has("rule") && json.has("target")) {
                    rows.add(new Row(json));
                }
            }
            if (array.isArray() && rows.size() == array.size()) {
                return new Manifest(rows);
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw new FileSystemException(
                folder.resolve(NAME).toString(),
                null,
                "this is not a manifest of Dragoman; choose another folder, or delete it");
    }

    byte[] bytes() {
        List<String> lines =
                rows.parallelStream().map(row -> row.json().toString()).toList();
        String text = lines.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", lines) + "\n]\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The row of a result.
    ///
    /// @param rule what the rule is called in this folder
    /// @param output the path of its query; that of a refusal has `.error` behind it
    /// @param format what a deployment makes of queries, if that is more than queries
    static Row row(Result result, String rule, String source, String output, Optional<String> format) {
        ObjectNode row = JSON.createObjectNode();
        row.put("rule", rule);
        row.put("document", result.document().index());
        row.put("source", source);
        row.put("id", result.document().id());
        row.put("title", result.document().title());
        row.put("target", result.compilation().language().word());
        format.ifPresent(name -> row.put("format", name));
        var reasons = JSON.createArrayNode();
        switch (result.compilation()) {
            case Compiled compiled -> {
                row.put("pipeline", compiled.world());
                row.put("verdict", compiled.verdict().word());
                compiled.reasons().forEach(reason -> reasons.add(reason(reason.diagnostic())));
                row.set("reasons", reasons);
                row.put("verified", verified(compiled));
                row.put("evidence", compiled.evidence().word());
                if (result.deployable().isPresent()) {
                    deployable(result.deployable().get(), row, output);
                } else {
                    row.put("file", output);
                    row.put("sha256", sha256(compiled.finished().getBytes(StandardCharsets.UTF_8)));
                }
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
                row.put("error", output + ".error");
                row.putNull("sha256");
            }
        }
        return new Row(row);
    }

    private static void deployable(Deployable deployable, ObjectNode row, String output) {
        row.put("deployable", deployable.state().word());
        var reasons = row.putArray("deployable_reasons");
        deployable.reasons().forEach(reason -> reasons.add(reason(reason)));
        deployable
                .schedule()
                .ifPresent(schedule -> row.putObject("schedule")
                        .put("frequency", schedule.frequency())
                        .put("lookback", schedule.lookback()));
        row.putNull("file");
        if (!deployable.isWritten()) {
            row.put("error", output + ".error");
        }
        row.putNull("sha256");
    }

    private static String verified(Compiled compiled) {
        return compiled.verification().map(Verification::word).orElse("unchecked");
    }

    private static ObjectNode reason(Diagnostic diagnostic) {
        ObjectNode reason = JSON.createObjectNode();
        reason.put("code", diagnostic.problem().code());
        reason.put("message", diagnostic.message());
        reason.put("line", diagnostic.span().line());
        reason.put("column", diagnostic.span().column());
        return reason;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
