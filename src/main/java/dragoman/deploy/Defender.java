package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage.Covered;
import dragoman.attack.Technique;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Custom detections of Microsoft Defender XDR, as bodies for the Graph API.
///
/// https://learn.microsoft.com/en-us/graph/api/resources/security-detectionrule?view=graph-rest-beta
final class Defender implements Format {
    private static final Map<Long, String> FREQUENCIES =
            Map.of(3_600L, "PT1H", 10_800L, "PT3H", 43_200L, "PT12H", 86_400L, "P1D");
    /// https://learn.microsoft.com/defender-xdr/custom-detection-rules#create-a-dynamic-alert-title-and-description-preview
    private static final Pattern COLUMN = Pattern.compile("\\{\\{.*?\\}\\}");
    /// How far the service looks back by itself.
    private static final Map<Long, Long> LOOKBACKS =
            Map.of(3_600L, 4 * 3_600L, 10_800L, 12 * 3_600L, 43_200L, 48 * 3_600L, 86_400L, 30 * 86_400L);
    /// What hits must name, as the service finds the asset by it.
    private static final Set<String> ASSETS = Set.of("hosts", "accounts", "mailboxes", "ips");
    private static final String TABLES =
            "Device*,CloudAppEvents,AlertEvidence,Email*,Identity*,UrlClickEvents,AADSignInEventsBeta";
    private static final Profile PROFILE = new Profile(
            "defender",
            List.of("defender_custom_detection"),
            "kql",
            ".json",
            "Microsoft Defender XDR: a custom detection as a body for the Graph API, a file each",
            new Defaults()
                    .running()
                    .with(Setting.SEVERITY, "informational", "low", "medium", "high", "high")
                    .schedule("1h", "0m")
                    .with(Setting.ATTACK, "18")
                    .with(Setting.TACTIC, "")
                    .with(Setting.ENTITIES, "")
                    .with(Setting.DETAILS, "")
                    .with(Setting.KIND, "Scheduled")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        checkColumns(detection, diagnostics);
        ObjectNode rule = Trees.map();
        rule.put("id", "r-" + StableId.of(detection.key(), "defender"));
        String name = Names.display(detection, settings, Integer.MAX_VALUE, diagnostics);
        Texts.refuse(
                COLUMN,
                Texts.SHORT,
                column -> "an alert would show a column of the query in place of " + column,
                detection.metadata(),
                diagnostics);
        rule.put("displayName", name);
        rule.put("description", Texts.whole(detection, settings));
        rule.put("status", settings.enables(detection) ? "enabled" : "disabled");
        rule.putObject("queryCondition").put("queryText", detection.query());
        Optional<Schedule> schedule = schedule(detection, settings, diagnostics, rule.putObject("schedule"));
        ObjectNode alert = rule.putObject("detectionAction").putObject("alertTemplate");
        alert.put("title", name);
        alert.put("description", Texts.description(detection.metadata()));
        alert.put("severity", settings.atLevel(Setting.SEVERITY, detection));
        if (!detection.metadata().falsePositives().isEmpty()) {
            alert.put(
                    "recommendedActions",
                    "Known false positives: "
                            + String.join(
                                    "; ",
                                    detection.metadata().falsePositives().stream()
                                            .map(Texts::line)
                                            .toList()));
        }
        List<Covered> tactics =
                Threats.single(Threats.coverage(detection, settings, diagnostics), detection, settings, diagnostics);
        if (!tactics.isEmpty()) {
            alert.putArray("tactics").add(tactic(tactics.getFirst()));
        }
        ObjectNode details = CustomDetails.of(detection, settings, diagnostics);
        if (!details.isEmpty()) {
            alert.set("customDetails", details);
        }
        detection.risk().tellFixed("an alert has the severity of its rule", detection, diagnostics);
        alert.set("entityMappings", entities(detection, settings, diagnostics));
        return new Draft(List.of(new Piece.Own(PROFILE.extension(), Trees.json(rule))), schedule, false);
    }

    private static void checkColumns(Detection detection, Diagnostics diagnostics) {
        List<String> foreign = detection.tables().stream()
                .filter(table -> !Tables.names(TABLES, table))
                .toList();
        if (!foreign.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_COLUMNS,
                    detection.place(),
                    "a custom detection must return Timestamp and ReportId, which " + String.join(", ", foreign)
                            + " does not have",
                    "deploy it as a rule of Sentinel");
        } else if (detection.relation().isPresent()) {
            diagnostics.add(
                    Problem.DEPLOY_COLUMNS,
                    detection.place(),
                    "a custom detection must return Timestamp and ReportId of an event, which a correlation does not",
                    "deploy it as a rule of Sentinel");
        }
    }

    private static Optional<Schedule> schedule(
            Detection detection, Settings settings, Diagnostics diagnostics, ObjectNode node) {
        if (settings.text(Setting.KIND).equals("NRT")) {
            node.put("frequency", "PT0S");
            if (detection.relation().isPresent() || detection.tables().size() != 1) {
                diagnostics.add(
                        Problem.DEPLOY_KIND,
                        detection.place(),
                        "a continuous detection reads one table, without union");
            }
            return Optional.empty();
        }
        Schedule asked = Schedule.of(detection, settings, diagnostics);
        String frequency = FREQUENCIES.get(asked.frequency());
        if (frequency == null) {
            diagnostics.add(
                    Problem.DEPLOY_SCHEDULE,
                    detection.metadata().place("title"),
                    "a custom detection runs every 1h, 3h, 12h or 24h, not every " + Schedule.word(asked.frequency()));
            return Optional.of(asked);
        }
        node.put("frequency", frequency);
        long own = LOOKBACKS.get(asked.frequency());
        if (asked.lookback() > own) {
            node.put("lookback", Schedule.iso(asked.lookback()));
        }
        return Optional.of(new Schedule(asked.frequency(), Math.max(own, asked.lookback())));
    }

    private static ObjectNode tactic(Covered covered) {
        ObjectNode tactic = Trees.map().put("tactic", covered.tactic().joined());
        var subs = new LinkedHashMap<String, Set<String>>();
        for (Technique technique : covered.techniques()) {
            Set<String> own = subs.computeIfAbsent(technique.parent(), _ -> new LinkedHashSet<>());
            if (technique.isSub()) {
                own.add(technique.id());
            }
        }
        if (!subs.isEmpty()) {
            ArrayNode techniques = tactic.putArray("techniques");
            subs.forEach((parent, own) ->
                    techniques.addObject().put("technique", parent).set("subTechniques", Trees.list(own)));
        }
        return tactic;
    }

    private static ObjectNode entities(Detection detection, Settings settings, Diagnostics diagnostics) {
        ObjectNode groups = Trees.map();
        for (Entity entity : Entity.of(detection, settings, "defender")) {
            groups.withArray("/" + entity.type()).add(Trees.map(entity.columns()));
        }
        if (!diagnostics.hasErrors() && ASSETS.stream().noneMatch(groups::has)) {
            diagnostics.add(
                    Problem.DEPLOY_ENTITY,
                    detection.place(),
                    "a custom detection must name a host, an account, a mailbox or an address, and the query returns none"
                            + " that is known",
                    "say which column with `entities`, such as `hosts:nameColumn=DeviceName`");
        }
        return groups;
    }
}
