package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;

/// An entry of `falsepositives` begins with a small letter.
public final class LowerCaseFalsePositive implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ040",
                    "lower-case-false-positive",
                    "an entry of `falsepositives` begins with a small letter",
                    "The entries are shown to analysts as sentences.",
                    """
            falsepositives:
                - administrators
            """,
                    """
            falsepositives:
                - Administrators
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar entry : rule.texts("falsepositives")) {
            int first = entry.text().isEmpty() ? ' ' : entry.text().codePointAt(0);
            if (Character.isLowerCase(first)) {
                String right = Character.toString(Character.toUpperCase(first))
                        + entry.text().substring(Character.charCount(first));
                found.at(
                        entry.span(),
                        "this begins with a small letter",
                        rule.edits().replace(entry, right, "begin with a capital letter"));
            }
        }
    }
}
