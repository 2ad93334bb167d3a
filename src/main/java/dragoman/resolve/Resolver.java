package dragoman.resolve;

import dragoman.query.Correlation;
import dragoman.query.Expression;
import dragoman.query.Query;
import dragoman.query.WholeEvent;
import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.Search;
import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.List;
import java.util.Optional;

/// Says what a rule means: modifiers, lists and quantifiers, filters, correlations.
public final class Resolver {
    private Resolver() {}

    /// What a rule means among the others of its project; nothing if a diagnostic says why it has no meaning.
    ///
    /// @param change what is done to rules before a correlation relates them
    public static Optional<Resolved> resolve(
            SigmaRule rule,
            Project project,
            Placeholders placeholders,
            RelatedRule.Change change,
            Diagnostics diagnostics) {
        project.check(rule, diagnostics);
        List<Diagnostic> notes = project.absorbers(rule).stream()
                .map(user -> part(
                        rule,
                        "it is a part of the correlation `" + user.title() + "`, which does not ask to `generate` it"))
                .toList();
        return switch (rule) {
            case DetectionRule detection ->
                Filtering.resolve(detection, project, placeholders, diagnostics)
                        .map(query -> Resolved.of(query, notes));
            case CorrelationRule correlation ->
                resolve(correlation, project, placeholders, change, diagnostics)
                        .map(found -> Resolved.of(found, notes));
            case FilterRule filter ->
                Filtering.resolve(filter, placeholders, diagnostics)
                        .map(query -> new Resolved.Part(query, List.of(reach(filter, project, diagnostics))));
        };
    }

    /// What the detection of a rule means without any filter; nothing if a diagnostic says why it has no meaning.
    public static Optional<Query> resolve(DetectionRule rule, Placeholders placeholders, Diagnostics diagnostics) {
        return Conditions.resolve(rule, placeholders, diagnostics);
    }

    /// What a correlation means of rules that are changed before they are related.
    public static Optional<Correlation> resolve(
            CorrelationRule rule,
            Project project,
            Placeholders placeholders,
            RelatedRule.Change change,
            Diagnostics diagnostics) {
        return Relations.resolve(rule, project, placeholders, change, diagnostics);
    }

    /// The meaning of a single search, such as one that a pipeline adds.
    public static Expression search(Search search, Placeholders placeholders, Diagnostics diagnostics) {
        return new Items(placeholders, diagnostics).search(search);
    }

    /// A keyword stands anywhere in the event, whatever its text has become.
    public static Expression.Test openKeyword(Expression.Test test) {
        return test.subject() instanceof WholeEvent ? test.with(Items.keyword(test.pattern())) : test;
    }

    private static Diagnostic reach(FilterRule filter, Project project, Diagnostics diagnostics) {
        long reach = project.reach(filter);
        if (reach == 0) {
            diagnostics.add(Problem.FILTER_UNUSED, filter.filter().span(), "this filter applies to none of the rules");
        }
        return part(filter, "a filter: it is a part of " + reach + " rules");
    }

    private static Diagnostic part(SigmaRule rule, String message) {
        return new Diagnostic(Problem.PART_OF_OTHERS, rule.span(), message, "");
    }
}
