package dragoman;

import dragoman.pipeline.OpenPlaceholders;
import dragoman.pipeline.Pipelines;
import dragoman.pipeline.Pipelines.Processed;
import dragoman.pipeline.RuleTexts;
import dragoman.pipeline.Target;
import dragoman.query.Correlation;
import dragoman.query.MappedQuery;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.resolve.CorrelationResolver;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.rule.CorrelationRule;
import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a meaning ready for the mapping of a language: the user's pipelines change it, and no
/// placeholder stays open.
record Preparation(Backend backend, Placeholders placeholders) {
    Optional<Processed> prepare(Query query, Metadata metadata, Diagnostics diagnostics) {
        return backend.pipelines()
                .apply(query, metadata, backend.target(), diagnostics)
                .map(processed -> new Processed(closed(processed.query(), diagnostics), processed.texts()))
                .filter(_ -> !diagnostics.hasErrors());
    }

    /// A correlation behind all items of all pipelines.
    record Related(Correlation correlation, RuleTexts texts) {
        List<Query> queries() {
            return Preparation.queries(correlation);
        }
    }

    /// Each rule of a correlation goes through the pipelines before its events are related: which rules can share a
    /// search depends on what becomes of them.
    Optional<Related> prepare(Correlation correlation, CorrelationRule rule, Project project, Diagnostics diagnostics) {
        var own = new Diagnostics();
        Optional<Related> prepared = processed(correlation, rule, project, own);
        diagnostics.addAll(own, growsWithEvents(correlation));
        return prepared.filter(_ -> !diagnostics.hasErrors());
    }

    private Optional<Related> processed(
            Correlation correlation, CorrelationRule rule, Project project, Diagnostics diagnostics) {
        Pipelines pipelines = backend.pipelines();
        Target target = backend.target();
        RuleTexts texts = pipelines.apply(
                correlation,
                queries(correlation).stream().map(Query::logSource).toList(),
                rule.metadata(),
                target,
                diagnostics);
        Optional<Correlation> changed = pipelines.pipelines().isEmpty()
                ? Optional.of(correlation)
                : CorrelationResolver.resolve(
                        rule,
                        project,
                        placeholders,
                        (related, metadata, relation) ->
                                pipelines.apply(related, metadata, relation, target, diagnostics),
                        diagnostics);
        return changed.map(found -> new Related(closed(found, diagnostics), texts));
    }

    /// Whether further events of any rule never undo a hit.
    private static boolean growsWithEvents(Correlation correlation) {
        return correlation.demand().growsWithEvents()
                && correlation.parts().stream()
                        .allMatch(part -> !(part.events() instanceof Correlation.Events.Hits(Correlation inner))
                                || growsWithEvents(inner));
    }

    private static List<Query> queries(Correlation correlation) {
        return correlation.parts().stream()
                .flatMap(part -> switch (part.events()) {
                    case Correlation.Events.Found(Query query) -> Stream.of(query);
                    case Correlation.Events.Hits(Correlation inner) -> queries(inner).stream();
                })
                .toList();
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
