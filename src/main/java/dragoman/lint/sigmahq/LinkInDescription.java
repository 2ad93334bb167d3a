package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A description holds a link, and there are no references.
public final class LinkInDescription implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ021",
                    "link-in-description",
                    "a description holds a link, and there are no references",
                    "Programs and people look for links in `references`.",
                    """
            description: Detects what https://example.org/report tells of
            """,
                    """
            description: Detects scripts that mails bring
            references:
                - https://example.org/report
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Pattern LINK = Pattern.compile("(?i)https?://\\S*|internal research");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        Optional<YamlScalar> text = rule.text("description");
        if (text.isPresent() && rule.texts("references").isEmpty()) {
            Matcher match = LINK.matcher(text.get().text());
            if (match.find()) {
                found.at(rule.inside(text.get(), match.start(), match.end()), "links belong into `references`");
            }
        }
    }
}
