package dragoman.property;

import dragoman.read.RuleReader;
import dragoman.rule.Detection;
import dragoman.rule.DetectionItem;
import dragoman.rule.DetectionRule;
import dragoman.rule.Search;
import dragoman.rule.Value;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fields of real rules under odd modifiers and values.
record OddItems(Random random) {
    private static final List<String> TEXTS = List.of(
            "''",
            "'*'",
            "'-'",
            "'a*b?c'",
            "'\\'",
            "'C:\\Temp\\'",
            "'\\\\*'",
            "'100%'",
            "'it''s'",
            "'\"q\"'",
            "'é'",
            "'ß😀'",
            "'0'",
            "'0x10'",
            "' '",
            "'a b'",
            "'$x$'",
            "'{{x}}'",
            "'[a]'",
            "'a,b'",
            "'a|b'",
            "'/x/'",
            "'#a'",
            "'//c'",
            "'::1'",
            "'10.0.0.1'",
            "'NULL'",
            "'not'",
            "'and or'",
            "\"\\t\"",
            "'\u0131'",
            "'1.0'",
            "'C:\\*'",
            "'\\?'",
            "'\\\\\\*x'",
            "'%a%'");
    private static final List<String> BARE = List.of("null", "true", "false", "-5", "7", "4688", "65535");
    private static final List<String> OF_TEXTS = List.of(
            "",
            "|contains",
            "|startswith",
            "|endswith",
            "|cased",
            "|contains|cased",
            "|neq",
            "|contains|neq",
            "|windash|contains",
            "|base64",
            "|wide|base64offset|contains",
            "|utf16be|base64offset|contains");
    private static final List<String> EXPRESSIONS = List.of(
            "'^a'",
            "'b$'",
            "'^(a|b)+c?$'",
            "'a.b'",
            "'\\d{2,3}'",
            "'[^\\\\]+$'",
            "'(?:x|y)\\.exe'",
            "'^.{3,5}$'",
            "'\\s'",
            "'\\bfoo\\b'",
            "'^$'",
            "'(?i)abc'",
            "'é+'",
            "'^C:\\\\'",
            "'x*'");
    private static final List<String> NETWORKS =
            List.of("10.0.0.0/8", "192.168.1.0/24", "'fe80::/10'", "'::1/128'", "1.2.3.4/32", "0.0.0.0/0");

    /// Of the project's own rules and, where it is there, of the corpus, by log source.
    static Map<String, List<DetectionItem>> real() throws IOException {
        var items = new TreeMap<String, List<DetectionItem>>();
        for (Path folder : List.of(Path.of("rules"), Path.of("../shared/corpus/rules"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".yml"))
                            .sorted()
                            .flatMap(file -> RuleReader.read(new SourceFile("rule.yml", read(file))).stream())
                            .flatMap(document -> document.rule().stream())
                            .filter(DetectionRule.class::isInstance)
                            .map(DetectionRule.class::cast)
                            .forEach(rule -> items.computeIfAbsent(logSource(rule), _ -> new ArrayList<>())
                                    .addAll(items(rule.detection())));
                }
            }
        }
        items.values().removeIf(List::isEmpty);
        return items;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String logSource(DetectionRule rule) {
        var parts = new TreeMap<String, String>();
        parts.put("category", rule.logSource().category());
        parts.put("product", rule.logSource().product());
        parts.put("service", rule.logSource().service());
        return parts.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> part.getKey() + ": '" + part.getValue() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static List<DetectionItem> items(Detection detection) {
        return detection.searches().values().stream()
                .flatMap(OddItems::items)
                .filter(item -> !item.field().isEmpty())
                .toList();
    }

    private static Stream<DetectionItem> items(Search search) {
        return switch (search) {
            case Search.Items all -> all.items().stream();
            case Search.AnyOf some -> some.searches().stream().flatMap(OddItems::items);
            case Search.Keyword _ -> Stream.empty();
        };
    }

    /// One test of a field, as a line of YAML.
    String test(DetectionItem item) {
        return test(item.field(), text(one(item.values())));
    }

    /// @param value one that the field might have, as YAML
    String test(String field, String value) {
        return switch (random.nextInt(10)) {
            case 0 -> line(field, "|re", one(EXPRESSIONS));
            case 1 -> line(field, one(List.of("|re|i", "|re|s", "|re|m")), one(EXPRESSIONS));
            case 2 -> line(field, "|cidr", one(NETWORKS) + ", " + one(NETWORKS));
            case 3 -> line(field, one(List.of("|gt", "|gte", "|lt", "|lte")), Integer.toString(random.nextInt(70_000)));
            case 4 -> line(field, "|exists", one(List.of("true", "false")));
            case 5 -> line(field, "", one(BARE));
            case 6 -> line(field, "", one(TEXTS) + ", " + value);
            default -> line(field, one(OF_TEXTS), one(List.of(one(TEXTS), value)));
        };
    }

    /// One test of a field as an event's other field.
    static String comparison(String field, String other) {
        return line(field, "|fieldref", "'" + other.replace("'", "''") + "'");
    }

    private static String line(String field, String modifiers, String values) {
        return "'" + field.replace("'", "''") + modifiers + "': [" + values + "]";
    }

    /// A value as YAML.
    static String text(Value value) {
        return switch (value) {
            case Value.StringValue text
            when text.text().chars().allMatch(c -> c >= ' ') ->
                "'" + text.text().replace("'", "''") + "'";
            case Value.NumberValue number -> number.number().toPlainString();
            case Value.BooleanValue bool -> Boolean.toString(bool.value());
            default -> "''";
        };
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
