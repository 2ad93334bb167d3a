package dragoman.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dragoman.Compilation.Compiled;
import dragoman.Edition;
import dragoman.Verdict;
import dragoman.build.Product.Written;
import dragoman.deploy.Deployable;
import dragoman.read.RuleDocument;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import dragoman.source.Reason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Writes rows of the manifest as JSON; what depends on the files comes last.
final class ManifestRow {
    private static final JsonFactory JSON = new JsonFactory();

    private ManifestRow() {}

    /// What a row says of where its query comes from.
    ///
    /// @param source where the rule file lies, seen from the folder
    /// @param related hash of all other files that have a say in it, empty if there are none
    record Origin(String source, String related) {}

    /// A piece of work on a generator.
    private interface Work {
        void on(JsonGenerator json) throws IOException;
    }

    private static String text(Work work) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            work.on(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// All but what depends on the files, without the bracket at its end.
    static String head(
            Edition edition,
            Assignment assignment,
            Subject subject,
            RuleDocument document,
            Origin origin,
            Rendering rendering) {
        String text = text(json -> {
            json.writeStringField("rule", subject.name().path());
            json.writeNumberField("document", document.index());
            json.writeStringField("source", origin.source());
            json.writeStringField("id", document.id());
            json.writeStringField("title", document.title());
            json.writeStringField("level", subject.entry().level());
            json.writeStringField("status", subject.entry().status());
            texts(json, "tags", subject.entry().tags());
            json.writeStringField("target", assignment.language().word());
            if (assignment.form() instanceof Form.Deployables) {
                json.writeStringField("format", assignment.form().word());
            }
            json.writeStringField("version", edition.version());
            json.writeObjectFieldStart("inputs");
            json.writeStringField("rule", subject.file().hash());
            hash(json, "related", origin.related());
            json.writeStringField("mapping", assignment.mapping());
            hash(json, "pipelines", assignment.pipelines());
            hash(json, "settings", assignment.settings());
            json.writeEndObject();
            json.writeStringField(
                    "pipeline", rendering.compiled().map(Compiled::world).orElse(null));
            json.writeStringField("verdict", rendering.verdict().word());
            reasons(json, "reasons", rendering.reasons(), subject);
            if (rendering.verdict() != Verdict.PART && rendering.verdict() != Verdict.REFUSED) {
                json.writeStringField("verified", rendering.verified());
                json.writeStringField("evidence", rendering.evidence().word());
            }
            if (rendering.deployable().isPresent()) {
                deployable(json, rendering.deployable().get(), subject);
            }
            if (rendering.override().isPresent()) {
                json.writeStringField("override", rendering.override().get().name());
            }
        });
        return text.substring(0, text.length() - 1);
    }

    private static void hash(JsonGenerator json, String name, String hash) throws IOException {
        json.writeStringField(name, hash.isEmpty() ? null : hash);
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void reasons(JsonGenerator json, String name, List<Reason> reasons, Subject subject)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Reason reason : reasons) {
            Diagnostic said = reason.diagnostic();
            json.writeStartObject();
            json.writeStringField("code", said.problem().code());
            if (reason.effect() != Effect.NONE) {
                json.writeStringField("effect", reason.effect().word());
            }
            json.writeStringField("message", said.message());
            json.writeNumberField("line", said.span().line());
            json.writeNumberField("column", said.span().column());
            if (said.span().line() > 0
                    && !said.span().file().equals(subject.file().name())) {
                json.writeStringField("file", said.span().file());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void deployable(JsonGenerator json, Deployable deployable, Subject subject) throws IOException {
        json.writeStringField("deployable", deployable.state().word());
        reasons(
                json,
                "deployable_reasons",
                deployable.reasons().stream()
                        .map(reason -> new Reason(Effect.NONE, reason))
                        .toList(),
                subject);
        if (deployable.schedule().isPresent()) {
            json.writeObjectFieldStart("schedule");
            json.writeNumberField("frequency", deployable.schedule().get().frequency());
            json.writeNumberField("lookback", deployable.schedule().get().lookback());
            json.writeEndObject();
        }
    }

    /// What depends on the files, behind the head.
    ///
    /// @param files the main one first; none if there is only one that says why
    /// @param error the path of that one, or empty
    /// @param hashes of files by path
    static String tail(List<String> files, String error, Map<String, String> hashes) {
        // there are tens of thousands of these, so they go without a generator
        var text = new StringBuilder(",\"file\":");
        String main = files.isEmpty() ? null : files.getFirst();
        value(main, text);
        if (files.size() > 1) {
            text.append(",\"files\":[");
            for (int i = 0; i < files.size(); i++) {
                value(files.get(i), i == 0 ? text : text.append(','));
            }
            text.append(']');
        }
        if (!error.isEmpty()) {
            value(error, text.append(",\"error\":"));
        }
        value(main == null ? null : hashes.get(main), text.append(",\"sha256\":"));
        return text.append('}').toString();
    }

    private static void value(String value, StringBuilder text) {
        if (value == null) {
            text.append("null");
        } else {
            text.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsString(value))
                    .append('"');
        }
    }

    static String tail(List<Written> files, String error) {
        return tail(
                files.stream().map(Written::path).toList(),
                error,
                files.isEmpty()
                        ? Map.of()
                        : Map.of(files.getFirst().path(), files.getFirst().hash()));
    }
}
