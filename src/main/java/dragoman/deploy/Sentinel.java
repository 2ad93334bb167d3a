package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the two forms of an analytics rule of Microsoft Sentinel have in common.
///
/// Limits: https://learn.microsoft.com/en-us/azure/sentinel/sentinel-service-limits#analytics-rule-limits
record Sentinel(Detection detection, Settings settings, Diagnostics diagnostics) {
    static final String PRODUCT = "sentinel";
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 5_000;
    private static final int LONGEST_QUERY = 10_000;
    private static final int MOST_ENTITIES = 10;
    private static final int MOST_ENTITIES_NRT = 5;
    private static final int MOST_IDENTIFIERS = 3;
    private static final String SEVERITY = "RiskSeverity";
    private static final long SHORTEST = 300;
    private static final long LONGEST = 14 * 86_400L;
    private static final long LONG_PERIOD = 2 * 86_400L;
    private static final long HOUR = 3_600;

    static Defaults defaults() {
        return new Defaults()
                .with(Setting.SEVERITY, "Informational", "Low", "Medium", "High", "High")
                .schedule("1h", "0m")
                .with(Setting.ATTACK, "18")
                .with(Setting.ENTITIES, "")
                .with(Setting.DETAILS, "")
                .with(Setting.KIND, "Scheduled")
                .with(Setting.GROUPING, "SingleAlert")
                .with(Setting.SCORING, "true")
                .with(Setting.SCORE, "0", "21", "41", "61", "81");
    }

    String id() {
        return StableId.of(detection.key(), PRODUCT).toString();
    }

    boolean isNearRealTime() {
        return settings.text(Setting.KIND).equals("NRT");
    }

    String name() {
        return Names.display(detection, settings, LONGEST_NAME, diagnostics);
    }

    String description() {
        String text = Texts.whole(detection, settings);
        Texts.limit("description", text, LONGEST_DESCRIPTION, place("description"), diagnostics);
        return text;
    }

    String severity() {
        return settings.atLevel(Setting.SEVERITY, detection);
    }

    String query() {
        String query = detection.query() + members() + severities().orElse("");
        Texts.limit("query", query, LONGEST_QUERY, detection.place(), diagnostics);
        if (isNearRealTime()
                && (detection.relation().isPresent() || detection.tables().size() > 1)) {
            diagnostics.add(
                    Problem.DEPLOY_KIND,
                    detection.place(),
                    "an NRT rule looks at one table and a minute at a time",
                    "`kind: Scheduled` does more");
        }
        return query;
    }

    Schedule schedule() {
        Schedule schedule = Schedule.of(detection, settings, diagnostics).inMinutes();
        if (schedule.frequency() < SHORTEST || schedule.lookback() > LONGEST) {
            tooShortOrLong("a scheduled rule runs every 5 minutes to 14 days and looks back up to 14 days, not every "
                    + Schedule.word(schedule.frequency()) + " and " + Schedule.word(schedule.lookback()));
        } else if (schedule.lookback() >= LONG_PERIOD && schedule.frequency() < HOUR) {
            tooShortOrLong("a rule that looks back 2 days or more runs every hour at most, not every "
                    + Schedule.word(schedule.frequency()));
        }
        return schedule;
    }

    private void tooShortOrLong(String message) {
        diagnostics.add(Problem.DEPLOY_SCHEDULE, place("correlation"), message);
    }

    Coverage coverage() {
        return Threats.coverage(detection, settings, diagnostics);
    }

    static ArrayNode tactics(Coverage coverage) {
        return Trees.list(coverage.tactics().stream()
                .map(covered -> covered.tactic().joined())
                .toList());
    }

    /// A stage behind the query that makes columns of members of columns that entities name: `InitiatedBy.user.id`.
    private String members() {
        String members = Entity.of(detection, settings, "kql").stream()
                .flatMap(entity -> entity.columns().values().stream())
                .filter(column -> column.contains("."))
                .distinct()
                .map(column -> flat(column) + " = tostring(" + column + ")")
                .collect(Collectors.joining(", "));
        return members.isEmpty() ? "" : "\n| extend " + members;
    }

    private static String flat(String column) {
        return column.replace('.', '_');
    }

    /// The entities of the alert, each with up to three of its identifiers.
    ArrayNode entities() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        int most = isNearRealTime() ? MOST_ENTITIES_NRT : MOST_ENTITIES;
        List<Entity> all = Entity.of(detection, settings, "kql");
        for (Entity entity : all.subList(0, Math.min(most, all.size()))) {
            ObjectNode mapping = list.addObject().put("entityType", entity.type());
            ArrayNode fields = mapping.putArray("fieldMappings");
            entity.columns().entrySet().stream()
                    .limit(MOST_IDENTIFIERS)
                    .forEach(column -> fields.addObject()
                            .put("identifier", column.getKey())
                            .put("columnName", flat(column.getValue())));
        }
        if (all.size() > most) {
            leftOut("the product takes " + most + " entities: left out are "
                    + all.subList(most, all.size()).stream()
                            .map(entity ->
                                    entity.type() + " " + entity.columns().values())
                            .toList());
        }
        return list;
    }

    ObjectNode details() {
        return CustomDetails.of(detection, settings, diagnostics);
    }

    /// The severity of an alert is that of a column of its hits, where their scores say it.
    Optional<ObjectNode> override() {
        if (severities().isEmpty()) {
            return Optional.empty();
        }
        if (settings.text(Setting.GROUPING).equals("SingleAlert")) {
            diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    place("custom.risk"),
                    "one alert stands for all hits of a run: its severity is that of one of them",
                    "`grouping: AlertPerResult` makes an alert of each");
        }
        return Optional.of(Trees.map().put("alertSeverityColumnName", SEVERITY));
    }

    /// A stage behind the query that gives each hit the severity of its score; a hit without one, or
    /// with 0, has that of the rule.
    private Optional<String> severities() {
        boolean differ = detection.risk().told().stream()
                .anyMatch(score -> !settings.severity(score).equals(severity()));
        return detection
                .risk()
                .score()
                .filter(_ -> differ && settings.flag(Setting.SCORING))
                .map(column -> {
                    var choices = new StringBuilder();
                    String below = "";
                    for (BigDecimal score : detection.risk().told()) {
                        String severity = settings.severity(score);
                        if (!severity.equals(below)) {
                            choices.insert(0, column + " >= " + score.toPlainString() + ", \"" + severity + "\", ");
                        }
                        below = severity;
                    }
                    return "\n| extend " + SEVERITY + " = case(" + choices + "\"\")";
                });
    }

    private void leftOut(String message) {
        diagnostics.add(Problem.DEPLOY_LEFT_OUT, place("fields"), message);
    }

    private Span place(String attribute) {
        return detection.metadata().place(attribute);
    }

    /// The data connectors that fill the tables, as far as they are known.
    ArrayNode connectors() {
        ArrayNode connectors = JsonNodeFactory.instance.arrayNode();
        for (List<String> row : Tables.rows("connectors")) {
            List<String> tables = detection.tables().stream()
                    .filter(table -> Tables.names(row.get(0), table))
                    .distinct()
                    .toList();
            if (!tables.isEmpty()) {
                ObjectNode connector = connectors.addObject().put("connectorId", row.get(1));
                connector.set("dataTypes", Trees.list(tables));
            }
        }
        return connectors;
    }

    /// Parents, as the service takes only those, each once.
    static Set<String> parents(Coverage coverage) {
        var parents = new LinkedHashSet<String>();
        coverage.techniques().forEach(technique -> parents.add(technique.parent()));
        return parents;
    }
}
