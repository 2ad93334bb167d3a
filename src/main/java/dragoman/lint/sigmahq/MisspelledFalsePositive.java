package dragoman.lint.sigmahq;

import dragoman.lint.Data;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An entry of `falsepositives` has a word that is often misspelled.
public final class MisspelledFalsePositive implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ042",
                    "misspelled-false-positive",
                    "an entry of `falsepositives` has a word that is often misspelled",
                    "The entries are shown to analysts.",
                    """
            falsepositives:
                - Ligitimate scripts
            """,
                    """
            falsepositives:
                - Legitimate scripts
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    /// Read when the first rule asks.
    private static final class Words {
        static final Map<String, String> TYPOS =
                Data.rows("typos.tsv").stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (YamlScalar entry : rule.texts("falsepositives")) {
            Matcher word = WORD.matcher(entry.text());
            while (word.find()) {
                String right = Words.TYPOS.get(word.group().toLowerCase(Locale.ROOT));
                if (right != null) {
                    String written = Character.isUpperCase(word.group().charAt(0))
                            ? Character.toUpperCase(right.charAt(0)) + right.substring(1)
                            : right;
                    String text = entry.text().substring(0, word.start())
                            + written
                            + entry.text().substring(word.end());
                    found.at(
                            rule.inside(entry, word.start(), word.end()),
                            "`" + word.group() + "` is misspelled",
                            rule.edits().replace(entry, text, "write `" + written + "`"));
                }
            }
        }
    }
}
