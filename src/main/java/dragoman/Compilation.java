package dragoman;

import dragoman.query.LoweredQuery;
import dragoman.query.MappedQuery;
import dragoman.query.Query;
import dragoman.source.Diagnostic;
import dragoman.source.Reason;
import java.util.List;

/// What became of a rule in one language.
public sealed interface Compilation {
    Language language();

    /// A query, with what each stage made of the rule on the way.
    record Compiled(
            Language language,
            Verdict verdict,
            List<Reason> reasons,
            String text,
            Query query,
            MappedQuery mapped,
            LoweredQuery lowered)
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
