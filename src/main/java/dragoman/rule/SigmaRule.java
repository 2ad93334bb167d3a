package dragoman.rule;

import dragoman.source.Span;
import java.util.List;

/// A document of a rule file: one of the three kinds of Sigma rules.
public sealed interface SigmaRule permits DetectionRule, CorrelationRule, FilterRule {
    Metadata metadata();

    /// The whole document.
    Span span();

    /// The index of the document in its file, from 0.
    int document();

    /// What it says of its hits, for people: a line for each entry of `custom.risk`, in their order.
    default List<String> risk() {
        return switch (this) {
            case DetectionRule rule ->
                rule.detection().risk().stream().map(Detection.Risk::text).toList();
            case CorrelationRule rule ->
                rule.correlation().risk().stream().map(Correlation.Risk::text).toList();
            case FilterRule _ -> List.of();
        };
    }
}
