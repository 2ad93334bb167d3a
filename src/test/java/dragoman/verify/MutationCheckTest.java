package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Language;
import dragoman.emit.WrittenStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Seeds faults into templates, lexicons and lowering, and shows that verification catches them.
class MutationCheckTest {
    private static final double LEAST_CAUGHT = 0.95;

    @ParameterizedTest
    @EnumSource
    void specimensAreVerified(Language language) {
        var verifier = Verifier.of(language.word());
        for (Specimen specimen : Specimen.of(language)) {
            Verification verification = verifier.verify(
                    specimen.compiled().mapped(), specimen.compiled().text());
            assertEquals(
                    Optional.empty(),
                    verification.fault(),
                    () -> specimen.name() + "\n" + specimen.compiled().text());
        }
    }

    /// What became of a mutant: the specimens whose text it changes, and those of them that give it away.
    private record Trial(Mutant mutant, List<Specimen> changed, List<Specimen> caught) {}

    @ParameterizedTest
    @EnumSource
    void faultsAreCaught(Language language) {
        List<Specimen> specimens = Specimen.of(language);
        List<WrittenStage> stages = Specimen.stages(language);
        var mutants = new ArrayList<Mutant>();
        mutants.addAll(TemplateMutants.of(stages));
        mutants.addAll(LexiconMutants.of(stages));
        mutants.addAll(LoweringMutants.of(stages));
        List<Trial> trials = mutants.stream()
                .map(mutant -> trial(language, specimens, mutant))
                .filter(trial -> !trial.changed().isEmpty())
                .toList();
        for (Trial trial : trials) {
            for (Specimen s : trial.changed()) {
                if (!trial.caught().contains(s)) {
                    System.out.println((trial.caught().isEmpty() ? "SURVIVOR " : "silent ") + language + " " + trial.mutant().name() + "\n    "
                        + s.name() + ":  " + Verifier.of(language.word()).verify(s.compiled().mapped(), trial.mutant().write().apply(s.compiled().lowered())).word() + " " + trial.mutant().write().apply(s.compiled().lowered()).strip().replace("\n", "\n      "));
                }
            }
        }
        mutants.stream().filter(m -> trials.stream().noneMatch(t -> t.mutant() == m)).forEach(m -> System.out.println("UNREACHED " + language + " " + m.name()));
        long caught = trials.stream().filter(trial -> !trial.caught().isEmpty()).count();
        System.out.printf("TOTAL %s: %d of %d mutants caught, %d of %d texts%n", language, caught, trials.size(),
           trials.stream().mapToInt(t -> t.caught().size()).sum(), trials.stream().mapToInt(t -> t.changed().size()).sum());
        assertTrue(caught >= LEAST_CAUGHT * trials.size());
    }

    private static Trial trial(Language language, List<Specimen> specimens, Mutant mutant) {
        var verifier = Verifier.of(language.word());
        var changed = new ArrayList<Specimen>();
        var caught = new ArrayList<Specimen>();
        for (Specimen specimen : specimens) {
            String text;
            try {
                text = mutant.write().apply(specimen.compiled().lowered());
            } catch (IllegalStateException e) {
                continue;
            }
            if (!text.equals(specimen.compiled().text())) {
                changed.add(specimen);
                if (verifier.verify(specimen.compiled().mapped(), text).fault().isPresent()) {
                    caught.add(specimen);
                }
            }
        }
        return new Trial(mutant, changed, caught);
    }
}
