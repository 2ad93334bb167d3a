package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.attack.Technique;
import dragoman.source.Diagnostics;
import java.util.List;
import java.util.Optional;

/// Analytics rules of Microsoft Sentinel as the YAML files of its content repository.
///
/// https://github.com/Azure/Azure-Sentinel/wiki/Query-Style-Guide
final class SentinelYaml implements Format {
    private static final Profile PROFILE = new Profile(
            "sentinel-yaml",
            List.of("sentinel_yaml"),
            "kql",
            ".yaml",
            "Microsoft Sentinel: an analytics rule as YAML, a file each",
            Sentinel.defaults().map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        var sentinel = new Sentinel(detection, settings, diagnostics);
        Coverage coverage = sentinel.coverage();
        ObjectNode rule = Trees.map();
        rule.put("id", sentinel.id());
        rule.put("name", sentinel.name());
        rule.put("version", Texts.version(detection.metadata()));
        rule.put("kind", sentinel.isNearRealTime() ? "NRT" : "Scheduled");
        rule.put("description", sentinel.description());
        rule.put("severity", sentinel.severity());
        rule.put("status", "Available");
        rule.set("requiredDataConnectors", sentinel.connectors());
        Optional<Schedule> schedule = sentinel.isNearRealTime() ? Optional.empty() : Optional.of(sentinel.schedule());
        schedule.ifPresent(times -> rule.put("queryFrequency", Schedule.word(times.frequency()))
                .put("queryPeriod", Schedule.word(times.lookback()))
                .put("triggerOperator", "gt")
                .put("triggerThreshold", 0));
        rule.set("tactics", Sentinel.tactics(coverage));
        rule.set(
                "relevantTechniques",
                Trees.list(coverage.techniques().stream().map(Technique::id).toList()));
        rule.put("query", sentinel.query());
        var entities = sentinel.entities();
        if (!entities.isEmpty()) {
            rule.set("entityMappings", entities);
        }
        var details = sentinel.details();
        if (!details.isEmpty()) {
            rule.set("customDetails", details);
        }
        sentinel.override().ifPresent(override -> rule.set("alertDetailsOverride", override));
        rule.putObject("eventGroupingSettings").put("aggregationKind", settings.text(Setting.GROUPING));
        return new Draft(List.of(new Piece.Own(PROFILE.extension(), Trees.yaml(rule))), schedule, false);
    }
}
