package dragoman.read;

import dragoman.rule.Correlation.Risk;
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

/// Reads `custom.risk`, an attribute of ours: scores of a correlation's hits, the first that fits counts.
final class RiskReader {
    private static final Set<String> KEYS = Set.of("when", "score");
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private RiskReader() {}

    static List<Risk> read(Entry custom, Diagnostics diagnostics) {
        if (custom == null || !(custom.value() instanceof YamlMap map) || map.get("risk") == null) {
            return List.of();
        }
        if (!(map.get("risk") instanceof YamlList list)) {
            diagnostics.add(
                    Problem.RISK, map.get("risk").span(), "`risk` must be a list of maps with `when` and `score`");
            return List.of();
        }
        var risk = new ArrayList<Risk>();
        for (YamlNode item : list.items()) {
            risk(item, diagnostics).ifPresent(risk::add);
        }
        return risk;
    }

    private static Optional<Risk> risk(YamlNode item, Diagnostics diagnostics) {
        if (!(item instanceof YamlMap map)) {
            diagnostics.add(
                    Problem.RISK, item.span(), "a risk must be a map with `when` and `score`, not " + item.kind());
            return Optional.empty();
        }
        for (Entry entry : map.entries()) {
            if (!KEYS.contains(entry.key().text())) {
                diagnostics.add(
                        Problem.RISK,
                        entry.key().span(),
                        "a risk has no key `" + entry.key().text() + "`",
                        NearestName.help(entry.key().text(), KEYS));
            }
        }
        Optional<BigDecimal> score =
                map.get("score") instanceof YamlScalar scalar ? YamlScalars.number(scalar) : Optional.empty();
        if (score.isEmpty() || score.get().signum() < 0 || score.get().compareTo(MOST) > 0) {
            diagnostics.add(
                    Problem.RISK,
                    map.get("score") == null ? map.span() : map.get("score").span(),
                    "a risk needs a `score` from 0 to 100");
            return Optional.empty();
        }
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
}
