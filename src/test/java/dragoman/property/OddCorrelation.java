package dragoman.property;

import dragoman.rule.DetectionItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A correlation of rules of real fields with everything odd that one can say, and the same in another order.
final class OddCorrelation {
    private static final List<String> TYPES = List.of(
            "event_count",
            "value_count",
            "value_sum",
            "value_avg",
            "value_median",
            "value_percentile",
            "temporal",
            "temporal_ordered");
    private static final List<String> SPANS =
            List.of("1s", "59s", "90s", "7m", "61m", "1h", "25h", "5d", "100d", "2w", "1M", "3y", "86400s", "13s");
    private static final List<String> NUMBERS = List.of("0", "1", "2", "3", "10", "101", "1.5", "1000000000000");

    private final Random random;
    private final OddItems odd;
    private final List<String> rules = new ArrayList<>();
    private final List<List<DetectionItem>> items = new ArrayList<>();
    private final List<String> inner = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();
    private final String last;
    private final String other;

    OddCorrelation(Random random, Map<String, List<DetectionItem>> real) {
        this.random = random;
        this.odd = new OddItems(random);
        List<String> logSources = List.copyOf(real.keySet());
        String logSource = odd.one(logSources);
        int count = 1 + random.nextInt(3);
        for (int i = 1; i <= count; i++) {
            logSource = random.nextInt(6) == 0 ? odd.one(logSources) : logSource;
            rule(i, logSource, real.get(logSource));
        }
        List<String> keys = keys();
        String span = odd.one(SPANS);
        switch (random.nextInt(6)) {
            case 0 -> last = hits(keys);
            case 1 -> last = joint(keys, span);
            default -> last = related("last", odd.one(TYPES), names, keys, span);
        }
        String renamed = renamed(last);
        other = renamed.contains("type: temporal_ordered") ? renamed : reversed(renamed);
    }

    String text() {
        var documents = new ArrayList<>(rules);
        documents.addAll(inner);
        documents.add(last);
        return String.join("---\n", documents);
    }

    /// The same with its rules in another order and aliases by other names.
    String reordered() {
        List<String> documents = inner.stream().map(OddCorrelation::renamed).collect(Collectors.toList());
        documents.addAll(rules);
        Collections.reverse(documents);
        documents.add(other);
        return String.join("---\n", documents);
    }

    /// What filters ask for.
    List<String> marks() {
        return marks;
    }

    private void rule(int number, String logSource, List<DetectionItem> of) {
        boolean named = random.nextInt(4) > 0;
        String name = named ? "rule_" + number : "00000000-0000-4000-8000-00000000000" + number;
        names.add(name);
        items.add(of);
        String tests = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(_ -> test(odd.one(of)))
                .distinct()
                .map(test -> "    - " + test + "\n")
                .collect(Collectors.joining());
        rules.add("title: t" + number + "\n" + (named ? "name: " : "id: ") + name + "\nlogsource: " + logSource
                + "\ndetection:\n  a:\n" + tests + "  condition: " + odd.one(List.of("a", "a", "a", "not a"))
                + (random.nextInt(5) == 0 ? "\nfields: [" + quoted(odd.one(of).field()) + "]" : "") + "\n");
        if (random.nextInt(8) == 0) {
            String mark = "47114711" + number;
            marks.add(mark);
            rules.add("title: f" + number + "\nlogsource: " + logSource + "\nfilter:\n  rules: [" + name
                    + "]\n  f:\n    " + quoted(odd.one(of).field()) + ": " + mark + "\n  condition: not f\n");
        }
    }

