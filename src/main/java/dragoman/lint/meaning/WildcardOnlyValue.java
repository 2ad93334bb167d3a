package dragoman.lint.meaning;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.report.Fix;
import dragoman.report.Fix.Edit;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;

/// A value is `*` and nothing else.
public final class WildcardOnlyValue implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "ME010",
                    "wildcard-only-value",
                    "a value is `*` and nothing else",
                    "It only says that the field is there; `exists` says so, and every product understands it.",
                    """
            detection:
                selection:
                    CommandLine: '*'
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|exists: true
                condition: selection
            """)
            .note();

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (!item.field().isEmpty()
                    && item.modifiers().isEmpty()
                    && item.list().isEmpty()
                    && item.values().size() == 1) {
                YamlScalar value = item.values().getFirst();
                if (value.text().equals("*")) {
                    Optional<Edit> key = rule.edits().behind(item.key(), "|exists");
                    Optional<Fix> fix = rule.edits()
                            .written(value, "true", "")
                            .flatMap(other -> key.map(edit -> new Fix(
                                    "write `" + item.field() + "|exists: true`",
                                    false,
                                    List.of(edit, other.edits().getFirst()))));
                    found.at(value.span(), "this only says that the field is there", fix);
                }
            }
        }
    }
}
