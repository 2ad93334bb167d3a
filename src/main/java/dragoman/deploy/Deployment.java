package dragoman.deploy;

import dragoman.deploy.Deployable.State;
import dragoman.deploy.Format.Draft;
import dragoman.rule.Word;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where rules go: a format, and what its owner settled.
///
/// @param name under which rules may settle something for themselves, beside the name of the format
public record Deployment(String name, Format format, Settings settings) {
    /// @throws IllegalArgumentException says which of the settings the format does not take
    public static Deployment of(String name, Format format, Map<String, String> given) {
        return new Deployment(name, format, Settings.of(format, given));
    }

    /// Whether there are files that hold all rules, so that they are made of all or none.
    public boolean holdsAllTogether() {
        return !format.assemble(List.of(), settings).files().isEmpty();
    }

    /// What files and identifiers are made of a title: rules with the same one need something that tells them apart.
    public static String identifier(String title) {
        return Names.identifier(title);
    }

    /// What the product takes of a rule, or why it takes nothing.
    public Deployable deploy(Detection detection) {
        var diagnostics = new Diagnostics();
        identity(detection, diagnostics);
        Draft draft = format.write(detection, settings(detection, diagnostics), diagnostics);
        List<Diagnostic> reasons = diagnostics.sorted();
        if (diagnostics.hasErrors()) {
            return new Deployable(State.NO, reasons, List.of(), draft.schedule());
        }
        return new Deployable(draft.manual() ? State.MANUAL : State.YES, reasons, draft.pieces(), draft.schedule());
    }

    private Settings settings(Detection detection, Diagnostics diagnostics) {
        Map<String, Map<String, Word>> own = detection.metadata().settings();
        Settings all = settings;
        for (String part : Stream.of(format.profile().name(), name).distinct().toList()) {
            all = all.with(own.getOrDefault(part, Map.of()), diagnostics);
        }
        return all;
    }

    /// Products know a rule by an id that is made of its own.
    private static void identity(Detection detection, Diagnostics diagnostics) {
        String id = detection.metadata().id();
        if (detection.peers().sharesId()) {
            diagnostics.add(
                    Problem.DEPLOY_ID,
                    detection.metadata().place("id"),
                    "another rule has the same id: the product would take both for one",
                    "give this one an id of its own, from `uuidgen`");
        } else if (id.isEmpty() && detection.peers().sharesTitle()) {
            diagnostics.add(
                    Problem.DEPLOY_ID,
                    detection.metadata().place("title"),
                    "the rule has no id, and another has the same title: nothing tells them apart",
                    "give it an id, from `uuidgen`");
        } else if (id.isEmpty()) {
            diagnostics.add(
                    Problem.DEPLOY_LEFT_OUT,
                    detection.metadata().place("title"),
                    "the rule has no id: that in the product is made of its title, and changes with it");
        }
    }
}
