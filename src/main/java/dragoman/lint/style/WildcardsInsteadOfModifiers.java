package dragoman.lint.style;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.report.Fix;
import dragoman.report.Fix.Edit;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Wildcards stand where a modifier says the same.
public final class WildcardsInsteadOfModifiers implements LintRule.Alone {
    private static final Page PAGE = new Page(
            "ST010",
            "wildcards-instead-of-modifiers",
            "wildcards stand where a modifier says the same",
            "`contains`, `startswith` and `endswith` say what is looked for; wildcards hide it, and need care with backslashes.",
            """
            detection:
                selection:
                    CommandLine: '*-enc*'
                condition: selection
            """,
            """
            detection:
                selection:
                    CommandLine|contains: '-enc'
                condition: selection
            """);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            if (!item.field().isEmpty()
                    && !item.values().isEmpty()
                    && item.isText()
                    && !item.has("contains", "startswith", "endswith", "expand")) {
                check(rule, item, found);
            }
        }
    }

    private static void check(RuleText rule, Item item, Found found) {
        for (String modifier : List.of("contains", "endswith", "startswith")) {
            boolean before = !modifier.equals("startswith");
            boolean behind = !modifier.equals("endswith");
            if (item.values().stream().allMatch(value -> fits(value, before, behind))) {
                found.at(
                        item.key().span(),
                        "`" + modifier + "` says this without wildcards",
                        fix(rule, item, modifier, before, behind));
                return;
            }
        }
    }

    /// Whether a value has a `*` at these ends and no wildcard besides.
    private static boolean fits(YamlScalar value, boolean before, boolean behind) {
        List<Glob.Part> parts = Glob.parse(value.text(), false).parts();
        return YamlScalars.isText(value)
                && parts.size() == (before && behind ? 3 : 2)
                && (parts.getFirst() == Wildcard.ANY) == before
                && (parts.getLast() == Wildcard.ANY) == behind
                && parts.stream().anyMatch(Literal.class::isInstance)
                && (!before || value.text().startsWith("*"))
                && (!behind || value.text().endsWith("*"));
    }

    private static Optional<Fix> fix(RuleText rule, Item item, String modifier, boolean before, boolean behind) {
        var edits = new ArrayList<Edit>();
        rule.edits().behind(item.key(), "|" + modifier).ifPresent(edits::add);
        for (YamlScalar value : item.values()) {
            String text = value.text().substring(before ? 1 : 0, value.text().length() - (behind ? 1 : 0));
            rule.edits().replacement(value, text).ifPresent(edits::add);
        }
        // `all` and `cased` must stay behind what they change, and a backslash before the end could escape something
        boolean simple =
                item.modifiers().isEmpty() && edits.size() == item.values().size() + 1;
        return simple
                ? Optional.of(new Fix("write `" + item.field() + "|" + modifier + "`", true, edits))
                : Optional.empty();
    }
}
