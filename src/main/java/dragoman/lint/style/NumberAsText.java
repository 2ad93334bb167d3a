package dragoman.lint.style;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Pattern;

/// A number is written as a text.
public final class NumberAsText implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "ST011",
                    "number-as-text",
                    "a number is written as a text",
                    "Some products keep the field as a number, and a comparison with a text finds nothing or costs more there.",
                    """
            logsource:
                product: windows
                service: security
            detection:
                selection:
                    EventID: '4625'
                condition: selection
            """,
                    """
            logsource:
                product: windows
                service: security
            detection:
                selection:
                    EventID: 4625
                condition: selection
            """)
            .note();
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (!item.field().isEmpty()
                    && item.modifiers().stream().allMatch(word -> word.text().equals("all"))) {
                for (YamlScalar value : item.values()) {
                    if (!value.plain() && NUMBER.matcher(value.text()).matches()) {
                        found.at(
                                value.span(),
                                "this is a number",
                                rule.edits().written(value, value.text(), "remove the quotes"));
                    }
                }
            }
        }
    }
}
