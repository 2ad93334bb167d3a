package dragoman.build;

import dragoman.Compilation;
import dragoman.Compilation.Refused;
import dragoman.deploy.Deployable;
import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import dragoman.source.Severity;
import java.util.ArrayList;
import java.util.List;

/// What there is to tell of one document in one deployment.
record RowFindings(Subject subject, Assignment assignment, RuleStore store) {
    /// @param remarks what is said of the document before any deployment
    List<Finding> of(List<Diagnostic> remarks, Compilation compilation, Rendering rendering) {
        var findings = new ArrayList<Finding>();
        remarks.stream()
                .filter(remark -> remark.severity() != Severity.NOTE)
                .forEach(remark -> findings.add(finding(remark)));
        if (compilation instanceof Refused refused && rendering.override().isEmpty()) {
            refused.diagnostics().stream()
                    .filter(diagnostic -> !remarks.contains(diagnostic))
                    .forEach(diagnostic -> findings.add(here(diagnostic).with(Topic.REFUSED)));
        }
        if (rendering.compiled().isPresent() || rendering.override().isPresent()) {
            rendering.reasons().stream()
                    .filter(reason -> reason.effect() != Effect.NONE)
                    .forEach(reason -> findings.add(here(reason.diagnostic()).with(topic(rendering))));
        }
        rendering.deployable().ifPresent(deployable -> deployable(deployable, findings));
        return findings;
    }

    private void deployable(Deployable deployable, List<Finding> findings) {
        for (Diagnostic reason : deployable.reasons()) {
            if (reason.isError()) {
                findings.add(here(reason).with(Topic.REFUSED));
            } else if (reason.severity() == Severity.WARNING) {
                findings.add(here(reason));
            }
        }
    }

    private static Topic topic(Rendering rendering) {
        return switch (rendering.verdict()) {
            case WIDER -> Topic.WIDER;
            case NARROWER -> Topic.NARROWER;
            case APPROXIMATE -> Topic.APPROXIMATE;
            case EXACT, PART, REFUSED -> Topic.PROBLEM;
        };
    }

    private Finding finding(Diagnostic diagnostic) {
        return Finding.of(diagnostic, store.shown(diagnostic.span().file()))
                .about(subject.entry().id(), subject.entry().outline().title());
    }

    /// A finding of this deployment alone.
    Finding here(Diagnostic diagnostic) {
        return finding(diagnostic).in(List.of(assignment.name()));
    }
}
