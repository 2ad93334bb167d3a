package dragoman.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dragoman.attack.Coverage;
import dragoman.attack.Coverage.Covered;
import dragoman.attack.Technique;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;

/// Correlation rules of CrowdStrike Falcon Next-Gen SIEM, as bodies for its API.
///
/// https://falconpy.io/Service-Collections/Correlation-Rules.html
final class NgSiem implements Format {
    private static final int MOST_PAIRS = 10;
    private static final long SHORTEST = 300;
    private static final long LONGEST = 168 * 3_600L;
    private static final Profile PROFILE = new Profile(
            "ngsiem",
            List.of("ngsiem_rule"),
            "logscale",
            ".json",
            "CrowdStrike Falcon Next-Gen SIEM: a correlation rule as a body for the API, a file each",
            new Defaults()
                    .running()
                    .with(Setting.SEVERITY, "10", "30", "50", "70", "90")
                    .schedule("1h", "0m")
                    .with(Setting.SUPPRESSION, "")
                    .with(Setting.ATTACK, "19")
                    .with(Setting.TACTIC, "")
                    .with(Setting.CUSTOMER, "<<CID>>")
                    .with(Setting.OUTCOME, "detection")
                    .with(Setting.TRIGGER, "summary")
                    .map());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Draft write(Detection detection, Settings settings, Diagnostics diagnostics) {
        Schedule schedule = Schedule.of(detection, settings, diagnostics).inMinutes();
        if (schedule.frequency() < SHORTEST || schedule.lookback() > LONGEST) {
            diagnostics.add(
                    Problem.DEPLOY_SCHEDULE,
                    detection.metadata().place("correlation"),
                    "a rule runs every 5 minutes or more and looks back a week at most, not every "
                            + Schedule.word(schedule.frequency()) + " and " + Schedule.word(schedule.lookback()));
        }
        ObjectNode rule = Trees.map();
        rule.put("customer_id", settings.text(Setting.CUSTOMER));
        rule.put("name", Names.display(detection, settings, Integer.MAX_VALUE, diagnostics));
        rule.put("description", Texts.whole(detection, settings));
        rule.put("comment", Texts.origin(detection, settings));
        rule.put("severity", Integer.parseInt(settings.atLevel(Setting.SEVERITY, detection)));
        detection.risk().tellFixed("a detection has the severity of its rule", detection, diagnostics);
        rule.put("status", settings.enables(detection) ? "active" : "inactive");
        rule.put("template_id", "");
        rule.putObject("search")
                .put("filter", detection.query())
                .put("lookback", go(schedule.lookback()))
                .put("outcome", settings.text(Setting.OUTCOME))
                .put("trigger_mode", settings.text(Setting.TRIGGER))
                .put("execution_mode", "scheduled");
        ObjectNode operation = rule.putObject("operation");
        operation.putObject("schedule").put("definition", "@every " + go(schedule.frequency()));
        if (!settings.text(Setting.SUPPRESSION).isEmpty()) {
            operation.putObject("suppression").put("suppression_period", go(settings.seconds(Setting.SUPPRESSION)));
        }
        rule.set("mitre_attack", pairs(detection, settings, diagnostics));
        var pieces = new ArrayList<Piece>(List.of(new Piece.Own(PROFILE.extension(), Trees.json(rule))));
        ValueList.of(detection).forEach(list -> pieces.add(new Piece.Own("." + list.name() + ".csv", list.column())));
        return Draft.of(schedule, pieces.toArray(Piece[]::new));
    }

    /// A length of time as Go writes it, in hours and minutes.
    private static String go(long seconds) {
        long minutes = Math.ceilDiv(seconds, 60L);
        return minutes / 60 + "h" + minutes % 60 + "m";
    }

    private static ArrayNode pairs(Detection detection, Settings settings, Diagnostics diagnostics) {
        Coverage coverage = Threats.coverage(detection, settings, diagnostics);
        List<Covered> tactics = settings.text(Setting.TACTIC).isEmpty()
                ? coverage.tactics()
                : Threats.single(coverage, detection, settings, diagnostics);
        ArrayNode pairs = Trees.list(List.of());
        for (Covered covered : tactics) {
            if (covered.techniques().isEmpty()) {
                pairs.addObject().put("tactic_id", covered.tactic().id());
            }
            for (Technique technique : covered.techniques()) {
                pairs.addObject().put("tactic_id", covered.tactic().id()).put("technique_id", technique.id());
            }
        }
        if (pairs.size() > MOST_PAIRS) {
            diagnostics.add(
                    Problem.DEPLOY_LIMIT,
                    detection.metadata().place("tags"),
                    "the rule has " + pairs.size() + " pairs of tactic and technique: the product takes " + MOST_PAIRS,
                    "say which tactic with `tactic`, for this rule in `custom`, or for all (`first`)");
        }
        return pairs;
    }
}
