package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;

/// Analytics rules of Microsoft Sentinel as ARM templates, which its portal imports and `az deployment` deploys.
///
/// https://learn.microsoft.com/en-us/azure/templates/microsoft.securityinsights/alertrules
final class SentinelArm implements Format {
    private static final String SCHEMA =
            "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    private static final String PROVIDER = "/Microsoft.SecurityInsights/";
    private static final String STABLE = "2025-09-01";
    private static final String PREVIEW = "2025-07-01-preview";
    private static final long LONGEST_SUPPRESSION = 86_400;
    private static final Profile PROFILE = new Profile(
            "sentinel-arm",
            List.of("sentinel_arm", "default_arm"),
            "kql",
            ".json",
            "Microsoft Sentinel: an analytics rule as an ARM template, a file each",
            Sentinel.defaults()
                    .running()
                    .with(Setting.SUPPRESSION, "")
                    .with(Setting.INCIDENT, "true")
                    .with(Setting.WORKSPACE, "")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        var sentinel = new Sentinel(detection, settings, diagnostics);
        Optional<Schedule> schedule = sentinel.isNearRealTime() ? Optional.empty() : Optional.of(sentinel.schedule());
        ObjectNode template = Trees.map().put("$schema", SCHEMA).put("contentVersion", "1.0.0.0");
        ObjectNode workspace =
                template.putObject("parameters").putObject("workspace").put("type", "String");
        if (!settings.text(Setting.WORKSPACE).isEmpty()) {
            workspace.put("defaultValue", literal(settings.text(Setting.WORKSPACE)));
        }
        String id = sentinel.id();
        ObjectNode rule = template.putArray("resources").addObject();
        rule.put(
                "id",
                "[concat(resourceId('Microsoft.OperationalInsights/workspaces/providers',"
                        + " parameters('workspace'), 'Microsoft.SecurityInsights'), '/alertRules/" + id + "')]");
        rule.put("name", "[concat(parameters('workspace'), '" + PROVIDER + id + "')]");
        rule.put("type", "Microsoft.OperationalInsights/workspaces/providers/alertRules");
        rule.put("kind", sentinel.isNearRealTime() ? "NRT" : "Scheduled");
        rule.put("apiVersion", sentinel.isNearRealTime() ? PREVIEW : STABLE);
        rule.set("properties", properties(sentinel, schedule));
        return new Draft(List.of(new Piece.Own(PROFILE.extension(), Trees.json(template))), schedule, false);
    }

    private static ObjectNode properties(Sentinel sentinel, Optional<Schedule> schedule) {
        Settings settings = sentinel.settings();
        Coverage coverage = sentinel.coverage();
        ObjectNode properties = Trees.map();
        properties.put("displayName", literal(sentinel.name()));
        properties.put("description", literal(sentinel.description()));
        properties.put("severity", sentinel.severity());
        properties.put("enabled", settings.enables(sentinel.detection()));
        properties.put("query", literal(sentinel.query()));
        schedule.ifPresent(times -> properties
                .put("queryFrequency", Schedule.iso(times.frequency()))
                .put("queryPeriod", Schedule.iso(times.lookback()))
                .put("triggerOperator", "GreaterThan")
                .put("triggerThreshold", 0));
        suppression(sentinel, schedule, properties);
        properties.set("tactics", Sentinel.tactics(coverage));
        properties.set("techniques", Trees.list(Sentinel.parents(coverage)));
        var entities = sentinel.entities();
        if (!entities.isEmpty()) {
            properties.set("entityMappings", entities);
        }
        var details = sentinel.details();
        if (!details.isEmpty()) {
            properties.set("customDetails", details);
        }
        sentinel.override().ifPresent(override -> properties.set("alertDetailsOverride", override));
        properties.putObject("eventGroupingSettings").put("aggregationKind", settings.text(Setting.GROUPING));
        properties.putObject("incidentConfiguration").put("createIncident", settings.flag(Setting.INCIDENT));
        return properties;
    }

    private static void suppression(Sentinel sentinel, Optional<Schedule> schedule, ObjectNode properties) {
        long asked = sentinel.settings().seconds(Setting.SUPPRESSION);
        long frequency = schedule.map(Schedule::frequency).orElse(0L);
        if (asked > 0 && (asked < frequency || asked > LONGEST_SUPPRESSION)) {
            sentinel.diagnostics()
                    .add(
                            Problem.DEPLOY_SCHEDULE,
                            sentinel.detection().metadata().place("title"),
                            "a suppression of " + Schedule.word(asked)
                                    + " cannot be: it must be as long as the frequency at least, and a day at most");
        }
        properties.put("suppressionDuration", asked > 0 ? Schedule.iso(asked) : "PT5H");
        properties.put("suppressionEnabled", asked > 0);
    }

    /// A text in brackets would be an expression.
    ///
    /// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
    static String literal(String text) {
        return text.startsWith("[") && text.endsWith("]") ? "[" + text : text;
    }
}
