package dragoman.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dragoman.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Findings as a log of the Static Analysis Results Interchange Format.
///
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; what GitHub reads of it:
/// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final JsonFactory JSON = new JsonFactory();

    private final Report report;
    private final JsonGenerator json;
    private final Map<String, Integer> kinds = new TreeMap<>();

    private SarifReport(Report report, JsonGenerator json) {
        this.report = report;
        this.json = json;
        report.findings().forEach(finding -> kinds.put(finding.code(), 0));
        int index = 0;
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            kind.setValue(index++);
        }
    }

    static String write(Report report) {
        var text = new StringWriter();
        var indenter = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            new SarifReport(report, json).log();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private void log() throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Dragoman");
        json.writeStringField("version", report.version());
        json.writeArrayFieldStart("rules");
        for (String code : kinds.keySet()) {
            kind(report.findings().stream()
                    .filter(finding -> finding.code().equals(code))
                    .findFirst()
                    .orElseThrow());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("columnKind", "unicodeCodePoints");
        json.writeArrayFieldStart("results");
        for (Finding finding : report.findings()) {
            result(finding);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void kind(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", finding.code());
        text("shortDescription", finding.explanation());
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", finding.severity().word());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void text(String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void result(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.code());
        json.writeNumberField("ruleIndex", kinds.get(finding.code()));
        // the words of our severities are those of its levels
        json.writeStringField("level", finding.severity().word());
        String targets = String.join(", ", finding.targets());
        text(
                "message",
                (targets.isEmpty() ? "" : targets + ": ")
                        + finding.message()
                        + (finding.help().isEmpty() ? "" : " (" + finding.help() + ")"));
        if (!finding.file().isEmpty()) {
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            file(finding.file());
            if (finding.span().line() > 0) {
                region("region", finding.span());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("dragoman/v1", fingerprint(finding));
        json.writeEndObject();
        if (finding.fix().isPresent()) {
            fix(finding.file(), finding.fix().get());
        }
        json.writeObjectFieldStart("properties");
        json.writeStringField("topic", finding.topic().word());
        json.writeStringField("id", finding.id());
        json.writeStringField("title", finding.title());
        json.writeArrayFieldStart("targets");
        for (String target : finding.targets()) {
            json.writeString(target);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void file(String path) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(path));
        json.writeEndObject();
    }

    private static String uri(String path) {
        try {
            // a colon in the first segment would be a scheme
            String text = new URI(null, null, path.startsWith("/") ? path : "/" + path, null).toASCIIString();
            return path.startsWith("/") ? "file://" + text : text.substring(1).replaceFirst("^([^/]*):", "./$1:");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void region(String name, Span span) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("startLine", span.line());
        json.writeNumberField("startColumn", Math.max(1, span.column()));
        json.writeNumberField("endLine", Math.max(span.line(), span.endLine()));
        json.writeNumberField("endColumn", Math.max(1, span.endColumn()));
        json.writeEndObject();
    }

    private void fix(String file, Fix fix) throws IOException {
        json.writeArrayFieldStart("fixes");
        json.writeStartObject();
        text("description", fix.description());
        json.writeArrayFieldStart("artifactChanges");
        json.writeStartObject();
        file(file);
        json.writeArrayFieldStart("replacements");
        for (Fix.Edit edit : fix.edits()) {
            json.writeStartObject();
            region("deletedRegion", edit.span());
            text("insertedContent", edit.replacement());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    /// Stays the same while lines above the finding come and go.
    private static String fingerprint(Finding finding) {
        List<String> parts = List.of(
                finding.code(), finding.file(), finding.id(), finding.message(), String.join(",", finding.targets()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
