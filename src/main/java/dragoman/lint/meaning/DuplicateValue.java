package dragoman.lint.meaning;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// A list of values says one twice.
public final class DuplicateValue implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "ME001",
            "duplicate-value",
            "a list of values says one twice",
            "The second one has no effect. Small and capital letters are the same, unless `cased`, `re` or `base64` stands at the field.",
            """
            detection:
                selection:
                    Image|endswith:
                        - \\wscript.exe
                        - \\WScript.exe
                condition: selection
            """,
            """
            detection:
                selection:
                    Image|endswith:
                        - \\wscript.exe
                        - \\cscript.exe
                condition: selection
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            boolean cased = item.has("cased", "re", "base64", "base64offset");
            var seen = new HashSet<String>();
            for (YamlScalar value : item.list().isPresent() ? item.values() : List.<YamlScalar>of()) {
                String text = cased ? value.text() : value.text().toLowerCase(Locale.ROOT);
                if (!value.isNull() && !seen.add(text)) {
                    found.at(
                            value.span(),
                            "the list says this already",
                            rule.edits().remove(item.list().get(), value, "remove it"));
                }
            }
        }
    }
}
