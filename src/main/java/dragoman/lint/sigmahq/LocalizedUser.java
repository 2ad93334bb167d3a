package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import java.util.Locale;

/// A user is named as one language of Windows names it.
public final class LocalizedUser implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ054",
                    "localized-user-name",
                    "a user is named as one language of Windows names it",
                    "`NT AUTHORITY` is `AUTORITE NT` elsewhere: the parts that all languages share are `AUTHORI` and `AUTORI`.",
                    """
            detection:
                selection:
                    User|startswith: NT AUTHORITY
                condition: selection
            """,
                    """
            detection:
                selection:
                    User|contains:
                        - AUTHORI
                        - AUTORI
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (item.field().toLowerCase(Locale.ROOT).contains("user")
                    && item.values().size() == 1) {
                String user = item.values().getFirst().text();
                if (user.contains("AUTORI") || user.contains("AUTHORI")) {
                    found.at(
                            item.values().getFirst().span(),
                            "other languages of Windows name this user differently",
                            "`contains` with both AUTHORI and AUTORI");
                }
            }
        }
    }
}
