package dragoman.deploy;

import dragoman.attack.Coverage;
import dragoman.attack.Coverage.Covered;
import dragoman.attack.Coverage.Remark;
import dragoman.attack.Matrix.Version;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.List;

/// What a rule covers of ATT&CK, in the version that a product speaks.
final class Threats {
    private Threats() {}

    /// The tactics with their techniques; what is not as the tags say is told.
    static Coverage coverage(Detection detection, Settings settings, Diagnostics diagnostics) {
        Version version = settings.text(Setting.ATTACK).equals("18") ? Version.V18 : Version.V19;
        Coverage coverage = Coverage.of(detection.metadata().tags(), version);
        for (Remark remark : coverage.remarks()) {
            diagnostics.add(
                    Problem.DEPLOY_ATTACK,
                    detection.metadata().place("tags"),
                    "the tag `" + remark.tag() + "`: " + remark.message());
        }
        return coverage;
    }

    /// The one tactic of a product that takes one, if the rule or its owner names one.
    static List<Covered> single(Coverage coverage, Detection detection, Settings settings, Diagnostics diagnostics) {
        List<Covered> all = coverage.tactics();
        String chosen = settings.text(Setting.TACTIC);
        List<Covered> one = chosen.isEmpty() || chosen.equals("first")
                ? all.stream().limit(1).toList()
                : all.stream()
                        .filter(covered -> covered.tactic().word().equals(chosen))
                        .toList();
        if (all.size() > 1 && chosen.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_TACTICS,
                    detection.metadata().place("tags"),
                    "the rule has " + all.size() + " tactics: "
                            + String.join(
                                    ", ",
                                    all.stream()
                                            .map(covered -> covered.tactic().word())
                                            .toList()),
                    "say which one with `tactic`, for this rule in `custom`, or for all (`first`)");
        } else if (one.isEmpty() && !all.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_TACTICS,
                    detection.metadata().place("tags"),
                    "the rule does not have the tactic `" + chosen + "`");
        } else if (all.size() > 1) {
            diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    detection.metadata().place("tags"),
                    "the product takes one tactic: left out are "
                            + String.join(
                                    ", ",
                                    all.stream()
                                            .filter(covered -> !one.contains(covered))
                                            .map(covered -> covered.tactic().word())
                                            .toList()));
        }
        return one;
    }
}
