package dragoman.read.pipelines;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the values that an organisation gives to placeholders: a map from names to a value or a list.
public final class VariablesReader {
    private VariablesReader() {}

    /// The values by name; what has another shape is a diagnostic.
    public static Map<String, List<String>> read(SourceFile file, Diagnostics diagnostics) {
        var checks = new YamlChecks(diagnostics, Problem.VARIABLES_INVALID);
        var values = new LinkedHashMap<String, List<String>>();
        for (YamlNode document : YamlTree.read(file, diagnostics)) {
            if (document instanceof YamlMap map) {
                map.entries().forEach(entry -> values.put(entry.key().text(), checks.texts(entry.value())));
            } else {
                checks.error(document.span(), "a map from names to values is needed here, not " + document.kind());
            }
        }
        return values;
    }
}
