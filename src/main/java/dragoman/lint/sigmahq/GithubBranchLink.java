package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Pattern;

/// A reference names a file on a branch of GitHub.
public final class GithubBranchLink implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ080",
                    "github-branch-link",
                    "a reference names a file on a branch of GitHub",
                    "Files on branches change and go; a link with the commit stays.",
                    """
            references:
                - https://github.com/o/r/blob/master/a.md
            """,
                    """
            references:
                - https://github.com/o/r/blob/0123456789abcdef0123456789abcdef01234567/a.md
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Pattern FILE = Pattern.compile("https://github\\.com/.*\\.\\w{1,3}");
    private static final Pattern COMMIT = Pattern.compile("/[0-9a-z]{40}/");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar link : rule.texts("references")) {
            if (FILE.matcher(link.text()).matches()
                    && !COMMIT.matcher(link.text()).find()) {
                found.at(link.span(), "this file may change", "press `y` on GitHub for the link with the commit");
            }
        }
    }
}
