package dragoman.trial;

import dragoman.source.Diagnostics;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes cases into test files; what stands there already stays as it is.
public final class CaseWriter {
    private static final String HEADER = """
            # Written by `dragoman test --write`. Read each case: is that what the rule is for? Then remove its `generated`.
            """;

    private CaseWriter() {}

    /// A test file with further cases of a rule, or nothing if its lists are written in a way that cannot be continued.
    ///
    /// @param before the file as it is; empty if there is none
    /// @param rule what names the rule in its file; empty for the only one
    public static Optional<String> add(String before, String rule, List<Case> cases) {
        String named = rule.isEmpty() ? "" : "rule: " + scalar(rule) + "\n";
        if (before.isBlank()) {
            return Optional.of(
                    (cases.stream().anyMatch(Case::generated) ? HEADER : "") + named + "cases:\n" + text(cases, "  "));
        }
        List<YamlNode> documents = YamlTree.read(new SourceFile("tests", before), new Diagnostics());
        for (YamlNode document : documents) {
            if (document instanceof YamlMap map && names(map, rule)) {
                return map.get("cases") instanceof YamlList list ? inserted(before, list, cases) : Optional.empty();
            }
        }
        return Optional.of(ended(before) + "---\n" + named + "cases:\n" + text(cases, "  "));
    }

    private static boolean names(YamlMap map, String rule) {
        return map.get("rule") instanceof YamlScalar scalar ? scalar.text().equals(rule) : rule.isEmpty();
    }

    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    /// Behind the last case of a list in block style.
    private static Optional<String> inserted(String before, YamlList list, List<Case> cases) {
        List<String> lines = new ArrayList<>(before.lines().toList());
        if (list.items().isEmpty()) {
            return Optional.empty();
        }
        String last = lines.get(list.items().getLast().span().line() - 1);
        int dash = last.indexOf("- ");
        if (dash < 0 || !last.substring(0, dash).isBlank()) {
            return Optional.empty();
        }
        int at = list.items().getLast().span().line();
        while (at < lines.size() && !isNext(lines.get(at), dash)) {
            at++;
        }
        lines.add(at, text(cases, " ".repeat(dash)).stripTrailing());
        return Optional.of(String.join("\n", lines) + "\n");
    }

    /// Whether a line belongs to something behind the list.
    private static boolean isNext(String line, int indent) {
        return !line.isBlank()
                && line.length() - line.stripLeading().length() <= indent
                && !line.strip().startsWith("#");
    }

    private static String text(List<Case> cases, String indent) {
        var out = new StringBuilder();
        cases.forEach(one -> write(one, indent, out));
        return out.toString();
    }

    private static void write(Case one, String indent, StringBuilder out) {
        String inner = indent + "  ";
        out.append(indent).append("- name: ").append(scalar(one.name())).append('\n');
        if (one.generated()) {
            out.append(inner).append("generated: ").append(CaseReader.GENERATED).append('\n');
        }
        out.append(inner).append("expect: ").append(one.expectation().words()).append('\n');
        if (one.steps().stream().anyMatch(step -> step.time().isPresent())) {
            out.append(inner).append("sequence:\n");
            sequence(one.steps(), inner + "  ", out);
        } else if (one.steps().size() == 1) {
            out.append(inner).append("event:");
            fields(one.steps().getFirst().event().fields(), "\n" + inner + "  ", inner + "  ", out);
        } else {
            out.append(inner).append("events:\n");
            for (Step step : one.steps()) {
                out.append(inner).append("  -");
                fields(step.event().fields(), " ", inner + "    ", out);
            }
        }
    }

    private static void sequence(List<Step> steps, String indent, StringBuilder out) {
        for (int from = 0, to; from < steps.size(); from = to) {
            Step step = steps.get(from);
            to = from + 1;
            while (to < steps.size()
                    && steps.get(to).time().equals(step.time())
                    && steps.get(to).event().fields().equals(step.event().fields())) {
                to++;
            }
            out.append(indent).append("- at: ").append(at(step)).append('\n');
            if (to - from > 1) {
                out.append(indent).append("  repeat: ").append(to - from).append('\n');
            }
            out.append(indent).append("  event:");
            fields(step.event().fields(), "\n" + indent + "    ", indent + "    ", out);
        }
    }

    private static String at(Step step) {
        long milliseconds = step.time().orElseThrow() - CaseReader.START;
        return milliseconds % 1_000 == 0 ? milliseconds / 1_000 + "s" : milliseconds + "ms";
    }

    /// @param first what stands before the first field
    private static void fields(Map<String, Object> fields, String first, String indent, StringBuilder out) {
        if (fields.isEmpty()) {
            out.append(" {}\n");
            return;
        }
        String before = first;
        for (var field : fields.entrySet()) {
            out.append(before)
                    .append(key(field.getKey()))
                    .append(": ")
                    .append(value(field.getValue()))
                    .append('\n');
            before = indent;
        }
    }

    private static String key(String key) {
        return key.matches("[A-Za-z_][A-Za-z0-9_.-]*") && !isWord(key) ? key : quoted(key);
    }

    private static String value(Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean bool -> bool.toString();
            case BigDecimal number -> number.toPlainString();
            case Number number -> new BigDecimal(number.toString()).toPlainString();
            case List<?> list ->
                "[" + String.join(", ", list.stream().map(CaseWriter::value).toList()) + "]";
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ", ",
                                map.entrySet().stream()
                                        .map(entry ->
                                                quoted(entry.getKey().toString()) + ": " + value(entry.getValue()))
                                        .toList())
                        + "}";
            default -> quoted(value.toString());
        };
    }

    private static String scalar(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_. ()-]*[A-Za-z0-9_)]") && !isWord(text) ? text : quoted(text);
    }

    /// Whether some YAML takes it for something else than a text.
    private static boolean isWord(String text) {
        return text.matches("(?i)y|n|yes|no|on|off|true|false|null");
    }

    private static String quoted(String text) {
        boolean plain = text.codePoints().allMatch(point -> point >= 0x20 && point < 0x7F || isPrintable(point));
        if (plain) {
            return "'" + text.replace("'", "''") + "'";
        }
        var out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\').appendCodePoint(point);
            } else if (point >= 0x20 && point < 0x7F || isPrintable(point)) {
                out.appendCodePoint(point);
            } else {
                out.append(point > 0xFFFF ? "\\U%08X".formatted(point) : "\\u%04X".formatted(point));
            }
        });
        return out.append('"').toString();
    }

    private static boolean isPrintable(int point) {
        return point > 0xA0 && Character.isLetterOrDigit(point);
    }
}
