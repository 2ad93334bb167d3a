package dragoman.read.legacy;

import dragoman.read.legacy.LegacyCondition.Aggregation.Counted;
import dragoman.read.legacy.LegacyCondition.Aggregation.Near;
import dragoman.read.legacy.LegacyCondition.Term;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rewrites rules of Sigma 1 whose conditions aggregate: each becomes a correlation, which keeps all attributes and
/// comments of the rule, and behind it the rule whose events it relates, which keeps the detection.
///
/// It moves lines of the text and never writes YAML anew, so that a person finds his own file again.
public final class Migration {
    private final RuleLines lines;
    private final Optional<String> timespan;
    private final Diagnostics diagnostics;

    private Migration(RuleLines lines, Optional<String> timespan, Diagnostics diagnostics) {
        this.lines = lines;
        this.timespan = timespan;
        this.diagnostics = diagnostics;
    }

    /// The text with correlations; nothing if it has no aggregations, or a diagnostic says why it cannot be rewritten.
    ///
    /// @param timespan for rules without a `timeframe`, such as `15m`
    public static Optional<String> of(SourceFile file, Optional<String> timespan, Diagnostics diagnostics) {
        List<YamlNode> nodes = YamlTree.read(file, diagnostics);
        var lines = new RuleLines(file);
        var migration = new Migration(lines, timespan, diagnostics);
        List<YamlMap> old = nodes.stream()
                .filter(YamlMap.class::isInstance)
                .map(YamlMap.class::cast)
                .filter(Migration::aggregates)
                .toList();
        if (old.isEmpty() || diagnostics.hasErrors()) {
            return Optional.empty();
        }
        if (nodes.stream().anyMatch(node -> node instanceof YamlMap map && map.get("action") != null)) {
            diagnostics.add(
                    Problem.CONDITION_AGGREGATION,
                    old.getFirst().span(),
                    "a file with `action` cannot be migrated: its documents share what they say");
            return Optional.empty();
        }
        old.reversed().forEach(migration::rewrite);
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(lines.text());
    }

    private static boolean aggregates(YamlMap document) {
        return conditions(document).stream().anyMatch(scalar -> scalar.text().contains("|"));
    }

    private static List<YamlScalar> conditions(YamlMap document) {
        YamlNode condition = document.get("detection") instanceof YamlMap detection ? detection.get("condition") : null;
        List<? extends YamlNode> nodes =
                condition instanceof YamlList list ? list.items() : condition == null ? List.of() : List.of(condition);
        return nodes.stream()
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .toList();
    }

    private void refuse(Span place, String why) {
        diagnostics.add(Problem.CONDITION_AGGREGATION, place, "this rule cannot be migrated: " + why);
    }

    private void rewrite(YamlMap document) {
        List<YamlScalar> conditions = conditions(document);
        YamlScalar condition = conditions.getFirst();
        Optional<LegacyCondition> legacy = LegacyCondition.of(condition.text());
        YamlMap detection = (YamlMap) document.get("detection");
        if (conditions.size() > 1 || detection.get("condition") instanceof YamlList) {
            refuse(condition.span(), "it has a list of conditions");
        } else if (legacy.isEmpty()) {
            refuse(condition.span(), "the aggregation behind `|` cannot be read");
        } else if (document.get("logsource") == null || !lines.isBlock(document) || !lines.isBlock(detection)) {
            refuse(document.span(), "its keys do not stand on lines of their own");
        } else {
            timespan(detection, condition).ifPresent(span -> rewrite(document, detection, legacy.get(), span));
        }
    }

    private Optional<String> timespan(YamlMap detection, YamlScalar condition) {
        if (detection.get("timeframe") instanceof YamlScalar scalar) {
            if (scalar.text().matches("[0-9]{1,9}[smhdwMy]")) {
                return Optional.of(scalar.text());
            }
            refuse(scalar.span(), "`" + scalar.text() + "` is not a timeframe");
            return Optional.empty();
        }
        if (timespan.isEmpty()) {
            diagnostics.add(
                    Problem.CONDITION_AGGREGATION,
                    condition.span(),
                    "this rule cannot be migrated: it has no `timeframe`, and a correlation needs a timespan",
                    "choose one with --timespan, such as --timespan 1h");
        }
        return timespan;
    }

    private void rewrite(YamlMap document, YamlMap detection, LegacyCondition legacy, String span) {
        String title = document.get("title") instanceof YamlScalar scalar ? scalar.text() : "";
        List<String> names = CorrelationText.names(title, legacy.aggregation());
        var rules = new ArrayList<String>();
        switch (legacy.aggregation()) {
            case Counted _ ->
                rules.addAll(rule(document, detection, title, names.getFirst(), legacy.search(), Optional.empty()));
            case Near(List<Term> terms) -> {
                var searches = Stream.concat(
                                Stream.of(legacy.search()), terms.stream().map(Term::search))
                        .toList();
                for (int i = 0; i < searches.size(); i++) {
                    String suffix = i == 0 ? "" : ": " + searches.get(i);
                    rules.addAll(rule(
                            document,
                            detection,
                            title + suffix,
                            names.get(i),
                            searches.get(i),
                            Optional.of(used(searches.get(i), detection))));
                }
            }
        }
        lines.replace(document, CorrelationText.section(legacy.aggregation(), names, span), rules);
    }

    /// The document of a rule whose events are related.
    ///
    /// @param searches which of the detection it takes over; all of them if there are none
    private List<String> rule(
            YamlMap document,
            YamlMap detection,
            String title,
            String name,
            String condition,
            Optional<List<String>> searches) {
        var rule = new ArrayList<String>();
        rule.add("---");
        rule.add("title: " + quoted(title + " (events)"));
        rule.add("name: " + name);
        rule.addAll(lines.block(document, document.entry("logsource")));
        rule.addAll(lines.head(document, document.entry("detection"), detection));
        for (Entry entry : detection.entries()) {
            String key = entry.key().text();
            if (key.equals("condition")) {
                rule.addAll(lines.withValue(detection, entry, condition));
            } else if (!key.equals("timeframe")
                    && searches.map(chosen -> chosen.contains(key)).orElse(true)) {
                rule.addAll(lines.block(detection, entry));
            }
        }
        while (rule.getLast().isBlank()) {
            rule.removeLast();
        }
        return rule;
    }

    private static String quoted(String text) {
        return "'" + text.replaceAll("\\s+", " ").replace("'", "''") + "'";
    }

    /// The searches that a condition names, by themselves or by a pattern.
    private static List<String> used(String condition, YamlMap detection) {
        List<Pattern> words = Stream.of(condition.split("[\\s()]+"))
                .map(word -> word.equals("them") ? "*" : word)
                .map(word -> Pattern.compile(
                        Stream.of(word.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))))
                .toList();
        return detection.entries().stream()
                .map(entry -> entry.key().text())
                .filter(name ->
                        words.stream().anyMatch(word -> word.matcher(name).matches()))
                .toList();
    }
}