    private String test(DetectionItem item) {
        return random.nextInt(3) == 0
                ? odd.test(item)
                : quoted(item.field()) + ": " + OddItems.text(odd.one(item.values()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String field() {
        return odd.one(odd.one(items)).field();
    }

    private List<String> keys() {
        return IntStream.range(0, odd.one(List.of(0, 1, 1, 1, 2, 3)))
                .mapToObj(i -> random.nextInt(4) == 0 ? "alias_" + i : field())
                .distinct()
                .toList();
    }

    private String hits(List<String> keys) {
        String span = odd.one(SPANS);
        inner.add(related("inner", odd.one(TYPES), names, keys, span));
        List<String> outer = random.nextBoolean() && !keys.isEmpty() ? keys.subList(0, 1) : keys;
        var related = new ArrayList<>(List.of("inner"));
        if (random.nextBoolean()) {
            related.add(odd.one(names));
        }
        String type = related.size() == 1 ? odd.one(List.of("event_count", "value_count")) : odd.one(TYPES);
        return related("last", type, related, outer, odd.one(SPANS));
    }

    private String joint(List<String> keys, String span) {
        inner.add(related("first", odd.one(TYPES.subList(0, 6)), names, keys, span));
        inner.add(related("second", odd.one(TYPES.subList(0, 6)), names, keys, span));
        return related("last", "temporal", List.of("first", "second"), keys, span)
                .replaceAll("(?m)^  condition: .*\n", "")
                .replaceFirst(
                        "correlation:\n",
                        "correlation:\n  condition: "
                                + odd.one(List.of("first or second", "first and not second", "not (first and second)"))
                                + "\n");
    }

    private String related(String name, String type, List<String> of, List<String> keys, String span) {
        var text = new StringBuilder("title: " + name + "\nname: " + name + "\ncorrelation:\n  type: " + type + "\n");
        text.append("  rules: [" + String.join(", ", of) + "]\n");
        if (!keys.isEmpty()) {
            text.append("  group-by: ["
                    + keys.stream().map(OddCorrelation::quoted).collect(Collectors.joining(", ")) + "]\n");
        }
        text.append("  timespan: " + span + "\n");
        text.append(random.nextInt(4) == 0 ? "  generate: true\n" : "");
        String measured = random.nextInt(5) == 0 ? "alias_v" : field();
        text.append(condition(type, of, measured));
        List<String> aliases =
                keys.stream().filter(key -> key.startsWith("alias_")).collect(Collectors.toList());
        if (type.startsWith("value") && measured.equals("alias_v")) {
            aliases.add("alias_v");
        }
        if (!aliases.isEmpty()) {
            text.append("  aliases:\n");
            aliases.forEach(alias -> text.append("    " + alias + ": {"
                    + of.stream().map(rule -> rule + ": " + behind(rule, alias)).collect(Collectors.joining(", "))
                    + "}\n"));
        }
        if (random.nextInt(6) == 0 && !type.startsWith("temporal")) {
            text.append("custom:\n  risk:\n    - {when: " + type + " >= " + odd.one(NUMBERS)
                    + ", score: 90}\n    - {score: 10}\n");
        }
        return text.toString();
    }

    private String behind(String rule, String alias) {
        int number = names.indexOf(rule);
        return number < 0 ? alias : quoted(odd.one(items.get(number)).field());
    }

    private String condition(String type, List<String> of, String field) {
        if (type.startsWith("temporal")) {
            return switch (random.nextInt(4)) {
                case 0 ->
                    "  condition: {" + odd.one(List.of("gte", "gt", "lt", "eq", "neq", "lte")) + ": "
                            + random.nextInt(4) + "}\n";
                case 1 ->
                    of.stream().allMatch(name -> name.matches("[a-z_0-9]+") && !name.startsWith("0"))
                            ? "  condition: "
                                    + of.stream()
                                            .map(name -> (random.nextInt(3) == 0 ? "not " : "") + name)
                                            .collect(Collectors.joining(random.nextBoolean() ? " and " : " or "))
                                    + "\n"
                            : "";
                default -> "";
            };
        }
        var parts = new ArrayList<String>();
        if (type.startsWith("value")) {
            parts.add("field: "
                    + (type.equals("value_count") && random.nextInt(4) == 0 && !field.equals("alias_v")
                            ? "[" + quoted(field) + ", " + quoted(field()) + "]"
                            : quoted(field)));
        }
        if (type.equals("value_percentile")) {
            parts.add("percentile: " + odd.one(List.of("0", "1", "50", "95", "99.9", "100", "12.5")));
        }
        String number = odd.one(NUMBERS);
        switch (random.nextInt(8)) {
            case 0 -> parts.add("lt: " + number);
            case 1 -> parts.add("lte: " + number);
            case 2 -> parts.add("eq: " + number);
            case 3 -> parts.add("neq: " + number);
            case 4 -> parts.add("gt: " + number + ", lte: " + odd.one(NUMBERS));
            case 5 -> parts.add("gt: " + number);
            default -> parts.add("gte: " + number);
        }
        return "  condition: {" + String.join(", ", parts) + "}\n";
    }

    private static String renamed(String text) {
        return text.replace("alias_", "b_");
    }

    private static String reversed(String text) {
        var line = java.util.regex.Pattern.compile("(?m)^  rules: \\[(.*)]$").matcher(text);
        return line.replaceFirst(found -> {
            var all = new ArrayList<>(List.of(found.group(1).split(", ")));
            Collections.reverse(all);
            return "  rules: [" + String.join(", ", all) + "]";
        });
    }
}
