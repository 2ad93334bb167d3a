package dragoman.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dragoman.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// Findings as an array of objects, one a line; see `docs/findings.schema.json`.
final class JsonReport {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonReport() {}

    static String write(Report report) {
        List<String> rows = report.findings().stream().map(JsonReport::row).toList();
        return rows.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", rows) + "\n]\n";
    }

    private static String row(Finding finding) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("code", finding.code());
            json.writeStringField("severity", finding.severity().word());
            json.writeStringField("topic", finding.topic().word());
            json.writeStringField("message", finding.message());
            json.writeStringField("help", finding.help());
            json.writeStringField("file", finding.file());
            place(json, finding.span());
            json.writeStringField("id", finding.id());
            json.writeStringField("title", finding.title());
            json.writeArrayFieldStart("targets");
            for (String target : finding.targets()) {
                json.writeString(target);
            }
            json.writeEndArray();
            if (finding.fix().isPresent()) {
                fix(json, finding.fix().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void place(JsonGenerator json, Span span) throws IOException {
        json.writeNumberField("line", span.line());
        json.writeNumberField("column", span.column());
        json.writeNumberField("endLine", span.endLine());
        json.writeNumberField("endColumn", span.endColumn());
    }

    private static void fix(JsonGenerator json, Fix fix) throws IOException {
        json.writeObjectFieldStart("fix");
        json.writeStringField("description", fix.description());
        json.writeBooleanField("safe", fix.safe());
        json.writeArrayFieldStart("edits");
        for (Fix.Edit edit : fix.edits()) {
            json.writeStartObject();
            place(json, edit.span());
            json.writeStringField("replacement", edit.replacement());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
