package dragoman.lint.target;

import dragoman.lint.LintRule;
import java.util.List;

/// The lint rules of the group `target`.
public final class TargetRules {
    public static final List<LintRule> ALL = List.of(new RareRegexConstruct(), new ExplodingRegex());

    private TargetRules() {}
}
