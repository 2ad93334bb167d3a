package dragoman.lint.meaning;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `meaning`.
public final class MeaningRules {
    public static final List<LintRule> ALL = List.of(
            new DuplicateValue(),
            new CoveredValue(),
            new WildcardOnlyValue(),
            new PathBeforeWildcard(),
            new FilterThatSelects());

    private MeaningRules() {}
}
