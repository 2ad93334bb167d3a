package dragoman.read;

import dragoman.query.LogSource;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.List;
import java.util.Optional;

/// Reads the log source of a rule or filter.
final class LogSourceReader {
    private static final List<String> PARTS = List.of("category", "product", "service");

    private LogSourceReader() {}

    static Optional<LogSource> read(YamlMap document, Diagnostics diagnostics) {
        Entry entry = document.entry("logsource");
        if (entry == null) {
            diagnostics.add(
                    Problem.ATTRIBUTE_MISSING, document.span().to(document.span()), "the rule has no `logsource`");
            return Optional.empty();
        }
        if (!(entry.value() instanceof YamlMap map)) {
            diagnostics.add(
                    Problem.ATTRIBUTE_TYPE,
                    entry.value().span(),
                    "`logsource` must be a map, not " + entry.value().kind());
            return Optional.empty();
        }
        map.entries().forEach(part -> warnOfMisspelling(part, diagnostics));
        String category = part(map, "category", diagnostics);
        String product = part(map, "product", diagnostics);
        String service = part(map, "service", diagnostics);
        if (map.get("definition") != null && !(map.get("definition") instanceof YamlScalar)) {
            diagnostics.add(
                    Problem.METADATA,
                    map.get("definition").span(),
                    "`definition` must be a text, not " + map.get("definition").kind());
        }
        if (category == null && product == null && service == null) {
            diagnostics.add(
                    Problem.LOGSOURCE_EMPTY,
                    entry.key().span(),
                    "the log source names no `category`, `product` or `service`");
            return Optional.empty();
        }
        return Optional.of(new LogSource(category, product, service, entry.key().span()));
    }

    private static void warnOfMisspelling(Entry part, Diagnostics diagnostics) {
        String key = part.key().text();
        if (!PARTS.contains(key) && !key.equals("definition")) {
            NearestName.of(key, PARTS)
                    .ifPresent(name -> diagnostics.add(
                            Problem.ATTRIBUTE_UNKNOWN,
                            part.key().span(),
                            "`logsource` has no part `" + key + "`",
                            "did you mean `" + name + "`?"));
        }
    }

    private static String part(YamlMap map, String name, Diagnostics diagnostics) {
        Entry entry = map.entry(name);
        if (entry == null || entry.value() instanceof YamlScalar scalar && scalar.isNull()) {
            return null;
        }
        if (entry.value() instanceof YamlScalar scalar && YamlScalars.isText(scalar)) {
            if (scalar.text().isBlank()) {
                diagnostics.add(Problem.LOGSOURCE_EMPTY, scalar.span(), "`" + name + "` is empty");
                return null;
            }
            // outlines keep it: there are few such words, and very many rules that each read their own copy
            return scalar.text().intern();
        }
        diagnostics.add(
                Problem.ATTRIBUTE_TYPE,
                entry.value().span(),
                "`" + name + "` must be a text, not " + entry.value().kind());
        return null;
    }
}
