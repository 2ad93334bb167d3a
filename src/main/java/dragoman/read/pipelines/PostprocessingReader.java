package dragoman.read.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dragoman.pipeline.Finalizer;
import dragoman.pipeline.PythonRegex;
import dragoman.pipeline.QueryChange;
import dragoman.pipeline.Template;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads what a pipeline does to the text of queries and to all of them together.
final class PostprocessingReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "embed", Set.of("prefix", "suffix"),
            "simple_template", Set.of("template"),
            "template", Set.of("template", "path", "autoescape", "vars"),
            "json", Set.of("json_template"),
            "replace", Set.of("pattern", "replacement"),
            "nest", Set.of("items"));
    private static final Map<String, Set<String>> FINALIZERS = Map.of(
            "concat", Set.of("separator", "prefix", "suffix"),
            "json", Set.of("indent"),
            "yaml", Set.of("indent"),
            "template", Set.of("template", "path", "autoescape", "vars"),
            "nested", Set.of("finalizers"));

    private final YamlChecks checks;
    private final PipelineValues read;
    private final ExternalFiles external;
    private final Diagnostics diagnostics;

    PostprocessingReader(YamlChecks checks, ExternalFiles external, Diagnostics diagnostics) {
        this.checks = checks;
        this.read = new PipelineValues(checks);
        this.external = external;
        this.diagnostics = diagnostics;
    }

    static Set<String> types() {
        return PARAMETERS.keySet();
    }

    static Set<String> parameters(String type) {
        return PARAMETERS.get(type);
    }

    static Set<String> finalizerTypes() {
        return FINALIZERS.keySet();
    }

    static Set<String> finalizerParameters(String type) {
        return FINALIZERS.get(type);
    }

    QueryChange read(String type, YamlMap map) {
        return switch (type) {
            case "embed" -> new QueryChange.Embed(optional(map, "prefix", ""), optional(map, "suffix", ""));
            case "simple_template" -> new QueryChange.Fill(template(checks.needed(map, "template"), Template::format));
            case "template" -> new QueryChange.Fill(jinja(map));
            case "json" -> new QueryChange.IntoJson(json(checks.needed(map, "json_template")));
            default -> {
                PythonRegex regex = read.regex(checks.needed(map, "pattern"));
                String replacement = checks.text(checks.needed(map, "replacement"));
                regex.obstacle(replacement)
                        .ifPresent(
                                obstacle -> checks.error(map.get("replacement").span(), obstacle));
                yield new QueryChange.Replace(regex, replacement);
            }
        };
    }

    Finalizer finalizer(String type, YamlMap map) {
        return switch (type) {
            case "concat" ->
                new Finalizer.Concat(
                        optional(map, "separator", "\n"), optional(map, "prefix", ""), optional(map, "suffix", ""));
            case "json" -> new Finalizer.Json(indent(map));
            case "yaml" -> new Finalizer.Yaml(indent(map));
            default -> new Finalizer.Fill(jinja(map));
        };
    }

    private int indent(YamlMap map) {
        int indent = map.get("indent") == null ? 0 : checks.integer(map.get("indent"));
        if (indent < 0 || indent > 20) {
            checks.error(map.get("indent").span(), "`indent` is a number of 0 to 20");
            return 0;
        }
        return indent;
    }

    private String optional(YamlMap map, String key, String otherwise) {
        return map.get(key) == null ? otherwise : checks.text(map.get(key));
    }

    private Template jinja(YamlMap map) {
        if (map.get("vars") != null) {
            diagnostics.add(
                    Problem.PIPELINE_EXTERNAL,
                    map.entry("vars").key().span(),
                    "`vars` of a template is a Python program, which is not run",
                    "put the values into the pipeline's own `vars`");
        }
        if (checks.isTrue(map, "autoescape")) {
            checks.error(map.get("autoescape").span(), "`autoescape` writes HTML, which is not supported");
        }
        if (map.get("path") == null) {
            return template(checks.needed(map, "template"), Template::jinja);
        }
        YamlNode path = map.get("path");
        String name = map.get("template") == null
                ? checks.text(path)
                : checks.text(path) + "/" + checks.text(map.get("template"));
        Optional<SourceFile> file = external.open(name);
        if (file.isEmpty()) {
            checks.error(path.span(), "the template `" + name + "` cannot be read");
            return new Template(java.util.List.of());
        }
        return template(new YamlNode.YamlScalar(file.get().text(), false, path.span()), Template::jinja);
    }

    private Template template(YamlNode node, Function<String, Template> syntax) {
        try {
            return syntax.apply(checks.text(node));
        } catch (IllegalArgumentException e) {
            diagnostics.add(Problem.PIPELINE_TEMPLATE, node.span(), e.getMessage());
            return new Template(java.util.List.of());
        }
    }

    private String json(YamlNode node) {
        String text = checks.text(node);
        try {
            if (JSON.readTree(text).isMissingNode() || !text.contains("%QUERY%")) {
                checks.error(node.span(), "`json_template` is JSON with `%QUERY%` where the query shall stand");
            }
        } catch (JsonProcessingException e) {
            checks.error(node.span(), "this is not JSON: " + e.getOriginalMessage());
        }
        return text.strip();
    }
}
