package dragoman.lint.sigmahq;

import dragoman.lint.Data;
import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.lint.RuleText.Part;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// An entry of `falsepositives` has a word that says nothing.
public final class BannedFalsePositive implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ041",
                    "banned-false-positive",
                    "an entry of `falsepositives` has a word that says nothing",
                    "There is no rule without false positives, and a penetration test is a true one.",
                    """
            falsepositives:
                - None
            """,
                    """
            falsepositives:
                - Unlikely
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Pattern WORD = Pattern.compile("\\S+");

    /// Read when the first rule asks.
    private static final class Words {
        static final Set<String> BANNED = Data.words("banned-words.txt");
    }

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Part word : rule.parts("falsepositives", WORD)) {
            if (Words.BANNED.contains(word.text().toLowerCase(Locale.ROOT))) {
                found.at(word.span(), "`" + word.text() + "` tells an analyst nothing");
            }
        }
    }
}
