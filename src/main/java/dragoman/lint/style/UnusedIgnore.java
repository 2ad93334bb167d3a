package dragoman.lint.style;

import dragoman.lint.Found;
import dragoman.lint.Ignores;
import dragoman.lint.LintRule;
import dragoman.lint.LintRules;
import dragoman.lint.Page;
import dragoman.rule.Word;
import dragoman.source.NearestName;

/// A comment ignores something that is not found.
public final class UnusedIgnore implements LintRule.OfIgnores {
    private static final Page PAGE = new Page(
            "ST001",
            "unused-ignore",
            "a comment ignores something that is not found",
            "It hides the next one that comes there, and tells a reader that something is wrong which is not.",
            """
            status: test # dragoman: ignore malformed-tag the old tools want it
            """,
            """
            status: test
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(Ignores ignores, Found found) {
        for (Word word : ignores.unused()) {
            boolean unknown = LintRules.codes(word.text()).isEmpty();
            found.at(
                    word.span(),
                    unknown
                            ? "no lint rule is called `" + word.text() + "`"
                            : "`" + word.text() + "` is not found here",
                    unknown ? NearestName.help(word.text(), LintRules.words()) : "remove the comment");
        }
    }
}
