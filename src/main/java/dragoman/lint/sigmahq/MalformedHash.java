package dragoman.lint.sigmahq;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Pattern;

/// A value of `Hashes` is no hash as Sysmon writes it.
public final class MalformedHash implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "HQ055",
                    "malformed-hash",
                    "a value of `Hashes` is no hash as Sysmon writes it",
                    "Sysmon writes `MD5=…,SHA256=…`: a value without its kind or with a wrong length matches nothing.",
                    """
            detection:
                selection:
                    Hashes|contains: MD5=0123
                condition: selection
            """,
                    """
            detection:
                selection:
                    Hashes|contains: MD5=0123456789ABCDEF0123456789ABCDEF
                condition: selection
            """)
            .see("https://github.com/SigmaHQ/sigma-specification/blob/main/sigmahq/sigmahq-rule-convention.md");
    private static final Pattern HASH =
            Pattern.compile("(?:(?:MD5|IMPHASH)=[0-9a-fA-F]{32}|SHA1=[0-9a-fA-F]{40}|SHA256=[0-9a-fA-F]{64})");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (item.isText() && (item.field().equals("Hashes") || item.field().equals("Hash"))) {
                for (YamlScalar value : item.values()) {
                    String text = value.text().replaceAll("^[*]|[*]$", "");
                    if (!value.isNull() && !HASH.matcher(text).matches()) {
                        found.at(
                                value.span(),
                                "Sysmon writes no hash like this",
                                "MD5, SHA1, SHA256 or IMPHASH, `=`, and 32, 40, 64 or 32 digits");
                    }
                }
            }
        }
    }
}
