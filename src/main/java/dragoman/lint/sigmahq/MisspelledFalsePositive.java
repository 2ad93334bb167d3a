package dragoman.lint.sigmahq;

import dragoman.lint.Data;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.lint.RuleText.Part;
import java.util.Locale;
import java.util.Map;
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
        for (Part word : rule.parts("falsepositives", WORD)) {
            String right = Words.TYPOS.get(word.text().toLowerCase(Locale.ROOT));
            if (right != null) {
                String written = Character.isUpperCase(word.text().charAt(0))
                        ? Character.toUpperCase(right.charAt(0)) + right.substring(1)
                        : right;
                found.at(
                        word.span(),
                        "`" + word.text() + "` is misspelled",
                        rule.edits().replace(word.whole(), word.with(written), "write `" + written + "`"));
            }
        }
    }
}
