package dragoman.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.attack.Coverage.Covered;
import dragoman.attack.Matrix.Version;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the two forms of a rule of Sumo Logic Cloud SIEM have in common.
///
/// https://api.sumologic.com/docs/sec
record Cse(Detection detection, Settings settings, Diagnostics diagnostics) {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{");
    private static final long SHORTEST = 60_000;
    private static final long LONGEST = 432_000_000;

    /// The kinds of rules, as the API and as Terraform call them.
    enum Kind {
        MATCH("templated", "sumologic_cse_match_rule"),
        THRESHOLD("threshold", "sumologic_cse_threshold_rule"),
        CHAIN("chain", "sumologic_cse_chain_rule"),
        AGGREGATION("aggregation", "sumologic_cse_aggregation_rule");

        private final String path;
        private final String resource;

        Kind(String path, String resource) {
            this.path = path;
            this.resource = resource;
        }

        /// The last part of the path of the API.
        String path() {
            return path;
        }

        String resource() {
            return resource;
        }
    }

    static Defaults defaults() {
        return new Defaults()
                .running()
                .with(Setting.RISK, "1", "3", "5", "7", "9")
                .with(Setting.SUPPRESSION, "")
                .with(Setting.ATTACK, "19")
                .with(Setting.ENTITIES, "")
                .with(Setting.PROTOTYPE, "false");
    }

    /// Names and descriptions are templates of fields.
    String name() {
        Texts.refuse(
                TEMPLATE,
                Texts.ALL,
                sign -> "Cloud SIEM would take what stands behind " + sign + " for a field of the record",
                detection.metadata(),
                diagnostics);
        return Names.display(detection, settings, Integer.MAX_VALUE, diagnostics);
    }

    String description() {
        return Texts.whole(detection, settings);
    }

    int score() {
        return Integer.parseInt(settings.atLevel(Setting.RISK, detection));
    }

    /// The words of a correlation as the query says them; of a single rule there are none.
    JsonNode words() {
        return detection.relation().isPresent() ? Trees.readYaml(detection.text()) : Trees.map();
    }

    Kind kind(JsonNode words) {
        return switch (words.path("rule_type").asText()) {
            case "threshold" -> Kind.THRESHOLD;
            case "chain" -> Kind.CHAIN;
            case "aggregation" -> Kind.AGGREGATION;
            default -> Kind.MATCH;
        };
    }

    /// The length of the window in milliseconds, which must be one that the product knows.
    long window(JsonNode words) {
        long window = words.path("window_size_millis").asLong();
        if (window < SHORTEST || window > LONGEST) {
            diagnostics.add(
                    Problem.DEPLOY_SCHEDULE,
                    detection.metadata().place("correlation"),
                    "a window of Cloud SIEM is a minute to five days long, not " + Schedule.word(window / 1_000));
        }
        return window;
    }

    List<String> groups(JsonNode words) {
        var groups = new ArrayList<String>();
        words.path("group_by_fields").forEach(field -> groups.add(field.asText()));
        return groups;
    }

    /// Whom a signal is about: without one it adds to no insight.
    List<Entity> entities(JsonNode words) {
        List<Entity> entities = Entity.of(detection, settings, "sumo", groups(words));
        if (entities.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    detection.metadata().place("fields"),
                    "no entity is known that signals are about, so they add to no insight",
                    "say which with `entities`, such as `_username:expression=user_username`");
        }
        return entities;
    }

    Coverage coverage() {
        return Threats.coverage(detection, settings, diagnostics);
    }

    /// The first tactic is the category, in the words of ATT&CK 18: the vendor's rules have tags of version 19, but
    /// the category Defense Evasion.
    String category() {
        return Coverage.of(detection.metadata().tags(), Version.V18).tactics().stream()
                .findFirst()
                .map(covered -> covered.tactic().name())
                .orElse("Unknown/Other");
    }

    List<String> tags(Coverage coverage) {
        var tags = new ArrayList<String>();
        for (Covered covered : coverage.tactics()) {
            tags.add("_mitreAttackTactic:" + covered.tactic().id());
        }
        coverage.techniques().forEach(technique -> tags.add("_mitreAttackTechnique:" + technique.id()));
        if (!detection.metadata().id().isEmpty()) {
            tags.add("sigma:" + detection.metadata().id());
        }
        return tags;
    }

    /// For how long a signal keeps others quiet, in milliseconds; 0 if nothing is settled.
    long suppression() {
        return settings.seconds(Setting.SUPPRESSION) * 1_000;
    }

    static ArrayNode steps(JsonNode words) {
        ArrayNode steps = Trees.list(List.of());
        for (JsonNode step : words.path("expressions_and_limits")) {
            ObjectNode node = steps.addObject();
            node.put("expression", step.path("expression").asText());
            node.put("limit", step.path("limit").asInt());
        }
        return steps;
    }

    static ArrayNode functions(JsonNode words) {
        ArrayNode functions = Trees.list(List.of());
        for (JsonNode function : words.path("aggregation_functions")) {
            ObjectNode node = functions.addObject();
            node.put("name", function.path("name").asText());
            node.put("function", function.path("function").asText());
            var arguments = new ArrayList<String>();
            function.path("arguments").forEach(argument -> arguments.add(argument.asText()));
            node.set("arguments", Trees.list(arguments));
        }
        return functions;
    }
}
