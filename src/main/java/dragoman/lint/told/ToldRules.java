package dragoman.lint.told;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `told`.
public final class ToldRules {
    public static final List<LintRule> ALL = List.of();

    private ToldRules() {}
}
