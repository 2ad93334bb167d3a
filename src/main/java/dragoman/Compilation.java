package dragoman;

import dragoman.query.Correlation;
import dragoman.query.Evidence;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredQuery;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedQuery;
import dragoman.query.Query;
import dragoman.source.Diagnostic;
import dragoman.source.Reason;
import dragoman.verify.Verification;
import java.util.List;
import java.util.Optional;

/// What became of a rule in one language.
public sealed interface Compilation {
    Language language();

    /// A text that a product runs.
    sealed interface Written extends Compilation {
        Verdict verdict();

        List<Reason> reasons();

        String text();

        /// The text behind the postprocessing of the user's pipelines.
        String finished();

        /// The name of the mapping that was used.
        String world();

        /// How sure the mapping is of the names.
        Evidence evidence();

        /// What came of reading the text back, if that was asked for.
        Optional<Verification> verification();
    }

    /// What each stage made of a rule on the way to its query.
    record Stages(Query query, MappedQuery mapped, LoweredQuery lowered) {}

    /// A query, with its way as long as somebody wants to see it.
    ///
    /// @param finished the text behind the postprocessing of the user's pipelines
    /// @param verification what came of reading the query back, if that was asked for
    record Compiled(
            Language language,
            Verdict verdict,
            List<Reason> reasons,
            String text,
            String finished,
            String world,
            Evidence evidence,
            Optional<Stages> way,
            Optional<Verification> verification)
            implements Written {
        public Compiled {
            reasons = List.copyOf(reasons);
        }

        public Stages stages() {
            return way.orElseThrow();
        }

        /// The same without its stages: those of thousands of queries are a heap of trees that nobody reads.
        public Compiled withoutStages() {
            return new Compiled(
                    language, verdict, reasons, text, finished, world, evidence, Optional.empty(), verification);
        }
    }

    /// A query that relates events, with what each stage made of the correlation on the way.
    ///
    /// @param finished the text behind the postprocessing of the user's pipelines
    /// @param verification what came of reading the text back, if that was asked for
    record Correlated(
            Language language,
            Verdict verdict,
            List<Reason> reasons,
            String text,
            String finished,
            Correlation correlation,
            MappedCorrelation mapped,
            LoweredCorrelation lowered,
            Optional<Verification> verification)
            implements Written {
        public Correlated {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String world() {
            return mapped.world();
        }

        @Override
        public Evidence evidence() {
            return mapped.queries().map(MappedQuery::evidence).reduce(Evidence.DOCUMENTED, Evidence::and);
        }
    }

    /// No query of its own: a filter, or a rule of correlations that do not ask for one.
    record Part(Language language, List<Diagnostic> notes) implements Compilation {
        public Part {
            notes = List.copyOf(notes);
        }
    }

    /// No query, and why.
    record Refused(Language language, List<Diagnostic> diagnostics) implements Compilation {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
