package dragoman.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.deploy.Cse.Kind;
import dragoman.deploy.Piece.Part;
import dragoman.source.Diagnostics;
import java.util.List;
import java.util.stream.Collectors;

/// Rules of Sumo Logic Cloud SIEM as resources of Terraform, in its JSON syntax.
///
/// https://registry.terraform.io/providers/SumoLogic/sumologic/latest/docs
final class CseTerraform implements Format {
    private static final String FILE = "sumologic_cse_rules.tf.json";
    private static final Profile PROFILE = new Profile(
            "cse-terraform",
            List.of("sumologic_cse_terraform"),
            "sumo",
            ".tf.json",
            "Sumo Logic Cloud SIEM: rules as resources of Terraform, a file for all",
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
        ObjectNode resource = Trees.map();
        resource.put("name", Terraform.text(cse.name())).put("enabled", settings.enables(detection));
        switch (kind) {
            case MATCH -> {
                texts(cse, resource);
                resource.put("expression", Terraform.text(detection.query()));
                severity(cse, resource);
            }
            case THRESHOLD -> {
                resource.put("description", Terraform.text(cse.description())).put("severity", cse.score());
                resource.put(
                        "expression",
                        Terraform.text(words.path("expression").asText().strip()));
                resource.put("limit", words.path("limit").asInt());
                resource.put("count_distinct", words.path("count_distinct").asBoolean());
                resource.put(
                        "count_field", Terraform.text(words.path("count_field").asText()));
            }
            case CHAIN -> {
                resource.put("description", Terraform.text(cse.description())).put("severity", cse.score());
                resource.put("ordered", words.path("ordered").asBoolean());
                resource.set("expressions_and_limits", spelled(Cse.steps(words)));
            }
            case AGGREGATION -> {
                texts(cse, resource);
                resource.put(
                        "match_expression",
                        Terraform.text(words.path("match_expression").asText().strip()));
                resource.put(
                        "trigger_expression",
                        Terraform.text(words.path("trigger_expression").asText()));
                resource.set("aggregation_functions", spelled(Cse.functions(words)));
                resource.put("group_by_entity", false);
                severity(cse, resource);
            }
        }
        if (kind != Kind.MATCH) {
            resource.put("window_size", "CUSTOM").put("window_size_millis", String.valueOf(cse.window(words)));
            resource.set(
                    "group_by_fields",
                    Trees.list(cse.groups(words).stream().map(Terraform::text).toList()));
        }
        ArrayNode entities = resource.putArray("entity_selectors");
        for (Entity entity : cse.entities(words)) {
            entity.columns()
                    .values()
                    .forEach(column -> entities.addObject()
                            .put("entity_type", entity.type())
                            .put("expression", Terraform.text(column)));
        }
        resource.set(
                "tags",
                Trees.list(
                        cse.tags(cse.coverage()).stream().map(Terraform::text).toList()));
        resource.put("is_prototype", settings.flag(Setting.PROTOTYPE));
        if (cse.suppression() > 0) {
            resource.put("suppression_window_size", cse.suppression());
        }
        return Draft.streaming(new Part(FILE, Terraform.part(kind.resource(), detection, settings, resource)));
    }

    private static void texts(Cse cse, ObjectNode resource) {
        resource.put("name_expression", resource.path("name").asText());
        resource.put("description_expression", Terraform.text(cse.description()));
    }

    private static void severity(Cse cse, ObjectNode resource) {
        resource.putArray("severity_mapping")
                .addObject()
                .put("type", "constant")
                .put("default", cse.score());
    }

    private static ArrayNode spelled(ArrayNode list) {
        list.forEach(item -> {
            if (item instanceof ObjectNode node) {
                node.properties().stream()
                        .filter(property -> property.getValue().isTextual())
                        .collect(Collectors.toList())
                        .forEach(property -> node.put(
                                property.getKey(),
                                Terraform.text(property.getValue().asText())));
            }
        });
        return list;
    }

    @Override
    public Assembly assemble(List<Part> parts, Settings settings) {
        return Terraform.assembly(FILE, "sumologic", "SumoLogic/sumologic", parts);
    }
}
