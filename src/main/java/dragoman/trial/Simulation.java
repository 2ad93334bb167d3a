package dragoman.trial;

import dragoman.read.RuleDocument;
import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.util.List;
import java.util.stream.Stream;

/// What a rule of SigmaHQ names under `simulation`: programs that make events which it should find.
///
/// https://github.com/SigmaHQ/sigma/tree/master/regression_data
public final class Simulation {
    private static final String ATTRIBUTE = "simulation";
    private static final String ATOMIC = "atomic-red-team";

    private Simulation() {}

    /// The tests of Atomic Red Team that a rule names, in their order; of other types nothing is known.
    ///
    /// @param file the text that the document is in
    public static List<Atomic> atomics(RuleDocument document, SourceFile file) {
        boolean named = document.rule()
                .filter(rule -> rule.metadata().custom().containsKey(ATTRIBUTE))
                .isPresent();
        if (!named) {
            return List.of();
        }
        // what is wrong with the text was told when the rule was read
        List<YamlNode> documents = YamlTree.read(file, new Diagnostics());
        return documents.size() > document.index()
                        && documents.get(document.index()) instanceof YamlMap map
                        && map.get(ATTRIBUTE) instanceof YamlList list
                ? list.items().stream().flatMap(Simulation::atomic).toList()
                : List.of();
    }

    private static Stream<Atomic> atomic(YamlNode node) {
        return node instanceof YamlMap map && text(map, "type").equals(ATOMIC)
                ? Stream.of(new Atomic(text(map, "technique"), text(map, "atomic_guid"), text(map, "name")))
                : Stream.empty();
    }

    private static String text(YamlMap map, String key) {
        return map.get(key) instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text() : "";
    }
}
