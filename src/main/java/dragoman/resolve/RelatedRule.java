package dragoman.resolve;

import dragoman.query.MappingRow;
import dragoman.query.Query;
import dragoman.rule.CorrelationRule;
import dragoman.rule.Metadata;
import dragoman.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The events of one rule before a correlation relates them.
///
/// @param fields the field behind each key and each measured name, in this order
/// @param rows what gave fields other names than the rule's, by the new names
/// @param place where the correlation names the rule
public record RelatedRule(Query query, Map<String, String> fields, Map<String, MappingRow> rows, Span place) {
    public RelatedRule {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        rows = Map.copyOf(rows);
    }

    /// What is done to a rule with its own attributes, before its events are related.
    public interface Change {
        /// Nothing.
        Change NONE = (related, _, _) -> Optional.of(related);

        /// The changed rule, or nothing if a diagnostic says why it cannot be had.
        Optional<RelatedRule> apply(RelatedRule related, Metadata metadata, CorrelationRule relation);
    }
}
