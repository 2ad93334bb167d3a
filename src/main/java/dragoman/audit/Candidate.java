package dragoman.audit;

import dragoman.query.Query;
import dragoman.query.Subject;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import java.util.List;
import java.util.function.Predicate;

/// A rule that is looked at closely.
///
/// @param query what it means, with all filters
/// @param filters those that apply to it
/// @param several which of its fields may hold a list of values
public record Candidate(DetectionRule rule, Query query, List<FilterRule> filters, Predicate<Subject> several) {
    public Candidate {
        filters = List.copyOf(filters);
    }
}
