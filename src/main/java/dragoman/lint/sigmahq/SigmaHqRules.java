package dragoman.lint.sigmahq;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `sigmahq`.
public final class SigmaHqRules {
    public static final List<LintRule> ALL = List.of();

    private SigmaHqRules() {}
}
