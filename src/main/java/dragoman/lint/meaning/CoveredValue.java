package dragoman.lint.meaning;

import dragoman.lint.Found;
import dragoman.lint.Item;
import dragoman.lint.LintRule;
import dragoman.lint.Page;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Edits;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.report.Fix;
import dragoman.report.Fix.Edit;
import dragoman.rule.Word;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// A list has a value that another one covers.
public final class CoveredValue implements LintRule.Alone {
    private static final Page PAGE = new Page(
                    "ME002",
                    "covered-value",
                    "a list has a value that another one covers",
                    "Whatever the longer one finds the shorter one finds, too: one of them is a rest, or the shorter one is wider than it was meant to be.",
                    """
            detection:
                selection:
                    CommandLine|contains:
                        - " -enc"
                        - " -encodedcommand"
                condition: selection
            """,
                    """
            detection:
                selection:
                    CommandLine|contains:
                        - " -enc "
                        - " -encodedcommand"
                condition: selection
            """)
            .note();
    private static final Set<String> OTHERS = Set.of("all", "cased");
    private static final Map<String, BiPredicate<String, String>> PLACES =
            Map.of("contains", String::contains, "startswith", String::startsWith, "endswith", String::endsWith);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public void check(RuleText rule, Found found) {
        for (Item item : rule.items()) {
            List<String> places = item.modifiers().stream()
                    .map(Word::text)
                    .filter(word -> !OTHERS.contains(word))
                    .toList();
            if (item.list().isPresent() && places.size() == 1 && PLACES.containsKey(places.getFirst())) {
                check(rule, item, PLACES.get(places.getFirst()), found);
            }
        }
    }

    private static void check(RuleText rule, Item item, BiPredicate<String, String> place, Found found) {
        boolean cased = item.has("cased");
        boolean all = item.has("all");
        List<String> texts =
                item.values().stream().map(value -> literal(value, cased)).toList();
        var covered = new LinkedHashMap<YamlScalar, YamlScalar>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            for (int j = 0; j < texts.size() && !text.isEmpty(); j++) {
                String other = texts.get(j);
                // with `all` it is the shorter one that has no effect; lists of thousands want the cheap question first
                boolean covers = all
                        ? other.length() > text.length() && place.test(other, text)
                        : other.length() < text.length() && !other.isEmpty() && place.test(text, other);
                if (covers) {
                    covered.put(item.values().get(i), item.values().get(j));
                    break;
                }
            }
        }
        if (!covered.isEmpty()) {
            // a list of hundreds is one finding: who wrote it so meant it for all of them
            var first = covered.firstEntry();
            int more = covered.size() - 1;
            found.at(
                    first.getKey().span(),
                    "`" + first.getValue().text() + "` leaves this without effect"
                            + (more == 0 ? "" : ", and others do so to " + more + " more of the list"),
                    Edits.unsafe(fix(rule, item, covered.keySet())));
        }
    }

    private static Optional<Fix> fix(RuleText rule, Item item, Set<YamlScalar> covered) {
        List<Edit> edits = covered.stream()
                .flatMap(value -> rule.edits().remove(item.list().orElseThrow(), value, "").stream())
                .flatMap(fix -> fix.edits().stream())
                .toList();
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Fix("remove what has no effect", true, edits));
    }

    /// The text of a value without wildcards; empty if it has some.
    private static String literal(YamlScalar value, boolean cased) {
        List<Glob.Part> parts = Glob.parse(value.text(), cased).parts();
        return parts.size() == 1 && parts.getFirst() instanceof Literal(String text)
                ? cased ? text : text.toLowerCase(Locale.ROOT)
                : "";
    }
}
