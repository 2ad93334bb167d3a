package dragoman.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.Backend;
import dragoman.Compilation.Compiled;
import dragoman.Compiler;
import dragoman.Language;
import dragoman.Mappings;
import dragoman.emit.UnspellableException;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.read.RuleDocument;
import dragoman.read.RuleReader;
import dragoman.resolve.Placeholders;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Correlations are read back, and faults that are seeded into how they are written are caught.
class CorrelationMutationTest {
    private static final double LEAST_CAUGHT = 0.95;
    private static final int LEAST_MUTANTS = 20;
    private static final int LEAST_OF_ONE_PLAN = 5;
    private static final Path OF_TWO_KEYS = Path.of("src/test/resources/dragoman/verify/correlations.yml");
    private static final Path LIMITS = Path.of("src/test/resources/limits/correlations");

    private static List<Compiled> specimens(Backend backend) throws IOException {
        var compiler = new Compiler(List.of(backend), Placeholders.NONE, true, false);
        var specimens = new ArrayList<Compiled>();
        try (Stream<Path> limits = Files.list(LIMITS)) {
            for (Path file :
                    Stream.concat(Stream.of(OF_TWO_KEYS), limits.sorted()).toList()) {
                List<RuleDocument> documents = RuleReader.read(new SourceFile(file.toString(), Files.readString(file)));
                for (RuleDocument document : documents) {
                    compiler.compile(document, Compiler.project(documents)).stream()
                            .filter(Compiled.class::isInstance)
                            .map(Compiled.class::cast)
                            .filter(compiled -> compiled.stages().lowered() instanceof LoweredCorrelation)
                            .forEach(specimens::add);
                }
            }
        }
        return specimens;
    }

    private static Backend backend(Language language) {
        return Backend.of(language, Mappings.load(language, new Diagnostics()));
    }

    @ParameterizedTest
    @EnumSource
    void correlationsAreVerified(Language language) throws IOException {
        for (Compiled specimen : specimens(backend(language))) {
            Verification verification =
                    language.verifier().verify(specimen.stages().mapped(), specimen.text(), specimen.reasons());
            assertEquals(Optional.empty(), verification.fault(), specimen::text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultsAreCaught(Language language) throws IOException {
        Backend backend = backend(language);
        List<Compiled> specimens = specimens(backend);
        var survivors = new ArrayList<String>();
        int caught = 0;
        for (CorrelationMutant mutant :
                CorrelationMutant.of(language, backend.voice().emitter())) {
            Optional<Boolean> found = isCaught(language, specimens, mutant);
            if (found.equals(Optional.of(true))) {
                caught++;
            } else if (found.isPresent()) {
                survivors.add(mutant.name());
            }
        }
        System.out.printf("%s: %d of %d mutants of correlations caught%n", language, caught, caught + survivors.size());
        survivors.forEach(name -> System.out.println("  survived: " + name));
        long plans = Arrays.stream(Plan.values())
                .filter(plan -> backend.voice().emitter().correlationMacros().contains(plan.macro()))
                .count();
        assertTrue(caught >= (plans == 1 ? LEAST_OF_ONE_PLAN : LEAST_MUTANTS));
        assertTrue(caught >= LEAST_CAUGHT * (caught + survivors.size()));
    }

    /// Nothing if it changes no text.
    private static Optional<Boolean> isCaught(Language language, List<Compiled> specimens, CorrelationMutant mutant) {
        Optional<Boolean> caught = Optional.empty();
        for (Compiled specimen : specimens) {
            Optional<String> text = text(mutant, specimen);
            if (text.isPresent() && !text.get().equals(specimen.text())) {
                caught = Optional.of(false);
                if (language.verifier()
                        .verify(specimen.stages().mapped(), text.get(), specimen.reasons())
                        .fault()
                        .isPresent()) {
                    return Optional.of(true);
                }
            }
        }
        return caught;
    }

    /// The faulty text, or nothing where the fault cannot be written at all.
    private static Optional<String> text(CorrelationMutant mutant, Compiled specimen) {
        try {
            return Optional.of(
                    mutant.write().apply((LoweredCorrelation) specimen.stages().lowered()));
        } catch (IllegalStateException | UnspellableException _) {
            return Optional.empty();
        }
    }
}
