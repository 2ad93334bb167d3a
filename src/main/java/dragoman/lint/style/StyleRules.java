package dragoman.lint.style;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `style`.
public final class StyleRules {
    public static final List<LintRule> ALL = List.of(
            new UnusedIgnore(),
            new IgnoreWithoutReason(),
            new WildcardsInsteadOfModifiers(),
            new NumberAsText(),
            new DoubleWildcard());

    private StyleRules() {}
}
