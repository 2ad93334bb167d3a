package dragoman.lint.meaning;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `meaning`.
public final class MeaningRules {
    public static final List<LintRule> ALL = List.of();

    private MeaningRules() {}
}
