package dragoman;

import dragoman.query.Correlation;
import dragoman.query.EventRisk;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.Meaning;
import dragoman.query.Query;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.RelatedRule;
import dragoman.resolve.Resolved;
import dragoman.resolve.Resolver;
import dragoman.rule.Metadata;
import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.taxonomy.EventCheck;
import dragoman.taxonomy.EventCheck.Checked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The stage between `resolve` and `map`: holds a rule against what its source events are, before any product.
///
/// @param events what is known of events; nothing where names are the product's
public record Check(Optional<EventCheck> events) {
    /// Sigma's own taxonomy, which rules have that name none.
    private static final String OWN = "sigma";

    /// What a rule stands for, with what is known of its events; nothing if a diagnostic refuses it. The rules of a
    /// correlation are held against theirs before they are related.
    Optional<Resolved> resolve(SigmaRule rule, Project project, Placeholders placeholders, Diagnostics diagnostics) {
        RelatedRule.Change change = (related, metadata, _) -> check(related, metadata, diagnostics);
        return Resolver.resolve(rule, project, placeholders, change, diagnostics)
                .flatMap(resolved -> switch (resolved) {
                    case Resolved.Whole(Query query) ->
                        check(query, rule.metadata(), diagnostics).map(Resolved.Whole::new);
                    case Resolved.Whole(Correlation _) -> Optional.of(resolved);
                    case Resolved.Part(Correlation _, var _) -> Optional.of(resolved);
                    case Resolved.Part(Query query, List<Diagnostic> notes) ->
                        check(query, rule.metadata(), diagnostics).map(checked -> new Resolved.Part(checked, notes));
                });
    }

    Optional<Query> check(Query query, Metadata metadata, Diagnostics diagnostics) {
        var own = new Diagnostics();
        Query checked = events.isEmpty() || isForeign(query, metadata, own)
                ? query
                : withRisk(
                        events.get().check(query, List.of(), query.place(), own).query(), query, own);
        diagnostics.addAll(own);
        return own.hasErrors() ? Optional.empty() : Optional.of(checked);
    }

    /// The searches of a rule that only its risk names ask for fields of the same events.
    private Query withRisk(Query checked, Query before, Diagnostics diagnostics) {
        return checked.with(EventRisk.map(
                before.risk(),
                when -> events.orElseThrow()
                        .check(before.with(when), List.of(), before.place(), diagnostics)
                        .query()
                        .condition()));
    }

    /// The same of a rule that a correlation relates to others, with the fields by which it does.
    Optional<RelatedRule> check(RelatedRule rule, Metadata metadata, Diagnostics diagnostics) {
        var own = new Diagnostics();
        if (events.isEmpty() || isForeign(rule.query(), metadata, own)) {
            diagnostics.addAll(own);
            return own.hasErrors() ? Optional.empty() : Optional.of(rule);
        }
        List<String> keys = rule.fields().values().stream()
                .filter(field -> !rule.rows().containsKey(field))
                .distinct()
                .toList();
        Checked checked = events.get().check(rule.query(), keys, rule.place(), own);
        var fields = new LinkedHashMap<>(rule.fields());
        fields.replaceAll((_, field) -> checked.keys().getOrDefault(field, field));
        Query whole = withRisk(checked.query(), rule.query(), own);
        diagnostics.addAll(own);
        return own.hasErrors()
                ? Optional.empty()
                : Optional.of(new RelatedRule(whole, fields, rule.rows(), rule.place()));
    }

    /// Whether the rule's names are those of another taxonomy: only a pipeline that gives them all makes them known.
    private boolean isForeign(Query query, Metadata metadata, Diagnostics diagnostics) {
        String taxonomy = metadata.taxonomy();
        if (taxonomy.isEmpty() || taxonomy.equals(OWN)) {
            return false;
        }
        boolean translated = query.condition().tests().stream()
                .allMatch(test -> test.origin().rows().stream().anyMatch(MappingRow::given));
        String message = "the names of this rule are those of the taxonomy `" + taxonomy + "`";
        if (!translated && events.map(EventCheck::pass).orElse(false)) {
            diagnostics.reason(
                    Effect.EITHER, Problem.TAXONOMY_FOREIGN, query.place(), message + ": they are taken as Sigma's");
        } else if (!translated) {
            diagnostics.add(
                    Problem.TAXONOMY_FOREIGN,
                    query.place(),
                    message,
                    "a pipeline that renames all of its fields translates it");
        }
        return true;
    }

    /// Whether two log sources are named alike: one that a pipeline gave is its own business.
    static boolean isSame(LogSource one, LogSource other) {
        return one.covers(other) && one.specificity() == other.specificity();
    }

    /// The fields of a rule that no event has, each where it is named: some product may have a column of that name.
    public static List<Diagnostic> strangers(Resolved resolved) {
        Stream<Query> queries = switch (resolved) {
            case Resolved.Whole(Meaning meaning) -> meaning.queries();
            case Resolved.Part(Meaning meaning, var _) -> meaning.queries();
        };
        return queries.flatMap(query ->
                        query.condition().tests().stream().flatMap(test -> query.facts().stranger(test).stream()))
                .distinct()
                .toList();
    }
}
