package dragoman.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.deploy.Cse.Kind;
import dragoman.source.Diagnostics;
import java.util.List;

/// Rules of Sumo Logic Cloud SIEM, as bodies for its API.
final class CseJson implements Format {
    private static final Profile PROFILE = new Profile(
            "cse-json",
            List.of("cse_rule", "sumologic_cse"),
            "sumo",
            ".json",
            "Sumo Logic Cloud SIEM: a rule as a body for the API, a file each",
            Cse.defaults().map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        var cse = new Cse(detection, settings, diagnostics);
        JsonNode words = cse.words();
        Kind kind = cse.kind(words);
        ObjectNode fields = Trees.map();
        fields.put("name", cse.name())
                .put("enabled", settings.enables(detection))
                .put("stream", "record");
        switch (kind) {
            case MATCH -> match(cse, fields);
            case THRESHOLD -> threshold(cse, words, fields);
            case CHAIN -> chain(cse, words, fields);
            case AGGREGATION -> aggregation(cse, words, fields);
        }
        if (kind != Kind.MATCH) {
            fields.put("windowSize", "CUSTOM").put("windowSizeMilliseconds", String.valueOf(cse.window(words)));
            fields.set("groupByFields", Trees.list(cse.groups(words)));
        }
        ArrayNode entities = fields.putArray("entitySelectors");
        for (Entity entity : cse.entities(words)) {
            entity.columns()
                    .values()
                    .forEach(column -> entities.addObject()
                            .put("entityType", entity.type())
                            .put("expression", column));
        }
        fields.put("category", cse.category());
        fields.set("tags", Trees.list(cse.tags(cse.coverage())));
        fields.put("isPrototype", settings.flag(Setting.PROTOTYPE));
        if (cse.suppression() > 0) {
            fields.put("suppressionWindowSize", cse.suppression());
        }
        ObjectNode body = Trees.map();
        body.set("fields", fields);
        return Draft.streaming(new Piece.Own("." + kind.path() + PROFILE.extension(), Trees.json(body)));
    }

    private static void match(Cse cse, ObjectNode fields) {
        texts(cse, fields);
        fields.put("expression", cse.detection().query());
        score(cse, fields);
    }

    private static void texts(Cse cse, ObjectNode fields) {
        fields.put("nameExpression", fields.path("name").asText());
        fields.put("descriptionExpression", cse.description());
    }

    private static void score(Cse cse, ObjectNode fields) {
        fields.putObject("scoreMapping").put("type", "constant").put("default", cse.score());
    }

    private static void threshold(Cse cse, JsonNode words, ObjectNode fields) {
        fields.put("description", cse.description()).put("score", cse.score());
        fields.put("expression", words.path("expression").asText().strip());
        fields.put("limit", words.path("limit").asInt()).put("version", 1);
        fields.put("countDistinct", words.path("count_distinct").asBoolean());
        if (words.has("count_field")) {
            fields.put("countField", words.path("count_field").asText());
        }
    }

    private static void chain(Cse cse, JsonNode words, ObjectNode fields) {
        fields.put("description", cse.description()).put("score", cse.score());
        fields.put("ordered", words.path("ordered").asBoolean());
        fields.set("expressionsAndLimits", Cse.steps(words));
    }

    private static void aggregation(Cse cse, JsonNode words, ObjectNode fields) {
        texts(cse, fields);
        fields.put("matchExpression", words.path("match_expression").asText().strip());
        fields.put("triggerExpression", words.path("trigger_expression").asText());
        fields.set("aggregationFunctions", Cse.functions(words));
        fields.put("groupByAsset", false);
        score(cse, fields);
    }
}
