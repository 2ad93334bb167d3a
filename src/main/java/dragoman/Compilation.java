package dragoman;

import dragoman.query.LoweredQuery;
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

    /// A query, with what each stage made of the rule on the way.
    ///
    /// @param finished the text behind the postprocessing of the user's pipelines
    ///
    /// @param verification what came of reading the query back, if that was asked for
    record Compiled(
            Language language,
            Verdict verdict,
            List<Reason> reasons,
            String text,
            String finished,
            Query query,
            MappedQuery mapped,
            LoweredQuery lowered,
            Optional<Verification> verification)
            implements Compilation {
        public Compiled {
            reasons = List.copyOf(reasons);
        }
    }

    /// No query, and why.
    record Refused(Language language, List<Diagnostic> diagnostics) implements Compilation {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
