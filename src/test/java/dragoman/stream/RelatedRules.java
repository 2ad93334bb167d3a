package dragoman.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Says a random correlation of the rules `rx`, `ry` and `rz`, or several of which one relates the others.
final class RelatedRules {
    private static final List<String> OPERATORS = List.of("gte", "gt", "lte", "lt", "eq", "neq");
    private static final List<String> SPANS = List.of("10s", "20s", "30s", "40s", "40s", "60s", "90s", "2m");
    private static final List<String> COUNTS =
            List.of("event_count", "event_count", "value_count", "value_sum", "value_avg", "value_percentile");
    private static final List<String> FIELDS = List.of("k", "j", "w");

    private final Random random;
    private final Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    private final List<String> keys;
    private final String span;

    RelatedRules(Random random) {
        this.random = random;
        this.keys = keys();
        this.span = one(SPANS);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Some fields and aliases; what an alias is called may be what a field is called.
    private List<String> keys() {
        var names = new ArrayList<String>();
        for (int i = List.of(0, 1, 1, 1, 2, 2, 3).get(random.nextInt(7)); i > 0; i--) {
            String name = random.nextInt(3) > 0 ? one(FIELDS) : one(List.of("a1", "a2", "k", "j"));
            if (!names.contains(name)) {
                names.add(name);
            }
            if (name.startsWith("a") || random.nextInt(6) == 0) {
                aliases.computeIfAbsent(name, _ -> alias(random.nextBoolean()));
            }
        }
        return names;
    }

    /// @param same whether it is the same field in each rule
    private Map<String, String> alias(boolean same) {
        var fields = new LinkedHashMap<String, String>();
        String field = one(FIELDS);
        for (String rule : List.of("rx", "ry", "rz")) {
            fields.put(rule, same ? field : one(FIELDS));
        }
        return fields;
    }

    String text() {
        return switch (random.nextInt(7)) {
            case 0 -> {
                String inner = related("inner", random.nextInt(10), rules(), keys, one(SPANS));
                List<String> outer = keys.isEmpty() || random.nextBoolean() ? keys : keys.subList(0, 1);
                var related = new ArrayList<>(List.of("inner"));
                if (random.nextBoolean()) {
                    related.add(one(List.of("rx", "ry", "rz")));
                }
                yield inner + "---\n"
                        + related("t", related.size() == 1 ? 0 : one(List.of(0, 0, 6, 7)), related, outer, span);
            }
            case 1 -> {
                List<String> rules = rules();
                yield related("first", random.nextInt(5), rules, keys, span) + "---\n"
                        + related("second", random.nextInt(5), rules, keys, span) + "---\n"
                        + head("t", "temporal", List.of("first", "second"), keys, span) + "    condition: "
                        + one(List.of("first or second", "first and second", "first and not second")) + "\n";
            }
            default -> related("t", random.nextInt(10), rules(), keys, span);
        };
    }

    private List<String> rules() {
        var rules = new ArrayList<>(List.of("rx", "ry", "rz"));
        Collections.shuffle(rules, random);
        return rules.subList(0, 1 + random.nextInt(3));
    }

    private String head(String name, String type, List<String> rules, List<String> keys, String span) {
        var text = new StringBuilder("title: " + name + "\nname: " + name + "\ncorrelation:\n    type: " + type
                + "\n    rules: [" + String.join(", ", rules) + "]\n    timespan: " + span + "\n");
        if (!keys.isEmpty()) {
            text.append("    group-by: [" + String.join(", ", keys) + "]\n");
        }
        if (!aliases.isEmpty()) {
            text.append("    aliases:\n");
            aliases.forEach((alias, fields) -> text.append("        " + alias + ": {"
                    + rules.stream()
                            // the hits of a correlation have its keys by their names
                            .map(rule -> rule + ": " + fields.getOrDefault(rule, alias))
                            .collect(Collectors.joining(", "))
                    + "}\n"));
        }
        return text.toString();
    }

    /// @param kind which type it is: up to 5 one that counts
    private String related(String name, int kind, List<String> rules, List<String> keys, String span) {
        if (kind < COUNTS.size()) {
            String type = COUNTS.get(kind);
            String measured = type.equals("value_count") ? one(List.of("t", "t", "v", "k", "a3")) : "v";
            if (measured.equals("a3")) {
                aliases.computeIfAbsent("a3", _ -> alias(random.nextBoolean()));
            }
            String field = switch (type) {
                case "event_count" -> "";
                case "value_count" ->
                    "field: " + (random.nextInt(4) == 0 && !measured.equals("j") ? "[" + measured + ", j]" : measured)
                            + ", ";
                case "value_percentile" -> "field: v, percentile: " + one(List.of("50", "95")) + ", ";
                default -> "field: v, ";
            };
            return head(name, type, rules, keys, span) + "    condition: {" + field + limits(kind > 2 ? -2 : 0) + "}\n";
        }
        List<String> all =
                kind < 9 && rules.size() == 1 && rules.getFirst().startsWith("r") ? List.of("rx", "ry") : rules;
        String type = kind % 2 == 0 ? "temporal" : "temporal_ordered";
        String text = head(name, type, all, keys, span);
        return switch (random.nextInt(4)) {
            case 0 -> text + "    condition: {" + (random.nextBoolean() ? "gte: " : "lt: ") + random.nextInt(3) + "}\n";
            case 1 -> text + "    condition: " + formula(all) + "\n";
            default -> text;
        };
    }

    private String limits(int least) {
        int first = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
        var limits = new ArrayList<String>();
        for (int i = 0; i < (random.nextInt(4) == 0 ? 2 : 1); i++) {
            limits.add(OPERATORS.get((first + i * 3) % 6) + ": " + (least + random.nextInt(5)));
        }
        return String.join(", ", limits);
    }

    /// An extended condition that names all rules.
    private String formula(List<String> rules) {
        var text = new StringBuilder();
        for (String rule : rules) {
            String part = (random.nextInt(3) == 0 ? "not " : "") + rule;
            String joined = text.isEmpty() ? part : "(" + text + ") " + one(List.of("and", "or")) + " " + part;
            text.setLength(0);
            text.append(joined);
        }
        return text.toString();
    }
}
