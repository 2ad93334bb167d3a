package dragoman.verify;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Language;
import dragoman.emit.UnspellableException;
import dragoman.emit.WrittenStage;
import dragoman.query.LoweredQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Seeds faults into templates, lexicons and lowering, and shows that verification catches them.
class MutationCheckTest {
    private static final double LEAST_CAUGHT = 0.95;
    private static final int LEAST_MUTANTS = 60;

    private static final String NUMBERS = "numbers have no case, and columns of numbers hold numbers already";
    private static final String GUARDED = "the guard lets only numbers through";
    private static final String CONTAINED = "no empty text has a text in it that is not empty";

    private static final String MUST_NOT = "`not` is run as must_not; the guard is for versions that run it otherwise";

    /// Mutants that mean the same, with the reason. Not among them: what only a reader with a schema could see, as
    /// a conversion to text that is left out; those stay survivors.
    private static final Map<String, String> EQUIVALENT = Map.ofEntries(
            entry(
                    "kql/query Union: union isfuzzy=false <#list tables as table>${table}<#sep>, </#list>",
                    "only a missing table makes a difference"),
            entry("kql/query InNumbers: ${field} in~ (<#list values as value>${value}<#sep>, </#list>)", NUMBERS),
            entry(
                    "kql/query CompareTimePart: coalesce(datetime_part(${unit}, ${field}) ${operator} ${value}, false)",
                    "columns of times hold times already"),
            entry("kql/query StartsWithField: (isnotempty(${other}) and ${field} startswith ${other})", CONTAINED),
            entry("kql/query EndsWithField: (isnotempty(${other}) and ${field} endswith ${other})", CONTAINED),
            entry("kql/query ContainsField: (isnotempty(${other}) and ${field} contains ${other})", CONTAINED),
            entry("spl/where EqualsNumber: (isnotnull(tonumber(${field})) AND ${field}=${value})", GUARDED),
            entry("spl/where EqualsNumber: ${field}=${value}", "equality converts by itself, and is never unknown"),
            entry("spl/where Compare: (isnotnull(tonumber(${field})) AND ${field}${operator}${value})", GUARDED),
            entry("spl/query lexicon: texts in lower case", "the search stage disregards case"),
            entry("spl/query lexicon: texts in upper case", "the search stage disregards case"),
            entry("eql/query StartsWith: startsWith~(${field}, ${value})", MUST_NOT),
            entry("eql/query EndsWith: endsWith~(${field}, ${value})", MUST_NOT),
            entry("eql/query Contains: stringContains~(${field}, ${value})", MUST_NOT),
            entry("eql/query StartsWithCased: startsWith(${field}, ${value})", MUST_NOT),
            entry("eql/query EndsWithCased: endsWith(${field}, ${value})", MUST_NOT),
            entry("eql/query ContainsCased: stringContains(${field}, ${value})", MUST_NOT),
            entry("yaral/query EqualsNumber: ${field} = ${value} nocase", NUMBERS));

    @ParameterizedTest
    @EnumSource
    void specimensAreVerified(Language language) {
        var verifier = language.verifier();
        assertAll(Specimen.of(language).stream().map(specimen -> (Executable) () -> {
            Verification verification = verifier.verify(
                    specimen.compiled().stages().mapped(), specimen.compiled().text(), List.of());
            assertEquals(
                    Optional.empty(),
                    verification.fault(),
                    () -> specimen.name() + "\n" + specimen.compiled().text());
        }));
    }

    /// What became of a mutant.
    private enum Fate {
        /// A specimen gave it away.
        CAUGHT,
        /// No specimen did, though it changes the text of some.
        SURVIVED,
        /// It changes no text.
        ABSENT
    }

    @ParameterizedTest
    @EnumSource
    void faultsAreCaught(Language language) {
        List<Specimen> specimens = Specimen.of(language);
        List<WrittenStage> stages = Specimen.stages(language);
        var mutants = new ArrayList<Mutant>();
        mutants.addAll(TemplateMutants.of(stages));
        mutants.addAll(LexiconMutants.of(stages));
        mutants.addAll(LoweringMutants.of(stages));
        var fates = new TreeMap<Fate, List<String>>();
        for (Mutant mutant : mutants) {
            fates.computeIfAbsent(fate(language, specimens, mutant), _ -> new ArrayList<>())
                    .add(mutant.name());
        }
        List<String> survivors = new ArrayList<>(fates.getOrDefault(Fate.SURVIVED, List.of()));
        List<String> same = EQUIVALENT.keySet().stream()
                .filter(name -> name.startsWith(language.word() + "/"))
                .sorted()
                .toList();
        assertTrue(survivors.containsAll(same), () -> "no longer equivalent: " + same + " of " + survivors);
        survivors.removeAll(same);
        int caught = fates.get(Fate.CAUGHT).size();
        System.out.printf(
                "%s: %d of %d mutants caught, %d more are equivalent%n",
                language, caught, caught + survivors.size(), same.size());
        survivors.forEach(name -> System.out.println("  survived: " + name));
        assertTrue(caught >= LEAST_MUTANTS);
        assertTrue(caught >= LEAST_CAUGHT * (caught + survivors.size()));
    }

    private static Fate fate(Language language, List<Specimen> specimens, Mutant mutant) {
        var verifier = language.verifier();
        Fate fate = Fate.ABSENT;
        for (Specimen specimen : specimens) {
            Optional<String> text = text(mutant, specimen);
            if (text.isPresent() && !text.get().equals(specimen.compiled().text())) {
                fate = Fate.SURVIVED;
                if (verifier.verify(specimen.compiled().stages().mapped(), text.get(), List.of())
                        .fault()
                        .isPresent()) {
                    return Fate.CAUGHT;
                }
            }
        }
        return fate;
    }

    /// The faulty text, or nothing where the fault cannot be written at all.
    private static Optional<String> text(Mutant mutant, Specimen specimen) {
        try {
            return Optional.of(mutant.write()
                    .apply((LoweredQuery) specimen.compiled().stages().lowered()));
        } catch (IllegalStateException | UnspellableException _) {
            return Optional.empty();
        }
    }
}
