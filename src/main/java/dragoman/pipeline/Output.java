package dragoman.pipeline;

import dragoman.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes all queries of a target as one text.
final class Output {
    private Output() {}

    /// What the finalizers make of the queries, one after the other; without one, the queries line by line.
    ///
    /// @throws IllegalArgumentException if a template asks for what there is not
    static String of(List<String> queries, List<Finalizer> finalizers, Map<String, List<Value>> vars) {
        List<String> texts = queries.stream().map(String::strip).toList();
        for (Finalizer finalizer : finalizers) {
            texts = List.of(of(texts, finalizer, vars));
        }
        return String.join("\n", texts);
    }

    private static String of(List<String> queries, Finalizer finalizer, Map<String, List<Value>> vars) {
        return switch (finalizer) {
            case Finalizer.Concat(String separator, String prefix, String suffix) ->
                prefix + String.join(separator, queries) + suffix;
            case Finalizer.Json(int indent) -> json(queries, indent);
            case Finalizer.Yaml(int indent) ->
                queries.stream()
                        .map(query -> " ".repeat(Math.max(0, indent - 2)) + "- \"" + escaped(query) + "\"\n")
                        .collect(Collectors.joining());
            case Finalizer.Fill(Template template) ->
                template.render(path -> path.size() == 3 && path.get(1).equals("vars")
                        ? Optional.ofNullable(vars.get(path.getLast())).map(values -> Literals.text(values.getFirst()))
                        : Optional.empty());
            case Finalizer.Nested(List<Finalizer> finalizers) -> of(queries, finalizers, vars);
        };
    }

    private static String json(List<String> queries, int indent) {
        String margin = indent > 0 ? "\n" + " ".repeat(indent) : "";
        return queries.stream()
                .map(query -> margin + "\"" + escaped(query) + "\"")
                .collect(Collectors.joining(indent > 0 ? "," : ", ", "[", indent > 0 ? "\n]" : "]"));
    }

    /// A text inside of double quotes, as JSON and YAML both read it.
    static String escaped(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }
}
