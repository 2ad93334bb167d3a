package dragoman.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dragoman.attack.Matrix.Version;
import dragoman.attack.Technique;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Writes a layer of the ATT&CK Navigator, version 4.5: how many rules cover each technique, and how many are tested.
///
/// https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md
public final class Navigator {
    private static final JsonFactory JSON = new JsonFactory();

    private Navigator() {}

    /// A rule that covers a technique.
    public record Rule(String title, boolean tested) {}

    /// A piece of work on a generator.
    private interface Work {
        void on(JsonGenerator json) throws IOException;
    }

    static Map<Technique, List<Rule>> rules(Matrix matrix) {
        var rules = new java.util.LinkedHashMap<Technique, List<Rule>>();
        matrix.techniques().forEach((technique, entries) -> {
            List<Rule> own = entries.stream()
                    .filter(entry -> entry.attack().techniques().contains(technique))
                    .map(entry -> new Rule(entry.title(), entry.isTested()))
                    .toList();
            if (!own.isEmpty()) {
                rules.put(technique, own);
            }
        });
        return rules;
    }

    /// The layer as JSON.
    ///
    /// @param rules by technique, those of the technique itself
    public static String layer(String name, Map<Technique, ? extends Collection<Rule>> rules) throws IOException {
        int most = rules.values().stream().mapToInt(Collection::size).max().orElse(1);
        return text(json -> {
            json.writeStringField("name", name);
            json.writeObjectFieldStart("versions");
            json.writeStringField("attack", Version.V19.number().replaceFirst("\\..*", ""));
            json.writeStringField("navigator", "5.1.0");
            json.writeStringField("layer", "4.5");
            json.writeEndObject();
            json.writeStringField("domain", "enterprise-attack");
            json.writeStringField(
                    "description", "How many rules of " + name + " cover each technique; written by Dragoman.");
            json.writeArrayFieldStart("techniques");
            for (var one : rules.entrySet()) {
                technique(one.getKey(), one.getValue(), json);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("gradient");
            json.writeArrayFieldStart("colors");
            json.writeString("#dbe9f6");
            json.writeString("#1f5fa8");
            json.writeEndArray();
            json.writeNumberField("minValue", 0);
            json.writeNumberField("maxValue", Math.max(1, most));
            json.writeEndObject();
            json.writeObjectFieldStart("layout");
            json.writeStringField("layout", "side");
            json.writeBooleanField("showID", true);
            json.writeBooleanField("showName", true);
            json.writeStringField("expandedSubtechniques", "annotated");
            json.writeEndObject();
        });
    }

    private static void technique(Technique technique, Collection<Rule> rules, JsonGenerator json) throws IOException {
        long tested = rules.stream().filter(Rule::tested).count();
        json.writeStartObject();
        json.writeStringField("techniqueID", technique.id());
        json.writeNumberField("score", rules.size());
        json.writeStringField("comment", Wording.count(rules.size(), "rule") + ", " + tested + " tested");
        json.writeBooleanField("enabled", true);
        json.writeBooleanField("showSubtechniques", technique.isSub());
        json.writeArrayFieldStart("metadata");
        for (Rule rule : rules) {
            json.writeStartObject();
            json.writeStringField("name", rule.tested() ? "tested rule" : "rule");
            json.writeStringField("value", rule.title());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String text(Work work) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            work.on(json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
