package dragoman.read.mappings;

import dragoman.map.ColumnRow.Rewrite;
import dragoman.query.Expression;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Reads how a row says that values are written differently in the product.
final class RewriteReader {
    static final List<String> KEYS =
            List.of("values", "prefixes", "quoted", "basename", "inside", "dword", "hex", "url");

    private static final String LIST = "list";

    private final YamlChecks checks;
    private final GuardReader guards;

    RewriteReader(YamlChecks checks, GuardReader guards) {
        this.checks = checks;
        this.guards = guards;
    }

    Rewrite rewrite(YamlMap map) {
        List<String> given = KEYS.stream().filter(key -> map.get(key) != null).toList();
        if (given.size() > 1) {
            checks.error(map.span(), "a row has at most one of " + String.join(", ", KEYS));
        }
        return switch (given.isEmpty() ? "" : given.getFirst()) {
            case "values" -> new Rewrite.Values(checks.renames(map.get("values")));
            case "prefixes" -> new Rewrite.Prefixes(checks.renames(map.get("prefixes")));
            case "quoted" -> new Rewrite.Quoted(checks.text(map.get("quoted")));
            case "basename" -> checks.isTrue(map, "basename") ? new Rewrite.Basename() : new Rewrite.Same();
            case "inside" -> inside(map.get("inside"));
            case "dword" -> dword(map.get("dword"), map.get("kind"));
            case "hex" -> hex(map.get("hex"));
            case "url" -> url(map.get("url"));
            default -> new Rewrite.Same();
        };
    }

    /// Whether a column holds a list that is looked at as the text of all of it.
    static boolean isList(YamlMap map) {
        return map.get("inside") instanceof YamlScalar word && word.text().equals(LIST);
    }

    private Rewrite inside(YamlNode node) {
        return switch (checks.text(node)) {
            case "event" -> new Rewrite.Inside(true);
            case "block" -> new Rewrite.Inside(false);
            case LIST -> new Rewrite.Elements();
            default -> {
                checks.error(node.span(), "`inside` is `event`, `block` or `list`");
                yield new Rewrite.Same();
            }
        };
    }

    private Rewrite hex(YamlNode node) {
        if (!checks.text(node).equals("decimal")) {
            checks.error(node.span(), "`hex` is `decimal`");
        }
        return new Rewrite.Decimal();
    }

    private Rewrite url(YamlNode node) {
        List<String> words = Stream.of(Rewrite.UrlPart.values())
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .toList();
        String word = checks.text(node);
        if (!words.contains(word)) {
            checks.error(node.span(), "`url` is one of " + String.join(", ", words));
            return new Rewrite.Same();
        }
        return new Rewrite.OfUrl(Rewrite.UrlPart.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Rewrite dword(YamlNode node, YamlNode kind) {
        String word = checks.text(node);
        if (!word.equals("decimal") && !word.equals("hex")) {
            checks.error(node.span(), "`dword` is `decimal` or `hex`");
        }
        var kinds = new LinkedHashMap<String, Expression>();
        if (kind != null) {
            checks.map(kind, Set.of("DWORD", "QWORD"))
                    .entries()
                    .forEach(entry -> kinds.put(entry.key().text(), guards.read(entry.value())));
        }
        return new Rewrite.Dword(word.equals("decimal"), kinds);
    }
}
