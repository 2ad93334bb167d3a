package dragoman.diff;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Verdict;
import dragoman.query.Meaning;
import dragoman.source.Diagnostic;
import dragoman.source.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a target has of a rule on one side.
///
/// @param text the query
/// @param reasons the messages of its verdict
/// @param artefact what a product imports, where that is asked for
/// @param compiled what this Dragoman makes of it, if it can
/// @param notes what else there is to say, in sentences
record TargetState(
        Optional<String> text,
        Verdict verdict,
        Set<String> reasons,
        Optional<Artefact> artefact,
        Optional<Compiled> compiled,
        List<String> notes) {
    static TargetState of(Target target, Document document) {
        Compilation compilation =
                target.compiler().compile(document.read(), target.project()).getFirst();
        return switch (compilation) {
            case Compiled compiled ->
                new TargetState(
                        Optional.of(compiled.finished()),
                        compiled.verdict(),
                        messages(compiled.reasons().stream().map(Reason::diagnostic)),
                        target.deployer().map(deployer -> Artefact.of(deployer.deploy(document.read(), compiled))),
                        Optional.of(compiled),
                        List.of());
            case Part _ -> without(Verdict.PART, Set.of());
            case Refused refused -> without(Verdict.REFUSED, messages(refused.diagnostics().stream()));
        };
    }

    private static TargetState without(Verdict verdict, Set<String> reasons) {
        return new TargetState(Optional.empty(), verdict, reasons, Optional.empty(), Optional.empty(), List.of());
    }

    private static Set<String> messages(Stream<Diagnostic> diagnostics) {
        return diagnostics.map(Diagnostic::message).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Optional<Meaning> meaning() {
        return compiled.map(found -> found.stages().meaning());
    }

    /// Whether a reviewer would see a difference.
    boolean isLike(TargetState other) {
        return text.equals(other.text) && verdict == other.verdict && artefact.equals(other.artefact);
    }

    /// The same as it lies in the repository; the query inside of what a product imports is not known there.
    TargetState as(Committed committed) {
        Set<String> messages = new LinkedHashSet<>(committed.reasons());
        if (committed.verdict() == Verdict.REFUSED) {
            return without(Verdict.REFUSED, messages);
        }
        return committed.deployable().isEmpty()
                ? new TargetState(
                        committed.text(),
                        committed.verdict(),
                        messages,
                        artefact,
                        compiled,
                        committed.text().equals(text) ? List.of() : held(committed.text()))
                : new TargetState(
                        text,
                        committed.verdict(),
                        messages,
                        Optional.of(new Artefact(
                                committed.deployable().get(), committed.text().orElse(""))),
                        compiled,
                        List.of());
    }

    /// What a query of another Dragoman finds, as far as this one can read it.
    private List<String> held(Optional<String> query) {
        if (query.isEmpty() || compiled.isEmpty()) {
            return List.of();
        }
        List<String> faults = compiled
                .get()
                .verifier()
                .differences(
                        compiled.get().stages().mapped(),
                        query.get(),
                        compiled.get().reasons())
                .stream()
                .flatMap(found -> found.fault().stream())
                .toList();
        return faults.isEmpty()
                ? List.of("the query of before finds what that of now finds")
                : faults.stream()
                        .map(fault -> "the query of before, held against the rule: " + fault)
                        .toList();
    }
}
