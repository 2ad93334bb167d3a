package dragoman.resolve;

import dragoman.query.Expression;
import dragoman.query.Query;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what a rule means together with the filters of its project.
final class Filtering {
    private Filtering() {}

    /// The rule and all its filters; nothing if the rule or a filter is in error.
    static Optional<Query> resolve(
            DetectionRule rule, Project project, Placeholders placeholders, Diagnostics diagnostics) {
        Optional<Query> query = Conditions.resolve(rule, placeholders, diagnostics);
        var conditions = new ArrayList<Expression>();
        query.ifPresent(found -> conditions.add(found.condition()));
        for (FilterRule filter : project.filters(rule)) {
            var own = new Diagnostics();
            Optional<Query> part = project.isBroken(filter) ? Optional.empty() : resolve(filter, placeholders, own);
            part.ifPresent(found -> conditions.add(found.condition()));
            if (part.isEmpty()) {
                String why = own.sorted().stream()
                        .filter(Diagnostic::isError)
                        .findFirst()
                        .map(Diagnostic::message)
                        .orElse("see what is said about it");
                diagnostics.add(
                        Problem.FILTER_BROKEN,
                        rule.span(),
                        "the filter `" + filter.metadata().title() + "` ("
                                + filter.span().file() + ":" + filter.span().line()
                                + ") applies to this rule and is in error: " + why);
            }
        }
        return query.filter(_ -> conditions.size() == 1 + project.filters(rule).size())
                .map(found -> found.with(Expression.and(List.copyOf(conditions))));
    }

    /// What a filter demands, as a query of its own.
    static Optional<Query> resolve(FilterRule filter, Placeholders placeholders, Diagnostics diagnostics) {
        var searches = new DetectionRule(
                filter.metadata(), filter.logSource(), filter.filter().detection(), filter.span(), filter.document());
        return Conditions.resolve(searches, placeholders, diagnostics);
    }
}
