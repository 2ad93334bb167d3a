package dragoman.read.mappings;

import dragoman.map.Loss;
import dragoman.map.Loss.Scope;
import dragoman.source.Effect;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads `wider` and `narrower` of rows: a reason, or a map of reasons by the tests that they are for.
final class LossReader {
    private static final Map<String, Effect> EFFECTS = Map.of("wider", Effect.WIDER, "narrower", Effect.NARROWER);
    private static final Map<String, Scope> SCOPES = Map.of(
            "equals", Scope.EQUAL, "patterns", Scope.PATTERNS, "encoded", Scope.ENCODED, "negated", Scope.NEGATED);

    private final YamlChecks checks;

    LossReader(YamlChecks checks) {
        this.checks = checks;
    }

    /// Those of a log source, which are the same for every rule.
    List<Loss> ofSource(YamlMap row) {
        return row.entries().stream()
                .filter(entry -> EFFECTS.containsKey(entry.key().text()))
                .map(entry -> loss(entry, Scope.ALL, checks.word(entry.value())))
                .toList();
    }

    List<Loss> ofColumn(YamlMap row) {
        var losses = new ArrayList<Loss>();
        if (row.get("lists") != null) {
            losses.add(Loss.inLists(checks.word(row.get("lists"))));
        }
        for (Entry entry : row.entries()) {
            if (!EFFECTS.containsKey(entry.key().text())) {
                continue;
            }
            if (entry.value() instanceof YamlMap) {
                checks.map(entry.value(), SCOPES.keySet()).entries().stream()
                        .filter(scope -> SCOPES.containsKey(scope.key().text()))
                        .forEach(scope ->
                                losses.add(loss(entry, SCOPES.get(scope.key().text()), checks.word(scope.value()))));
            } else {
                losses.add(loss(entry, Scope.ALL, checks.word(entry.value())));
            }
        }
        return losses;
    }

    private static Loss loss(Entry entry, Scope scope, String reason) {
        return new Loss(EFFECTS.get(entry.key().text()), scope, reason);
    }
}
