package dragoman;

import dragoman.pipeline.OpenPlaceholders;
import dragoman.pipeline.Pipelines.Processed;
import dragoman.query.Correlation;
import dragoman.query.MappedQuery;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.resolve.Placeholders;
import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.Optional;

/// Makes a meaning ready for the mapping of a language: the user's pipelines change it, and no
/// placeholder stays open.
record Preparation(Backend backend, Placeholders placeholders) {
    Optional<Processed> prepare(Query query, Metadata metadata, Diagnostics diagnostics) {
        return backend.pipelines()
                .apply(query, metadata, backend.language().word(), diagnostics)
                .map(processed -> new Processed(closed(processed.query(), diagnostics), processed.texts()))
                .filter(_ -> !diagnostics.hasErrors());
    }

    /// Pipelines rename fields of searches only, not the keys that join them: a correlation they would
    /// touch is refused.
    Optional<Correlation> prepare(Correlation correlation, Diagnostics diagnostics) {
        if (!backend.pipelines().pipelines().isEmpty()) {
            diagnostics.add(
                    Problem.PIPELINE_REFUSES,
                    correlation.span(),
                    "pipelines are not applied to correlations, so their names would not fit those of other rules",
                    "convert correlations without pipelines of your own");
            return Optional.empty();
        }
        return Optional.of(closed(correlation, diagnostics)).filter(_ -> !diagnostics.hasErrors());
    }

    private Query closed(Query query, Diagnostics diagnostics) {
        boolean lists = placeholders.unknown() == Placeholders.Unknown.LISTED;
        return query.with(OpenPlaceholders.close(query.condition(), lists, diagnostics));
    }

    private Correlation closed(Correlation correlation, Diagnostics diagnostics) {
        return correlation.with(correlation.parts().stream()
                .map(part -> part.with(
                        switch (part.events()) {
                            case Correlation.Events.Found(Query query) ->
                                new Correlation.Events.Found(closed(query, diagnostics));
                            case Correlation.Events.Hits(Correlation inner) ->
                                new Correlation.Events.Hits(closed(inner, diagnostics));
                        }))
                .toList());
    }

    /// Whether a query can be held against its rule: what only the product knows cannot.
    static boolean isVerifiable(MappedQuery mapped) {
        return mapped.condition().tests().stream()
                .noneMatch(
                        test -> test.pattern() instanceof Pattern.Listed || test.pattern() instanceof Pattern.Verbatim);
    }
}
