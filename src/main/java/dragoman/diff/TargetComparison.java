package dragoman.diff;

import dragoman.Compilation;
import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Deployer;
import dragoman.Verdict;
import dragoman.meaning.Sample;
import dragoman.query.Meaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what becomes of rules in the languages that are asked for.
final class TargetComparison {
    private final Side before;
    private final Side now;

    TargetComparison(Side before, Side now) {
        this.before = before;
        this.now = now;
    }

    /// @param meanings whether the meanings of what is written in another way are compared as well
    List<TargetChange> of(
            Optional<Document> old, Optional<Document> document, boolean meanings, Supplier<List<Sample>> samples) {
        Map<String, Compilation> was = compiled(before, old);
        Map<String, Compilation> is = compiled(now, document);
        return Stream.concat(now.targets().stream(), before.targets().stream())
                .map(Target::name)
                .distinct()
                .filter(name -> was.containsKey(name) || is.containsKey(name))
                .map(name -> {
                    Optional<Compilation> first = Optional.ofNullable(was.get(name));
                    Optional<Compilation> second = Optional.ofNullable(is.get(name));
                    return change(
                            name,
                            first,
                            second,
                            artefact(before, name, old, first),
                            artefact(now, name, document, second),
                            meanings,
                            samples);
                })
                .toList();
    }

    private static Map<String, Compilation> compiled(Side side, Optional<Document> document) {
        var compiled = new LinkedHashMap<String, Compilation>();
        document.ifPresent(found -> side.targets().stream()
                .filter(target -> target.wants().test(found))
                .forEach(target -> compiled.put(
                        target.name(),
                        target.compiler()
                                .compile(found.read(), target.project())
                                .getFirst())));
        return compiled;
    }

    private static Optional<Artefact> artefact(
            Side side, String name, Optional<Document> document, Optional<Compilation> compilation) {
        Optional<Deployer> deployer = side.target(name).flatMap(Target::deployer);
        return deployer.isPresent() && compilation.orElse(null) instanceof Compiled compiled
                ? Optional.of(
                        Artefact.of(deployer.get().deploy(document.orElseThrow().read(), compiled)))
                : Optional.empty();
    }

    private static TargetChange change(
            String name,
            Optional<Compilation> was,
            Optional<Compilation> is,
            Optional<Artefact> artefactBefore,
            Optional<Artefact> artefactNow,
            boolean meanings,
            Supplier<List<Sample>> samples) {
        Optional<Meaning> old = was.flatMap(TargetComparison::meaning);
        Optional<Meaning> meaning = is.flatMap(TargetComparison::meaning);
        Optional<String> before = was.flatMap(TargetComparison::text);
        Optional<String> now = is.flatMap(TargetComparison::text);
        return new TargetChange(
                name,
                before,
                now,
                was.map(TargetComparison::verdict),
                is.map(TargetComparison::verdict),
                remarks(was, is),
                artefactBefore,
                artefactNow,
                meanings && !before.equals(now) && old.isPresent() && meaning.isPresent()
                        ? Optional.of(MeaningComparison.of(old.get(), meaning.get(), samples))
                        : Optional.empty());
    }

    private static Optional<Meaning> meaning(Compilation compilation) {
        return compilation instanceof Compiled compiled
                ? Optional.of(compiled.stages().meaning())
                : Optional.empty();
    }

    private static Optional<String> text(Compilation compilation) {
        return compilation instanceof Compiled compiled ? Optional.of(compiled.finished()) : Optional.empty();
    }

    private static Verdict verdict(Compilation compilation) {
        return switch (compilation) {
            case Compiled compiled -> compiled.verdict();
            case Part _ -> Verdict.PART;
            case Refused _ -> Verdict.REFUSED;
        };
    }

    /// What a verdict rests on now and did not before, and the other way round.
    private static List<String> remarks(Optional<Compilation> was, Optional<Compilation> is) {
        if (was.map(TargetComparison::verdict).equals(is.map(TargetComparison::verdict))
                && !(is.orElse(null) instanceof Refused)) {
            return List.of();
        }
        Set<String> old = was.map(TargetComparison::reasons).orElse(Set.of());
        Set<String> all = is.map(TargetComparison::reasons).orElse(Set.of());
        var remarks = new ArrayList<String>();
        all.stream().filter(reason -> !old.contains(reason)).forEach(reason -> remarks.add("now: " + reason));
        old.stream().filter(reason -> !all.contains(reason)).forEach(reason -> remarks.add("no more: " + reason));
        return remarks;
    }

    private static Set<String> reasons(Compilation compilation) {
        return switch (compilation) {
            case Compiled compiled ->
                compiled.reasons().stream()
                        .map(reason -> reason.diagnostic().message())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            case Refused refused ->
                refused.diagnostics().stream()
                        .map(diagnostic -> diagnostic.message())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            case Part _ -> Set.of();
        };
    }

    /// Whether pipelines or settings have a part in what changed: all of it where nothing else changed, or else the
    /// old rule would have other queries with them.
    boolean comesFromSetup(Document old, Document document, boolean nothingElse, List<TargetChange> changed) {
        if (changed.stream().noneMatch(TargetChange::isAffected)) {
            return false;
        }
        return nothingElse || !texts(compiled(before, Optional.of(old))).equals(texts(compiled(now, Optional.of(old))));
    }

    private static List<Optional<String>> texts(Map<String, Compilation> compiled) {
        return compiled.values().stream().map(TargetComparison::text).toList();
    }
}
