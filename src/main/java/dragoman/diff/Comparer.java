package dragoman.diff;

import dragoman.diff.Pairing.Pair;
import dragoman.diff.RuleChange.Kind;
import dragoman.diff.Side.Understood;
import dragoman.meaning.Sample;
import dragoman.query.Meaning;
import dragoman.rule.FilterRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Compares two sides rule by rule.
public final class Comparer {
    private final Side before;
    private final Side now;
    private final Causes causes;
    private final TargetComparison targets;

    private Comparer(Side before, Side now) {
        this.before = before;
        this.now = now;
        this.causes = new Causes(before, now);
        this.targets = new TargetComparison(before, now);
    }

    /// @param all whether rules are listed too about which nothing changed
    public static Comparison compare(Side before, Side now, boolean all) {
        var comparer = new Comparer(before, now);
        List<RuleChange> changes = Pairing.of(before.documents(), now.documents()).parallelStream()
                .map(comparer::change)
                .toList();
        List<RuleChange> listed =
                changes.stream().filter(change -> all || change.isAffected()).toList();
        return new Comparison(before.label(), now.label(), listed, changes.size() - listed.size());
    }

    private RuleChange change(Pair pair) {
        Document document = pair.now().or(pair::before).orElseThrow();
        if (pair.before().isPresent() && pair.now().isPresent()) {
            return change(pair.before().get(), pair.now().get());
        }
        boolean added = pair.now().isPresent();
        Side side = added ? now : before;
        Understood understood = side.understand(document);
        Supplier<List<Sample>> samples = Known.of(() -> side.tests().apply(document));
        MeaningChange meaning = understood.meaning().isEmpty()
                ? MeaningChange.of(Shift.UNDECIDED, "the rule is in error: " + understood.why())
                : document.rule().filter(FilterRule.class::isInstance).isPresent()
                        ? MeaningComparison.ofFilter(understood.meaning().get(), !added, samples)
                        : MeaningComparison.ofRule(understood.meaning().get(), !added, samples);
        return described(
                added ? Kind.ADDED : Kind.REMOVED,
                pair,
                meaning,
                List.of(),
                List.of(new Cause(Cause.Kind.RULE, "")),
                targets.of(pair.before(), pair.now(), false, List::of).changes());
    }

    private RuleChange change(Document old, Document document) {
        var pair = new Pair(Optional.of(old), Optional.of(document));
        boolean sameText = old.file().text().equals(document.file().text())
                && old.read().index() == document.read().index();
        boolean samePlace = old.place().equals(document.place());
        Kind kind = !sameText ? Kind.CHANGED : samePlace ? Kind.SAME : Kind.RENAMED;
        List<Cause> inputs = causes.around(old, document);
        if (sameText && inputs.isEmpty() && !causes.mayComeFromElsewhere(document) && !targets.isOfAnother(old)) {
            return described(kind, pair, MeaningChange.of(Shift.EQUIVALENT), List.of(), List.of(), List.of());
        }
        List<Edit> edits = old.rule().isPresent() && document.rule().isPresent()
                ? Edits.of(old.rule().get(), document.rule().get())
                : List.of();
        Understood was = before.understand(old);
        Understood is = now.understand(document);
        Supplier<List<Sample>> samples = Known.of(() -> samples(old, document));
        TargetComparison.Compared compared = targets.of(Optional.of(old), Optional.of(document), true, samples);
        List<TargetChange> changed = compared.changes();
        var why = new ArrayList<Cause>();
        if (!edits.isEmpty()) {
            why.add(new Cause(Cause.Kind.RULE, ""));
        }
        why.addAll(inputs);
        why.addAll(causes.below(was.meaning(), is.meaning()));
        why.addAll(compared.makers());
        if (!causes.setup().isEmpty() && targets.comesFromSetup(old, document, sameText && why.isEmpty(), changed)) {
            causes.setup().stream()
                    .filter(cause -> cause.kind() != Cause.Kind.DEPLOYMENT
                            || changed.stream()
                                    .anyMatch(target -> target.name().equals(cause.name()) && target.isAffected()))
                    .forEach(why::add);
        }
        return described(kind, pair, meaning(was, is, changed, samples), edits, why, changed);
    }

    /// The events of its tests now, or those of before where it has none any more.
    private List<Sample> samples(Document old, Document document) {
        List<Sample> samples = now.tests().apply(document);
        return samples.isEmpty() ? before.tests().apply(old) : samples;
    }

    private static MeaningChange meaning(
            Understood was, Understood is, List<TargetChange> targets, Supplier<List<Sample>> samples) {
        if (was.meaning().isEmpty() || is.meaning().isEmpty()) {
            return MeaningChange.of(
                    Shift.UNDECIDED,
                    was.meaning().isEmpty() && is.meaning().isEmpty()
                            ? "the rule is in error on both sides: " + is.why()
                            : was.meaning().isEmpty()
                                    ? "the old rule is in error: " + was.why()
                                    : "the new rule is in error: " + is.why());
        }
        Meaning old = was.meaning().get();
        MeaningChange own = MeaningComparison.of(old, is.meaning().get(), samples);
        List<TargetChange> behind =
                targets.stream().filter(target -> target.meaning().isPresent()).toList();
        List<Shift> shifts = behind.stream()
                .map(target -> target.meaning().get().shift())
                .distinct()
                .toList();
        Shift there = shifts.size() == 1 ? shifts.getFirst() : Shift.together(shifts);
        if (behind.isEmpty() || there == own.shift()) {
            return own;
        }
        List<TargetChange> others = behind.stream()
                .filter(target -> target.meaning().get().shift() != own.shift())
                .toList();
        MeaningChange first = others.stream()
                .map(target -> target.meaning().get())
                .filter(change -> change.shift() != Shift.EQUIVALENT)
                .findFirst()
                .orElseGet(() -> others.getFirst().meaning().get());
        return new MeaningChange(there, first.onlyNew(), first.onlyOld(), first.remarks())
                .with(List.of("seen in "
                        + others.stream().map(TargetChange::name).collect(Collectors.joining(", "))
                        + ", behind the pipelines, filters and values there; the rule alone is "
                        + own.shift().word()));
    }

    private static RuleChange described(
            Kind kind,
            Pair pair,
            MeaningChange meaning,
            List<Edit> edits,
            List<Cause> causes,
            List<TargetChange> targets) {
        Document document = pair.now().or(pair::before).orElseThrow();
        Optional<String> oldPath = pair.before().map(Document::place).filter(place -> !place.equals(document.place()));
        return new RuleChange(
                kind,
                document.place(),
                oldPath,
                document.id(),
                document.title(),
                document.rule().map(Edits::kind).orElse("rule"),
                meaning,
                edits,
                causes,
                targets);
    }
}
