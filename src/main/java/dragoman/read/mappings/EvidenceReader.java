package dragoman.read.mappings;

import dragoman.query.Evidence;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode.YamlMap;

/// Reads how sure a row is of what it says: `see` and `confidence`.
final class EvidenceReader {
    private final YamlChecks checks;

    EvidenceReader(YamlChecks checks) {
        this.checks = checks;
    }

    /// The pages that a row or a set of rows cites, or an empty text.
    String pages(YamlMap map) {
        return String.join(", ", checks.words(map.get("see")));
    }

    /// How sure a row is.
    ///
    /// @param pages that say so, or empty
    Evidence of(YamlMap map, String pages) {
        boolean assumed = map.get("confidence") != null;
        if (assumed && !checks.text(map.get("confidence")).equals("assumed")) {
            checks.error(map.get("confidence").span(), "`confidence` can only be `assumed`");
        }
        return assumed
                ? Evidence.ASSUMED
                : !pages.isEmpty() ? Evidence.DOCUMENTED : checks.isTrue(map, "raw") ? Evidence.RAW : Evidence.ASSUMED;
    }
}
