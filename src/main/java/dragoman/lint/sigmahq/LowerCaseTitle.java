package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word of a title begins with a small letter.
public final class LowerCaseTitle implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ103",
                    "lower-case-title",
                    "a word of a title begins with a small letter",
                    "SigmaHQ writes titles in capitals, but for short words such as `of`.",
                    """
            title: Wscript as a child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """,
                    """
            title: Wscript as a Child of Outlook
            logsource:
                category: process_creation
                product: windows
            detection:
                selection:
                    Image|endswith: \\wscript.exe
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Pattern WORD = Pattern.compile("[^ ]+");
    private static final Set<String> SHORT = Set.of(
            "a", "an", "and", "as", "at", "by", "for", "from", "in", "new", "of", "on", "or", "over", "the", "through",
            "to", "via", "with", "without");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        rule.text("title").ifPresent(title -> {
            Matcher word = WORD.matcher(title.text());
            while (word.find()) {
                String text = word.group();
                boolean small =
                        text.equals(text.toLowerCase(Locale.ROOT)) && !text.equals(text.toUpperCase(Locale.ROOT));
                if (small && !SHORT.contains(text) && !text.matches(".*[./_].*|[0-9].*")) {
                    found.at(rule.inside(title, word.start(), word.end()), "`" + text + "` begins with a small letter");
                }
            }
        });
    }
}
