package dragoman;

import dragoman.map.World;
import dragoman.query.Evidence;
import dragoman.query.Lowered;
import dragoman.query.Mapped;
import dragoman.query.Meaning;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Reason;
import dragoman.verify.Verification;
import dragoman.verify.Verifier;
import java.util.List;
import java.util.Optional;

/// What became of a rule in one language.
public sealed interface Compilation {
    Language language();

    /// What each stage made of a rule on the way to its text.
    ///
    /// @param world the mapping that was used
    record Stages(Meaning meaning, World world, Mapped mapped, Lowered lowered) {}

    /// A text that a product runs, with its way as long as somebody wants to see it.
    ///
    /// @param finished the text behind the postprocessing of the user's pipelines
    /// @param world the name of the mapping that was used
    /// @param warnings what is doubtful in the rule
    /// @param evidence how sure the mapping is of the names
    /// @param verification what came of reading the text back, if that was asked for
    record Compiled(
            Language language,
            Verdict verdict,
            List<Reason> reasons,
            List<Diagnostic> warnings,
            String text,
            String finished,
            String world,
            Evidence evidence,
            Optional<Stages> way,
            Optional<Verification> verification)
            implements Compilation {
        public Compiled {
            reasons = List.copyOf(reasons);
            warnings = List.copyOf(warnings);
        }

        public Stages stages() {
            return way.orElseThrow();
        }

        /// Holds the text, or one that was edited by hand, against its rule.
        public Verifier verifier() {
            return language.dialect(stages().world()).verifier();
        }

        /// The same without its stages: those of thousands of texts are a heap of trees that nobody reads.
        public Compiled withoutStages() {
            return new Compiled(
                    language,
                    verdict,
                    reasons,
                    warnings,
                    text,
                    finished,
                    world,
                    evidence,
                    Optional.empty(),
                    verification);
        }
    }

    /// No text of its own: a filter, or a rule of correlations that do not ask for one.
    record Part(Language language, List<Diagnostic> notes) implements Compilation {
        public Part {
            notes = List.copyOf(notes);
        }
    }

    /// No text, and why.
    record Refused(Language language, List<Diagnostic> diagnostics) implements Compilation {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }

        static Refused of(Language language, Diagnostics diagnostics) {
            return new Refused(
                    language,
                    diagnostics.sorted().stream().filter(Diagnostic::isError).toList());
        }

        /// Whether the log source is known where it was looked for.
        boolean knowsLogSource() {
            return diagnostics.stream()
                    .map(Diagnostic::problem)
                    .noneMatch(problem -> problem == Problem.LOGSOURCE_ABSENT || problem == Problem.LOGSOURCE_UNMAPPED);
        }

        /// Whether it is no fault of the rule but of Dragoman.
        public boolean isFault() {
            return diagnostics.stream().anyMatch(found -> found.problem().isFault());
        }
    }
}
