package dragoman.lint.style;

import dragoman.lint.Found;
import dragoman.lint.Ignores;
import dragoman.lint.LintRule;
import dragoman.lint.Page;

/// A comment ignores something and does not say why.
public final class IgnoreWithoutReason implements LintRule.OfIgnores {
    private static final Page PAGE = new Page(
            "ST002",
            "ignore-without-reason",
            "a comment ignores something and does not say why",
            "Nobody dares to remove it later. Such a comment has no effect.",
            """
            tags:
                - attack.T1059 # dragoman: ignore malformed-tag
            """,
            """
            tags:
                - attack.T1059 # dragoman: ignore malformed-tag our old dashboard wants capitals
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(Ignores ignores, Found found) {
        ignores.withoutReason()
                .forEach(place -> found.at(
                        place, "there is no reason, so this has no effect", "write `# dragoman: ignore CODE reason`"));
    }
}
