package dragoman.read.pipelines;

import dragoman.pipeline.Filling;
import dragoman.pipeline.PythonRegex;
import dragoman.regex.RegexBudgetException;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the values that a pipeline takes from files; the network and commands are never asked.
final class ExternalValues {
    static final Set<String> FILE_KEYS = keys("path");
    static final Set<String> HTTP_KEYS =
            keys("url", "method", "timeout", "headers", "params", "form_data", "json_body", "max_body_size");
    static final Set<String> COMMAND_KEYS = keys("cmd", "timeout", "max_stdout");

    private final YamlChecks checks;
    private final PipelineValues read;
    private final ExternalFiles external;
    private final Diagnostics diagnostics;

    ExternalValues(YamlChecks checks, ExternalFiles external, Diagnostics diagnostics) {
        this.checks = checks;
        this.read = new PipelineValues(checks);
        this.external = external;
        this.diagnostics = diagnostics;
    }

    private static Set<String> keys(String... own) {
        var keys = new java.util.TreeSet<>(
                List.of("include", "exclude", "format", "filter", "csv_column", "csv_has_header", "jq_expression"));
        keys.addAll(Arrays.asList(own));
        return Set.copyOf(keys);
    }

    Filling read(String type, YamlMap map, Span place) {
        var nothing = new Filling.Values(List.of());
        if (!external.allowed()) {
            diagnostics.add(
                    Problem.PIPELINE_EXTERNAL,
                    place,
                    "`" + type + "` takes values from outside of the pipeline, which is not allowed",
                    "--allow-external allows it");
            return nothing;
        }
        if (!type.equals("file_placeholders")) {
            diagnostics.add(
                    Problem.PIPELINE_EXTERNAL,
                    place,
                    "`" + type + "` is not supported: a conversion that asks the network or runs commands gives"
                            + " another result each time",
                    "fetch the values into a file before, and use `file_placeholders`");
            return nothing;
        }
        YamlNode path = checks.needed(map, "path");
        Optional<SourceFile> file = external.open(checks.text(path));
        if (file.isEmpty()) {
            checks.error(path.span(), "the file `" + checks.text(path) + "` cannot be read");
            return nothing;
        }
        PythonRegex filter = map.get("filter") == null ? null : read.regex(map.get("filter"));
        List<Value> values;
        try {
            values = values(map, file.get()).stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty() && (filter == null || filter.isFound(text)))
                    .<Value>map(text -> new Value.StringValue(text, place))
                    .toList();
        } catch (RegexBudgetException e) {
            checks.error(map.get("filter").span(), e.getMessage());
            return nothing;
        }
        if (values.isEmpty() && !diagnostics.hasErrors()) {
            checks.error(path.span(), "the file `" + checks.text(path) + "` gives no values");
        }
        return new Filling.Values(values);
    }

    private List<String> values(YamlMap map, SourceFile file) {
        String format = map.get("format") == null ? "plaintext" : checks.text(map.get("format"));
        refuseUnused(map, "csv_column", format.equals("csv"));
        refuseUnused(map, "csv_has_header", format.equals("csv"));
        refuseUnused(map, "jq_expression", List.of("json", "yaml").contains(format));
        return switch (format) {
            case "plaintext" -> file.lines();
            case "csv" -> csv(map, file);
            // JSON is YAML
            case "json", "yaml" -> tree(map, file);
            default -> {
                checks.error(
                        map.get("format").span(), "`format` is plaintext, csv, json or yaml, not `" + format + "`");
                yield List.of();
            }
        };
    }

    private void refuseUnused(YamlMap map, String key, boolean used) {
        if (map.entry(key) != null && !used) {
            checks.error(map.entry(key).key().span(), "`" + key + "` says nothing about a file of this `format`");
        }
    }

    private List<String> csv(YamlMap map, SourceFile file) {
        List<List<String>> rows = file.lines().stream()
                .filter(line -> !line.isBlank())
                .map(ExternalValues::cells)
                .toList();
        String column = map.get("csv_column") == null ? "0" : checks.text(map.get("csv_column"));
        boolean header = map.get("csv_has_header") == null
                ? !column.matches("[0-9]{1,4}")
                : checks.isTrue(map, "csv_has_header");
        int index = header && !rows.isEmpty() ? rows.getFirst().indexOf(column) : -1;
        if (index < 0 && column.matches("[0-9]{1,4}")) {
            index = Integer.parseInt(column);
        }
        if (index < 0) {
            checks.error(map.get("csv_column").span(), "the file has no column `" + column + "`");
            return List.of();
        }
        int at = index;
        return rows.stream()
                .skip(header ? 1 : 0)
                .filter(cells -> cells.size() > at)
                .map(cells -> cells.get(at))
                .toList();
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /// Of jq, paths such as `.hosts[].name` are understood.
    private List<String> tree(YamlMap map, SourceFile file) {
        List<YamlNode> nodes = YamlTree.read(file, diagnostics);
        String path = map.get("jq_expression") == null ? ".[]" : checks.text(map.get("jq_expression"));
        if (!path.matches("(?:\\.[A-Za-z_]\\w*|\\.?\\[\\]|\\.)+")) {
            checks.error(
                    map.get("jq_expression").span(),
                    "of jq, only paths such as `.hosts[].name` are supported, not `" + path + "`");
            return List.of();
        }
        for (String step : path.split("(?=\\[)|\\.")) {
            nodes = switch (step) {
                case "" -> nodes;
                case "[]" ->
                    nodes.stream()
                            .flatMap(node -> node instanceof YamlList(List<YamlNode> items, Span _)
                                    ? items.stream()
                                    : Stream.of())
                            .toList();
                default ->
                    nodes.stream()
                            .flatMap(node -> node instanceof YamlMap member && member.get(step) != null
                                    ? Stream.of(member.get(step))
                                    : Stream.of())
                            .toList();
            };
        }
        return nodes.stream()
                .flatMap(node ->
                        node instanceof YamlList(List<YamlNode> items, Span _) ? items.stream() : Stream.of(node))
                .flatMap(node ->
                        node instanceof YamlScalar scalar && !scalar.isNull() ? Stream.of(scalar.text()) : Stream.of())
                .toList();
    }
}
