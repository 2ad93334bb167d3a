package dragoman.lint;

import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;

/// Something that can be wrong with a rule though it can be read: one class each, with its page beside its code.
public sealed interface LintRule {
    Page page();

    /// Seen in a rule alone.
    non-sealed interface Alone extends LintRule {
        void check(RuleText rule, Found found);
    }

    /// Seen only among all rules of a run.
    non-sealed interface Among extends LintRule {
        void check(List<RuleText> rules, Found.Many found);
    }

    /// Seen in the comments that ignore others, when all others are done.
    non-sealed interface OfIgnores extends LintRule {
        void check(Ignores ignores, Found found);
    }

    /// Told by a stage of the compiler: here are its page and its fix.
    non-sealed interface Told extends LintRule {
        Problem problem();

        /// How to mend it, where that is evident.
        default Optional<Fix> fix(RuleText rule, Diagnostic told) {
            return Optional.empty();
        }
    }
}
