package dragoman.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dragoman.report.Finding;
import dragoman.source.Diagnostics;
import dragoman.source.IoReason;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// A file of accepted findings: an array with an object for each, one a line.
///
/// Lines and columns are not among what is accepted, so that an edit above a finding does not bring it back.
final class Baseline {
    private static final JsonFactory JSON = new JsonFactory();

    private final Set<Accepted> accepted;
    private final Set<Accepted> found = new HashSet<>();

    private Baseline(Set<Accepted> accepted) {
        this.accepted = accepted;
    }

    /// No finding is accepted.
    static Baseline empty() {
        return new Baseline(Set.of());
    }

    /// What a finding is known by; a target is empty where it holds before any.
    private record Accepted(String rule, String target, String code, String message) implements Comparable<Accepted> {
        @Override
        public int compareTo(Accepted other) {
            return java.util.Comparator.comparing(Accepted::rule)
                    .thenComparing(Accepted::target)
                    .thenComparing(Accepted::code)
                    .thenComparing(Accepted::message)
                    .compare(this, other);
        }

        String json() {
            var text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.writeStartObject();
                json.writeStringField("rule", rule);
                json.writeStringField("target", target);
                json.writeStringField("code", code);
                json.writeStringField("message", message);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }

    private static Accepted key(Finding finding) {
        return new Accepted(
                finding.span().file(), String.join(",", finding.targets()), finding.code(), finding.message());
    }

    /// The findings of a file; one that is not there accepts none.
    static Baseline read(Path file, Footprint footprint, Diagnostics diagnostics) {
        footprint.look(file);
        if (!Files.exists(file)) {
            return empty();
        }
        var accepted = new HashSet<Accepted>();
        var place = new Span(file.toString().replace('\\', '/'), 0, 0, 0, 0);
        try (JsonParser json = JSON.createParser(footprint.read(file))) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                diagnostics.add(Problem.BASELINE_INVALID, place, "an array of accepted findings is needed here");
                return empty();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                accepted.add(accepted(json));
            }
        } catch (JsonProcessingException e) {
            diagnostics.add(
                    Problem.BASELINE_INVALID,
                    new Span(
                            place.file(),
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr(),
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr() + 1),
                    "this is no JSON",
                    "--update-baseline writes the file anew");
        } catch (IOException e) {
            diagnostics.add(Problem.BASELINE_INVALID, place, "cannot be read: " + IoReason.of(e));
        }
        return new Baseline(accepted);
    }

    private static Accepted accepted(JsonParser json) throws IOException {
        String rule = "";
        String target = "";
        String code = "";
        String message = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String value = json.nextTextValue();
            if (value == null) {
                json.skipChildren();
                continue;
            }
            switch (name) {
                case "rule" -> rule = value;
                case "target" -> target = value;
                case "code" -> code = value;
                case "message" -> message = value;
                default -> {}
            }
        }
        return new Accepted(rule, target, code, message);
    }

    boolean accepts(Finding finding) {
        Accepted key = key(finding);
        if (accepted.contains(key)) {
            found.add(key);
            return true;
        }
        return false;
    }

    /// How many findings were accepted.
    int used() {
        return found.size();
    }

    /// How many accepted findings are not there any more.
    int unused() {
        return accepted.size() - found.size();
    }

    /// The text of a file that accepts findings.
    static String text(Collection<Finding> findings) {
        var sorted = new TreeSet<Accepted>();
        findings.forEach(finding -> sorted.add(key(finding)));
        return sorted.isEmpty()
                ? "[]\n"
                : "[\n" + String.join(",\n", sorted.stream().map(Accepted::json).toList()) + "\n]\n";
    }
}
