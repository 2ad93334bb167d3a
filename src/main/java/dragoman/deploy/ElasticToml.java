package dragoman.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Detection rules of Elastic Security as the files of a repository like elastic/detection-rules.
final class ElasticToml implements Format {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9].+?[a-zA-Z0-9\\[\\]()]");
    private static final Sheet FILE = new Sheet("elastic-toml", Toml::text);
    private static final Profile PROFILE = new Profile(
            "elastic-toml",
            List.of("siem_rule_toml"),
            Elastic.LANGUAGES,
            ".toml",
            "Elastic Security: a detection rule as TOML for detection-rules, a file each",
            Elastic.defaults()
                    .with(Setting.MATURITY, "development")
                    .with(Setting.MINIMUM, "")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        var elastic = new Elastic(detection, settings, diagnostics);
        String name = name(elastic);
        Schedule schedule = elastic.schedule();
        ObjectNode rule = elastic.rule(name, schedule);
        var values = new HashMap<String, Object>();
        values.put("created", day("date", detection.metadata().date(), elastic));
        values.put("updated", day("date", Texts.date(detection.metadata()), elastic));
        values.put("maturity", settings.text(Setting.MATURITY));
        // the repository's build makes `related_integrations` of them, with versions, and `required_fields`
        values.put("integrations", packages(new ElasticData(detection)));
        values.put("versions", one(settings.text(Setting.MINIMUM)));
        values.put("authors", texts(rule.path("author")));
        values.put("description", rule.path("description").asText());
        values.put("falsePositives", texts(rule.path("false_positives")));
        values.put("from", rule.path("from").asText());
        values.put("indices", rule.has("index") ? List.of(texts(rule.path("index"))) : List.of());
        values.put("language", rule.path("language").asText());
        values.put("interval", rule.path("interval").asText());
        values.put("licenses", one(rule.path("license").asText()));
        values.put("signals", rule.path("max_signals").asInt());
        values.put("name", name);
        values.put("references", texts(rule.path("references")));
        values.put("score", rule.path("risk_score").asInt());
        values.put("id", rule.path("rule_id").asText());
        values.put("severity", rule.path("severity").asText());
        values.put("overrides", one(rule.path("timestamp_override").asText()));
        values.put("tags", texts(rule.path("tags")));
        values.put("query", rule.path("query").asText());
        values.put("fields", texts(rule.path("investigation_fields").path("field_names")));
        values.put("threats", threats(rule.path("threat")));
        values.put("suppressions", suppressions(rule.path("alert_suppression")));
        values.put("type", rule.path("type").asText());
        values.put("scores", mappings(rule.path("risk_score_mapping")));
        values.put("severities", mappings(rule.path("severity_mapping")));
        values.put("thresholds", thresholds(rule.path("threshold")));
        String path = "rules/" + Names.identifier(name) + PROFILE.extension();
        return Draft.of(schedule, new Piece.Named(path, FILE.write(values)));
    }

    /// The repository's tests want names that start and end with a letter or digit.
    private static String name(Elastic elastic) {
        String name = elastic.name();
        if (NAME.matcher(name).matches()) {
            return name;
        }
        String plain = name.replaceAll("^[^a-zA-Z0-9]+|[^a-zA-Z0-9\\[\\]()]+$", "");
        String whole = NAME.matcher(plain).matches() ? plain : "Rule " + Names.digits(elastic.detection());
        elastic.diagnostics()
                .add(
                        Problem.DEPLOY_NAME,
                        elastic.detection().metadata().place("title"),
                        "a name must start and end with a letter or digit: it becomes `" + whole + "`");
        return whole;
    }

    private static String day(String attribute, String date, Elastic elastic) {
        if (date.isEmpty()) {
            elastic.diagnostics()
                    .add(
                            Problem.DEPLOY_MISSING,
                            elastic.detection().metadata().place("title"),
                            "a file of detection-rules demands `" + attribute + "`, which the rule does not have");
        }
        return date.replace('-', '/');
    }

    private static List<String> one(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static List<String> packages(ElasticData data) {
        var packages = new LinkedHashSet<String>();
        data.integrations().forEach(item -> packages.add(item.path("package").asText()));
        return List.copyOf(packages);
    }

    private static List<Map<String, Object>> threats(JsonNode threats) {
        var list = new ArrayList<Map<String, Object>>();
        for (JsonNode threat : threats) {
            Map<String, Object> named = named(threat.path("tactic"));
            var techniques = new ArrayList<Map<String, Object>>();
            for (JsonNode technique : threat.path("technique")) {
                Map<String, Object> own = named(technique);
                var subs = new ArrayList<Map<String, Object>>();
                technique.path("subtechnique").forEach(sub -> subs.add(named(sub)));
                own.put("subs", subs);
                techniques.add(own);
            }
            named.put("techniques", techniques);
            list.add(named);
        }
        return list;
    }

    private static Map<String, Object> named(JsonNode node) {
        var values = new HashMap<String, Object>();
        for (String key : List.of("id", "name", "reference")) {
            values.put(key, node.path(key).asText());
        }
        return values;
    }

    private static List<Map<String, Object>> mappings(JsonNode mappings) {
        var list = new ArrayList<Map<String, Object>>();
        for (JsonNode mapping : mappings) {
            list.add(Map.of(
                    "field", mapping.path("field").asText(),
                    "value", mapping.path("value").asText(),
                    "severity", mapping.path("severity").asText()));
        }
        return list;
    }

    private static List<Map<String, Object>> suppressions(JsonNode suppression) {
        return suppression.isMissingNode()
                ? List.of()
                : List.of(Map.of(
                        "keys", texts(suppression.path("group_by")),
                        "strategies",
                                one(suppression.path("missing_fields_strategy").asText()),
                        "value", suppression.path("duration").path("value").asInt(),
                        "unit", suppression.path("duration").path("unit").asText()));
    }

    private static List<Map<String, Object>> thresholds(JsonNode threshold) {
        if (threshold.isMissingNode()) {
            return List.of();
        }
        var cardinalities = new ArrayList<Map<String, Object>>();
        for (JsonNode cardinality : threshold.path("cardinality")) {
            cardinalities.add(Map.of(
                    "field", cardinality.path("field").asText(),
                    "value", cardinality.path("value").asInt()));
        }
        return List.of(Map.of(
                "keys", texts(threshold.path("field")),
                "value", threshold.path("value").asInt(),
                "cardinalities", cardinalities));
    }
}
