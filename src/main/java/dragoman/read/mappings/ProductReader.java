package dragoman.read.mappings;

import dragoman.map.Keeps;
import dragoman.map.Product;
import dragoman.query.CorrelationAdvice;
import dragoman.query.FieldType;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads `product.yml`, which says what a product is called and what is to be known of it.
public final class ProductReader {
    private static final Set<String> TYPES = Arrays.stream(FieldType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final YamlChecks checks;

    private ProductReader(Diagnostics diagnostics) {
        this.checks = new YamlChecks(diagnostics, Problem.MAPPING_INVALID);
    }

    /// The product that a file describes; what is wrong in it becomes a diagnostic.
    public static Product read(List<YamlNode> documents, Diagnostics diagnostics) {
        return new ProductReader(diagnostics).product(documents.getFirst());
    }

    private Product product(YamlNode node) {
        YamlMap root = checks.map(
                node,
                Set.of(
                        "name",
                        "aliases",
                        "tables",
                        "table_key",
                        "lookback_key",
                        "score",
                        "words",
                        "keeps",
                        "correlations"));
        YamlMap keeps = checks.map(
                checks.needed(root, "keeps"),
                Set.of("empty_texts", "empty_keys", "any_text", "as_written", "searches_texts", "reads_times"));
        YamlMap advice = checks.map(
                checks.needed(root, "correlations"),
                Set.of("instead", "always", "distinct", "hits", "absent", "ties", "nothing"));
        return new Product(
                checks.word(checks.needed(root, "name")),
                Set.copyOf(checks.words(root.get("aliases"))),
                text(root, "tables"),
                text(root, "table_key"),
                text(root, "lookback_key"),
                text(root, "score"),
                text(root, "words"),
                new Keeps(
                        checks.isTrue(keeps, "empty_texts"),
                        checks.isTrue(keeps, "empty_keys"),
                        types(checks.needed(keeps, "any_text")),
                        checks.isTrue(keeps, "as_written"),
                        checks.isTrue(keeps, "searches_texts"),
                        checks.isTrue(keeps, "reads_times")),
                new CorrelationAdvice(
                        checks.word(checks.needed(advice, "instead")),
                        text(advice, "always"),
                        text(advice, "distinct"),
                        text(advice, "hits"),
                        text(advice, "absent"),
                        text(advice, "ties"),
                        text(advice, "nothing")));
    }

    private Optional<String> text(YamlMap map, String key) {
        return Optional.ofNullable(map.get(key)).map(checks::word);
    }

    /// Names of types, or `all`.
    private Set<FieldType> types(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.text().equals("all")) {
            return EnumSet.allOf(FieldType.class);
        }
        var types = EnumSet.noneOf(FieldType.class);
        for (String name : checks.words(node)) {
            if (TYPES.contains(name)) {
                types.add(FieldType.valueOf(name.toUpperCase(Locale.ROOT)));
            } else {
                checks.error(
                        node.span(),
                        "no type of columns is called `" + name + "`",
                        NearestName.help(name, new TreeSet<>(TYPES)));
            }
        }
        return types;
    }
}
