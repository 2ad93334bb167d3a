package dragoman;

import dragoman.query.Correlation;
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

        /// The name of the mapping that was used.
        String world();
    }

    /// A query, with what each stage made of the rule on the way.
    ///
    /// @param verification what came of reading the query back, if that was asked for
    record Compiled(
            Language language,
            Verdict verdict,
            List<Reason> reasons,
            String text,
            Query query,
            MappedQuery mapped,
            LoweredQuery lowered,
            Optional<Verification> verification)
            implements Written {
        public Compiled {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String world() {
            return mapped.world();
        }
    }

    /// A query that relates events, with what each stage made of the correlation on the way.
    ///
    /// @param verifications what came of reading each search back, if that was asked for
    record Correlated(
            Language language,
            Verdict verdict,
            List<Reason> reasons,
            String text,
            Correlation correlation,
            MappedCorrelation mapped,
            LoweredCorrelation lowered,
            List<Verification> verifications)
            implements Written {
        public Correlated {
            verifications = List.copyOf(verifications);
            reasons = List.copyOf(reasons);
        }

        @Override
        public String world() {
            return mapped.world();
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
