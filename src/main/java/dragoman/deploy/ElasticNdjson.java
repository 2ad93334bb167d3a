package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.deploy.Piece.Part;
import dragoman.source.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Detection rules of Elastic Security, a JSON object a line, as Kibana imports them.
final class ElasticNdjson implements Format {
    private static final int MOST_RULES = 10_000;
    private static final int MOST_BYTES = 10_485_760;
    private static final String FILE = "elastic-rules";
    private static final Profile PROFILE = new Profile(
            "elastic-ndjson",
            List.of("siem_rule_ndjson", "siem_rule", "eql_ndjson"),
            Elastic.LANGUAGES,
            ".ndjson",
            "Elastic Security: detection rules as Kibana imports them, a line each",
            Elastic.defaults().running().map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        var elastic = new Elastic(detection, settings, diagnostics);
        Schedule schedule = elastic.schedule();
        ObjectNode rule = elastic.rule(elastic.name(), schedule);
        var data = new ElasticData(detection);
        rule.put("enabled", settings.enables(detection));
        ArrayNode integrations = data.integrations();
        if (!integrations.isEmpty()) {
            rule.set("related_integrations", integrations);
        }
        ArrayNode fields = data.fields();
        if (!fields.isEmpty()) {
            rule.set("required_fields", fields);
        }
        rule.put("to", "now");
        rule.put("version", Texts.number(detection.metadata()));
        return Draft.of(schedule, new Part(FILE, Trees.line(rule)));
    }

    /// Split where Kibana's limits for one import are.
    @Override
    public Assembly assemble(List<Part> parts, Settings settings) {
        var files = new Assembly.Builder();
        var text = new StringBuilder();
        int bytes = 0;
        int rules = 0;
        int file = 1;
        for (Part part : parts) {
            int length = part.text().getBytes(StandardCharsets.UTF_8).length + 1;
            if (rules == MOST_RULES || bytes + length > MOST_BYTES) {
                files.file(name(file++), text.toString());
                text.setLength(0);
                bytes = 0;
                rules = 0;
            }
            text.append(part.text()).append('\n');
            bytes += length;
            rules++;
            files.place(name(file));
        }
        return files.file(name(file), text.toString()).build();
    }

    private static String name(int number) {
        return FILE + (number == 1 ? "" : "-" + number) + ".ndjson";
    }
}
