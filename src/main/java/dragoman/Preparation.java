package dragoman;

import dragoman.pipeline.OpenPlaceholders;
import dragoman.pipeline.Pipelines;
import dragoman.pipeline.Pipelines.Processed;
import dragoman.pipeline.RuleTexts;
import dragoman.pipeline.Target;
import dragoman.query.Correlation;
import dragoman.query.EventRisk;
import dragoman.query.Meaning;
import dragoman.query.Query;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.RelatedRule;
import dragoman.resolve.Resolver;
import dragoman.rule.CorrelationRule;
import dragoman.rule.Metadata;
import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostics;
import java.util.Optional;

/// Makes a meaning ready for the mapping of a language: the user's pipelines change it, and no placeholder stays open.
///
/// @param check what holds a rule against its events behind the pipelines
record Preparation(Pipelines pipelines, Target target, Placeholders placeholders, Check check) {
    /// What the pipelines make of a rule, or nothing if a diagnostic says why they cannot.
    Optional<Processed> prepare(Meaning meaning, SigmaRule rule, Project project, Diagnostics diagnostics) {
        var own = new Diagnostics();
        Optional<Processed> prepared = switch (meaning) {
            case Query query ->
                pipelines
                        .apply(query, rule.metadata(), target, own)
                        .flatMap(found -> checked(query, found, rule.metadata(), own));
            case Correlation correlation -> related(correlation, (CorrelationRule) rule, project, own);
        };
        Optional<Processed> closed = prepared.map(found -> new Processed(closed(found.meaning(), own), found.texts()));
        diagnostics.addAll(own, meaning.growsWithEvents());
        return closed.filter(_ -> !diagnostics.hasErrors());
    }

    /// Each rule of a correlation goes through the pipelines before its events are related: which rules can share a
    /// search depends on what becomes of them.
    private Optional<Processed> related(
            Correlation correlation, CorrelationRule rule, Project project, Diagnostics diagnostics) {
        RuleTexts texts = pipelines.apply(
                correlation,
                correlation.queries().map(Query::logSource).toList(),
                rule.metadata(),
                target,
                diagnostics);
        Optional<Correlation> changed = pipelines.pipelines().isEmpty()
                ? Optional.of(correlation)
                : Resolver.resolve(
                        rule,
                        project,
                        placeholders,
                        (related, metadata, relation) -> pipelines
                                .apply(related, metadata, relation, target, diagnostics)
                                .flatMap(now -> checked(related, now, metadata, diagnostics)),
                        diagnostics);
        return changed.map(found -> new Processed(found, texts));
    }

    /// A log source that a pipeline gives is the pipeline's business, and so are the fields of its events.
    private Optional<Processed> checked(Query before, Processed processed, Metadata metadata, Diagnostics diagnostics) {
        return processed.meaning() instanceof Query now && Check.isSame(before.logSource(), now.logSource())
                ? check.check(now, metadata, diagnostics).map(query -> new Processed(query, processed.texts()))
                : Optional.of(processed);
    }

    private Optional<RelatedRule> checked(
            RelatedRule before, RelatedRule now, Metadata metadata, Diagnostics diagnostics) {
        return Check.isSame(before.query().logSource(), now.query().logSource())
                ? check.check(now, metadata, diagnostics)
                : Optional.of(now);
    }

    private Meaning closed(Meaning meaning, Diagnostics diagnostics) {
        return switch (meaning) {
            case Query query -> {
                Query whole = query.with(
                        EventRisk.map(query.risk(), when -> OpenPlaceholders.close(when, placeholders, diagnostics)));
                yield whole.with(OpenPlaceholders.close(query.condition(), placeholders, diagnostics));
            }
            case Correlation correlation ->
                correlation.with(correlation.parts().stream()
                        .map(part -> part.with(closed(part.events(), diagnostics)))
                        .toList());
        };
    }
}
