package dragoman.lint.sigma;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A tag has characters that tags do not have.
public final class MalformedTag implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "SI010",
                    "malformed-tag",
                    "a tag has characters that tags do not have",
                    "Tags are small letters, digits, `-`, `_` and one dot behind the namespace; whoever looks for tags will not find this one.",
                    """
            tags:
                - attack.Initial Access
            """,
                    """
            tags:
                - attack.initial-access
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/appendix/appendix-tags.md");
    private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9_.-]+");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar tag : rule.tags("")) {
            if (tag.text().contains(".") && !TAG.matcher(tag.text()).matches()) {
                String right = tag.text().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
                found.at(
                        tag.span(),
                        "`" + tag.text() + "` is not written like a tag",
                        TAG.matcher(right).matches()
                                ? rule.edits().replace(tag, right, "write `" + right + "`")
                                : Optional.empty());
            }
        }
    }
}
