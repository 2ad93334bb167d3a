package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.attack.Coverage.Covered;
import dragoman.attack.Tactic;
import dragoman.attack.Technique;
import dragoman.deploy.Detection.Risk;
import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// What the two forms of a detection rule of Elastic Security have in common.
///
/// https://www.elastic.co/docs/api/doc/kibana/operation/operation-createrule
record Elastic(Detection detection, Settings settings, Diagnostics diagnostics) {
    static final String PRODUCT = "elastic";
    static final List<String> LANGUAGES = List.of("eql", "esql", "kuery", "lucene");
    private static final String INDICES = "logs-*";
    private static final int LONGEST_NAME = 255;
    private static final int MOST_SUPPRESSED = 3;
    private static final Set<String> HOSTS = Set.of("windows", "linux", "macos");
    private static final String ATTACK = "https://attack.mitre.org/";

    static Defaults defaults() {
        return new Defaults()
                .with(Setting.SEVERITY, "low", "low", "medium", "high", "critical")
                .with(Setting.RISK, "21", "21", "47", "73", "99")
                .schedule("5m", "4m")
                .with(Setting.SUPPRESSION, "")
                .with(Setting.ATTACK, "19")
                .with(Setting.DETAILS, "")
                .with(Setting.INDEX, INDICES)
                .with(Setting.LICENSE, "")
                .with(Setting.SIGNALS, "100")
                .with(Setting.SCORING, "true")
                .with(Setting.SCORE, "0", "0", "22", "48", "74");
    }

    String name() {
        return Names.display(detection, settings, LONGEST_NAME, diagnostics);
    }

    /// A threshold rule counts in all the time that it looks back over, so that this is the window.
    Schedule schedule() {
        if (!isThreshold()) {
            return Schedule.of(detection, settings, diagnostics);
        }
        long window = detection.relation().orElseThrow().window().seconds();
        var schedule = new Schedule(settings.seconds(Setting.FREQUENCY), window);
        if (schedule.frequency() > window) {
            diagnostics.add(
                    Problem.DEPLOY_SCHEDULE,
                    detection.metadata().place("correlation"),
                    "a threshold rule that runs every " + Schedule.word(schedule.frequency())
                            + " counts the events of the last " + Schedule.word(window)
                            + ": nobody looks at those between",
                    "set `frequency` to the timespan or less");
        }
        return schedule;
    }

    /// A query finds single events: what counts them is a rule of a kind of its own.
    private boolean isThreshold() {
        return isQuery() && detection.relation().isPresent();
    }

    private boolean isQuery() {
        return detection.language().equals("kuery") || detection.language().equals("lucene");
    }

    /// The keys that both forms have, in the order in which Elastic writes them.
    ObjectNode rule(String name, Schedule schedule) {
        Metadata metadata = detection.metadata();
        ObjectNode rule = Trees.map();
        String author = Texts.author(metadata, settings);
        rule.set("author", Trees.list(author.isEmpty() ? List.of() : List.of(author)));
        rule.put("description", Texts.description(metadata));
        rule.set("false_positives", Trees.list(lines(metadata.falsePositives())));
        rule.put("from", "now-" + Schedule.word(schedule.lookback()));
        if (isEsql()) {
            ownIndices();
        } else {
            rule.set("index", Trees.list(settings.list(Setting.INDEX)));
        }
        rule.put("interval", Schedule.word(schedule.frequency()));
        Collection<String> shown = settings.shown(detection).values();
        if (!shown.isEmpty()) {
            rule.putObject("investigation_fields").set("field_names", Trees.list(shown));
        }
        rule.put("language", detection.language());
        String license = metadata.license().isEmpty() ? settings.text(Setting.LICENSE) : Texts.line(metadata.license());
        if (!license.isEmpty()) {
            rule.put("license", license);
        }
        rule.put("max_signals", settings.number(Setting.SIGNALS));
        rule.put("name", name);
        rule.put("query", query());
        rule.set("references", Trees.list(lines(metadata.references())));
        rule.put("risk_score", Integer.parseInt(settings.atLevel(Setting.RISK, detection)));
        scores(rule);
        rule.put("rule_id", StableId.of(detection.key(), PRODUCT).toString());
        rule.put("severity", settings.atLevel(Setting.SEVERITY, detection));
        rule.set("tags", Trees.list(tags()));
        ArrayNode threats = threats();
        if (!threats.isEmpty()) {
            rule.set("threat", threats);
        }
        if (!detection.query().startsWith("sequence")
                && (!isEsql() || detection.relation().isEmpty())) {
            // the span of a sequence is that of its events, not of their arrival
            rule.put("timestamp_override", "event.ingested");
        }
        if (isThreshold()) {
            rule.set("threshold", Trees.readYaml(detection.text()).path("threshold"));
        }
        rule.put("type", isThreshold() ? "threshold" : isQuery() ? "query" : detection.language());
        suppress(rule);
        return rule;
    }

