package dragoman.read;

import dragoman.rule.Correlation.Risk;
import dragoman.rule.Detection;
import dragoman.rule.Formula;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `custom.risk`, an attribute of ours: scores of what is found, of which the first that fits counts, and words
/// on the events of single rules.
final class RiskReader {
    private static final Set<String> KEYS = Set.of("when", "score");
    private static final Set<String> EVENT_KEYS = Set.of("when", "score", "indicator");
    // a number of this kind costs milliseconds where none was made yet, and few rules have one
    private static final int MOST = 100;

    private RiskReader() {}

    /// Those of a correlation's hits.
    static List<Risk> read(Entry custom, Diagnostics diagnostics) {
        var risk = new ArrayList<Risk>();
        for (YamlNode item : items(custom, diagnostics)) {
            risk(item, diagnostics).ifPresent(risk::add);
        }
        return risk;
    }

    /// Those of the events of a single rule; `when` joins names of its searches.
    static List<Detection.Risk> events(Entry custom, Diagnostics diagnostics) {
        var risk = new ArrayList<Detection.Risk>();
        for (YamlNode item : items(custom, diagnostics)) {
            event(item, diagnostics).ifPresent(risk::add);
        }
        return risk;
    }

    private static List<YamlNode> items(Entry custom, Diagnostics diagnostics) {
        if (custom == null || !(custom.value() instanceof YamlMap map) || map.get("risk") == null) {
            return List.of();
        }
        if (!(map.get("risk") instanceof YamlList list)) {
            diagnostics.add(
                    Problem.RISK, map.get("risk").span(), "`risk` must be a list of maps with `when` and `score`");
            return List.of();
        }
        return list.items();
    }

    private static Optional<Risk> risk(YamlNode item, Diagnostics diagnostics) {
        Optional<YamlMap> entry = map(item, KEYS, diagnostics);
        Optional<BigDecimal> score = entry.flatMap(map -> score(map, diagnostics));
        if (score.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map = entry.get();
        if (map.get("when") == null) {
            return Optional.of(new Risk(Optional.empty(), score.get(), map.span()));
        }
        if (!(map.get("when") instanceof YamlScalar scalar) || !YamlScalars.isText(scalar)) {
            diagnostics.add(Problem.RISK, map.get("when").span(), "`when` is a condition such as `event_count >= 200`");
            return Optional.empty();
        }
        Optional<Formula> when = FormulaReader.read(scalar, Problem.RISK, diagnostics);
        when.ifPresent(formula -> formula.names()
                .forEach(name -> diagnostics.add(
                        Problem.RISK, name.span(), "`" + name.text() + "` must be compared with a number")));
        return when.map(formula -> new Risk(Optional.of(formula), score.get(), map.span()));
    }

    private static Optional<Detection.Risk> event(YamlNode item, Diagnostics diagnostics) {
        Optional<YamlMap> entry = map(item, EVENT_KEYS, diagnostics);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map = entry.get();
        YamlNode words = map.get("indicator");
        if (words != null && !(words instanceof YamlScalar scalar && YamlScalars.isText(scalar))) {
            diagnostics.add(Problem.RISK, words.span(), "an `indicator` is a text");
            return Optional.empty();
        }
        Optional<String> indicator = Optional.ofNullable((YamlScalar) words).map(YamlScalar::text);
        Optional<BigDecimal> score =
                map.get("score") == null && indicator.isPresent() ? Optional.empty() : score(map, diagnostics);
        if (score.isEmpty() && indicator.isEmpty()) {
            return Optional.empty();
        }
        YamlNode when = map.get("when");
        if (when == null) {
            return Optional.of(new Detection.Risk(Optional.empty(), score, indicator, map.span()));
        }
        if (!(when instanceof YamlScalar scalar) || !YamlScalars.isText(scalar)) {
            diagnostics.add(Problem.RISK, when.span(), "`when` joins names of searches, such as `iam and not test`");
            return Optional.empty();
        }
        return ConditionReader.read(scalar, diagnostics)
                .map(condition -> new Detection.Risk(Optional.of(condition), score, indicator, map.span()));
    }

    private static Optional<YamlMap> map(YamlNode item, Set<String> keys, Diagnostics diagnostics) {
        if (!(item instanceof YamlMap map)) {
            diagnostics.add(
                    Problem.RISK, item.span(), "a risk must be a map with `when` and `score`, not " + item.kind());
            return Optional.empty();
        }
        for (Entry entry : map.entries()) {
            if (keys.equals(KEYS) && entry.key().text().equals("indicator")) {
                diagnostics.add(
                        Problem.RISK,
                        entry.key().span(),
                        "an `indicator` is said of a single event, and the hits of a correlation are several",
                        "say it in the `custom.risk` of a rule: a union shows the words of its rules");
            } else if (!keys.contains(entry.key().text())) {
                diagnostics.add(
                        Problem.RISK,
                        entry.key().span(),
                        "a risk has no key `" + entry.key().text() + "`",
                        NearestName.help(entry.key().text(), keys));
            }
        }
        return Optional.of(map);
    }

    private static Optional<BigDecimal> score(YamlMap map, Diagnostics diagnostics) {
        Optional<BigDecimal> score =
                map.get("score") instanceof YamlScalar scalar ? YamlScalars.number(scalar) : Optional.empty();
        if (score.isEmpty() || score.get().signum() < 0 || score.get().compareTo(BigDecimal.valueOf(MOST)) > 0) {
            diagnostics.add(
                    Problem.RISK,
                    map.get("score") == null ? map.span() : map.get("score").span(),
                    "a risk needs a `score` from 0 to 100");
            return Optional.empty();
        }
        return score;
    }
}
