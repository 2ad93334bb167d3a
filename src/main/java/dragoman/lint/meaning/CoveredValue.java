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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private static final Map<String, BiFunction<String, Integer, Stream<String>>> PLACES = Map.of(
            "contains",
            (text, length) -> IntStream.rangeClosed(0, text.length() - length)
                    .mapToObj(start -> text.substring(start, start + length)),
            "startswith",
            (text, length) -> Stream.of(text.substring(0, length)),
            "endswith",
            (text, length) -> Stream.of(text.substring(text.length() - length)));

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

    private static void check(
            RuleText rule, Item item, BiFunction<String, Integer, Stream<String>> place, Found found) {
        boolean cased = item.has("cased");
        List<String> texts =
                item.values().stream().map(value -> literal(value, cased)).toList();
        SortedMap<Integer, Integer> covered = covered(texts, place, item.has("all"));
        if (!covered.isEmpty()) {
            // a list of hundreds is one finding: who wrote it so meant it for all of them
            int first = covered.firstKey();
            int more = covered.size() - 1;
            found.at(
                    item.values().get(first).span(),
                    "`" + item.values().get(covered.get(first)).text() + "` leaves this without effect"
                            + (more == 0 ? "" : ", and others do so to " + more + " more of the list"),
                    Edits.unsafe(fix(
                            rule,
                            item,
                            covered.keySet().stream().map(item.values()::get).toList())));
        }
    }

    /// Which texts have no effect, each with one that leaves it so. Lists of thousands want the parts of a text looked
    /// up, not each text held against each.
    ///
    /// @param place the parts of a text, of a length, that the shorter text may be
    /// @param all whether all texts must be found, so that the shorter one has no effect
    private static SortedMap<Integer, Integer> covered(
            List<String> texts, BiFunction<String, Integer, Stream<String>> place, boolean all) {
        var known = new HashMap<String, Integer>();
        for (int i = 0; i < texts.size(); i++) {
            known.putIfAbsent(texts.get(i), i);
        }
        List<Integer> lengths = known.keySet().stream()
                .map(String::length)
                .filter(length -> length > 0)
                .distinct()
                .sorted()
                .toList();
        var covered = new TreeMap<Integer, Integer>();
        for (int i = 0; i < texts.size(); i++) {
            int longer = i;
            String text = texts.get(i);
            Stream<Integer> shorter = lengths.stream()
                    .takeWhile(length -> length < text.length())
                    .flatMap(length -> place.apply(text, length))
                    .map(known::get)
                    .filter(Objects::nonNull);
            if (all) {
                shorter.forEach(other -> covered.putIfAbsent(other, longer));
            } else {
                shorter.min(Integer::compare).ifPresent(other -> covered.put(longer, other));
            }
        }
        return covered;
    }

    private static Optional<Fix> fix(RuleText rule, Item item, List<YamlScalar> covered) {
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