    /// An alert takes score and severity from a column of its hit; the severity by whole numbers.
    ///
    /// https://www.elastic.co/docs/solutions/security/detect-and-alert/common-rule-settings
    private void scores(ObjectNode rule) {
        Risk risk = detection.risk();
        if (risk.score().isEmpty() || !settings.flag(Setting.SCORING)) {
            return;
        }
        String column = risk.score().get();
        rule.putArray("risk_score_mapping").add(equal(column, ""));
        ArrayNode severities = rule.putArray("severity_mapping");
        for (BigDecimal score : risk.told()) {
            BigDecimal plain = score.stripTrailingZeros();
            if (plain.scale() <= 0) {
                severities.add(equal(column, plain.toPlainString()).put("severity", settings.severity(score)));
            } else {
                diagnostics.add(
                        Problem.DEPLOY_LEFT_OUT,
                        detection.metadata().place("custom.risk"),
                        "hits that score " + score.toPlainString()
                                + " have the severity of the rule: the product looks severities up by whole numbers");
            }
        }
    }

    private static ObjectNode equal(String field, String value) {
        return Trees.map().put("field", field).put("operator", "equals").put("value", value);
    }

    private boolean isEsql() {
        return detection.language().equals("esql");
    }

    /// The query says where it looks.
    private void ownIndices() {
        if (!settings.list(Setting.INDEX).equals(List.of(INDICES))) {
            diagnostics.add(
                    Problem.DEPLOY_SETTING,
                    detection.place(),
                    "a rule of ES|QL has its index patterns in the query, not in `index`",
                    "choose them by a pipeline that sets the state `index`");
        }
    }

    /// A sample has no window of its own, and rules know sequences and single events.
    private String query() {
        String query =
                isThreshold() ? Trees.readYaml(detection.text()).path("query").asText() : detection.query();
        if (query.startsWith("sample")) {
            diagnostics.add(
                    Problem.DEPLOY_KIND,
                    detection.place(),
                    "a rule takes events and sequences, not a `sample`",
                    "relate the rules by `temporal_ordered`");
        }
        return query;
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream().map(Texts::line).filter(text -> !text.isEmpty()).toList();
    }

    private List<String> tags() {
        Metadata metadata = detection.metadata();
        var tags = new ArrayList<String>();
        tags.add("Sigma");
        if (!metadata.status().isEmpty()) {
            tags.add("Status: " + metadata.status());
        }
        if (metadata.level().equals("informational")) {
            // the product has no such severity
            tags.add("Level: informational");
        }
        return tags;
    }

    private ArrayNode threats() {
        Coverage coverage = Threats.coverage(detection, settings, diagnostics);
        ArrayNode threats = Trees.list(List.of());
        for (Covered covered : coverage.tactics()) {
            ObjectNode threat = threats.addObject().put("framework", "MITRE ATT&CK");
            Tactic tactic = covered.tactic();
            threat.putObject("tactic")
                    .put("id", tactic.id())
                    .put("name", tactic.name())
                    .put("reference", ATTACK + "tactics/" + tactic.id() + "/");
            if (!covered.techniques().isEmpty()) {
                threat.set("technique", techniques(covered, coverage));
            }
        }
        return threats;
    }

    /// Techniques by their parents, whose names the tables of the coverage's version give.
    private ArrayNode techniques(Covered covered, Coverage coverage) {
        var parents = new LinkedHashMap<String, ObjectNode>();
        ArrayNode list = Trees.list(List.of());
        for (Technique technique : covered.techniques()) {
            ObjectNode parent = parents.computeIfAbsent(technique.parent(), id -> {
                ObjectNode node = list.addObject();
                node.put("id", id);
                node.put("name", coverage.name(id));
                node.put("reference", ATTACK + "techniques/" + id + "/");
                return node;
            });
            if (technique.isSub()) {
                parent.withArray("/subtechnique")
                        .addObject()
                        .put("id", technique.id())
                        .put("name", technique.name())
                        .put(
                                "reference",
                                ATTACK + "techniques/" + technique.id().replace('.', '/') + "/");
            }
        }
        return list;
    }

    /// What a single event is about.
    private List<String> asset() {
        boolean onHosts = detection.logSources().stream()
                .allMatch(source -> source.product() != null && HOSTS.contains(source.product()));
        return List.of(onHosts ? "host.name" : "user.name");
    }

    private void suppress(ObjectNode rule) {
        long seconds = settings.seconds(Setting.SUPPRESSION);
        if (seconds == 0) {
            return;
        }
        if (isThreshold()) {
            // its alerts are by its fields
            duration(rule.putObject("alert_suppression"), seconds);
            return;
        }
        List<String> keys = detection.relation().map(Detection.Relation::keys).orElseGet(this::asset);
        ObjectNode suppression = rule.putObject("alert_suppression");
        suppression.set(
                "group_by", Trees.list(keys.stream().limit(MOST_SUPPRESSED).toList()));
        duration(suppression, seconds);
        suppression.put("missing_fields_strategy", "suppress");
    }

    private static void duration(ObjectNode suppression, long seconds) {
        boolean hours = seconds % 3_600 == 0;
        boolean minutes = seconds % 60 == 0;
        suppression
                .putObject("duration")
                .put("value", hours ? seconds / 3_600 : minutes ? seconds / 60 : seconds)
                .put("unit", hours ? "h" : minutes ? "m" : "s");
    }
}
