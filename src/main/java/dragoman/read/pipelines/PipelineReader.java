package dragoman.read.pipelines;

import dragoman.pipeline.Finalizer;
import dragoman.pipeline.Logic;
import dragoman.pipeline.Pipeline;
import dragoman.pipeline.ProcessingItem;
import dragoman.pipeline.QueryItem;
import dragoman.pipeline.RuleCondition;
import dragoman.pipeline.Transformation;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads pipeline files in pySigma's format, which `docs/pipelines.md` describes.
///
/// https://sigmahq-pysigma.readthedocs.io/en/latest/Processing_Pipelines.html
public final class PipelineReader {
    private static final Set<String> KEYS =
            Set.of("name", "priority", "vars", "allowed_backends", "transformations", "postprocessing", "finalizers");
    private static final Set<String> ITEM_KEYS = Set.of(
            "id",
            "type",
            "rule_conditions",
            "rule_cond_op",
            "rule_cond_not",
            "rule_cond_expr",
            "detection_item_conditions",
            "detection_item_cond_op",
            "detection_item_cond_not",
            "detection_item_cond_expr",
            "field_name_conditions",
            "field_name_cond_op",
            "field_name_cond_not",
            "field_name_cond_expr");

    private final YamlChecks checks;
    private final PipelineValues read;
    private final Diagnostics diagnostics;
    private final PipelineConditions conditions;
    private final TransformationReader transformations;
    private final PostprocessingReader postprocessing;

    private PipelineReader(ExternalFiles external, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.checks = new YamlChecks(diagnostics, Problem.PIPELINE_INVALID);
        this.read = new PipelineValues(checks);
        this.conditions = new PipelineConditions(checks, diagnostics);
        this.transformations = new TransformationReader(checks, external, diagnostics);
        this.postprocessing = new PostprocessingReader(checks, external, diagnostics);
    }

    /// The pipeline of a file, or nothing if it has none; all problems are diagnostics of the file.
    public static Optional<Pipeline> read(SourceFile file, ExternalFiles external, Diagnostics diagnostics) {
        List<YamlNode> documents = YamlTree.read(file, diagnostics);
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        var reader = new PipelineReader(external, diagnostics);
        boolean empty = documents.isEmpty() || documents.getFirst() instanceof YamlScalar scalar && scalar.isNull();
        if (empty || documents.size() > 1) {
            reader.checks.error(file.start(), "a pipeline file has exactly one document with a pipeline");
            return Optional.empty();
        }
        Pipeline pipeline = reader.pipeline(documents.getFirst(), file.name());
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(pipeline);
    }

    private Pipeline pipeline(YamlNode node, String file) {
        YamlMap root = checks.map(node, KEYS);
        return new Pipeline(
                root.get("name") == null ? file : checks.text(root.get("name")),
                root.get("priority") == null ? 0 : checks.integer(root.get("priority")),
                checks.texts(root.get("allowed_backends")),
                vars(root),
                items(root.get("transformations")),
                queryItems(root.get("postprocessing")),
                finalizers(root.get("finalizers")));
    }

    private LinkedHashMap<String, List<Value>> vars(YamlMap root) {
        var vars = new LinkedHashMap<String, List<Value>>();
        if (root.get("vars") instanceof YamlMap map) {
            map.entries().forEach(entry -> vars.put(entry.key().text(), read.values(entry.value())));
        } else if (root.get("vars") != null) {
            checks.map(root.get("vars"), Set.of());
        }
        return vars;
    }

    private List<ProcessingItem> items(YamlNode node) {
        return node == null
                ? List.of()
                : checks.list(node).stream()
                        .map(this::item)
                        .flatMap(Optional::stream)
                        .toList();
    }

    private Optional<ProcessingItem> item(YamlNode node) {
        Optional<String> type = type(node, TransformationReader.types(), "transformation");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Set<String> keys = new LinkedHashSet<>(TransformationReader.parameters(type.get()));
        keys.addAll(ITEM_KEYS);
        YamlMap map = checks.map(node, keys);
        Transformation transformation = type.get().equals("nest")
                ? new Transformation.Nest(items(map.get("items")))
                : transformations.read(type.get(), map);
        Span span = start(map);
        String id = map.get("id") == null ? "#" + span.file() + ":" + span.line() : checks.word(map.get("id"));
        return Optional.of(new ProcessingItem(
                id,
                type.get(),
                transformation,
                conditions.group(map, "rule", conditions::rule),
                conditions.group(map, "detection_item", conditions::item),
                conditions.group(map, "field_name", conditions::field),
                span));
    }

    private static Span start(YamlMap map) {
        return map.entries().isEmpty()
                ? map.span()
                : map.entries().getFirst().key().span();
    }

    private Optional<String> type(YamlNode node, Set<String> types, String what) {
        if (!(node instanceof YamlMap map)) {
            checks.error(node.span(), "a " + what + " is a map with a `type`, not " + node.kind());
            return Optional.empty();
        }
        Entry entry = map.entry("type");
        if (entry == null) {
            checks.error(start(map), "the " + what + " has no `type`");
            return Optional.empty();
        }
        String type = checks.text(entry.value());
        if (!types.contains(type)) {
            checks.error(
                    entry.value().span(), "no " + what + " is called `" + type + "`", NearestName.help(type, types));
            return Optional.empty();
        }
        return Optional.of(type);
    }

    private List<QueryItem> queryItems(YamlNode node) {
        var items = new ArrayList<QueryItem>();
        for (YamlNode item : node == null ? List.<YamlNode>of() : checks.list(node)) {
            type(item, PostprocessingReader.types(), "postprocessing").ifPresent(type -> {
                Set<String> keys = new LinkedHashSet<>(PostprocessingReader.parameters(type));
                keys.addAll(Set.of("id", "type", "rule_conditions", "rule_cond_op", "rule_cond_not", "rule_cond_expr"));
                YamlMap map = checks.map(item, keys);
                if (map.get("id") != null) {
                    checks.word(map.get("id"));
                }
                Logic<RuleCondition> rule = conditions.group(map, "rule", conditions::rule);
                var change = type.equals("nest")
                        ? new dragoman.pipeline.QueryChange.Nest(queryItems(map.get("items")))
                        : postprocessing.read(type, map);
                items.add(new QueryItem(change, rule, start(map)));
            });
        }
        return items;
    }

    private List<Finalizer> finalizers(YamlNode node) {
        var finalizers = new ArrayList<Finalizer>();
        for (YamlNode item : node == null ? List.<YamlNode>of() : checks.list(node)) {
            type(item, PostprocessingReader.finalizerTypes(), "finalizer").ifPresent(type -> {
                Set<String> keys = new LinkedHashSet<>(PostprocessingReader.finalizerParameters(type));
                keys.add("type");
                YamlMap map = checks.map(item, keys);
                finalizers.add(
                        type.equals("nested")
                                ? new Finalizer.Nested(finalizers(map.get("finalizers")))
                                : postprocessing.finalizer(type, map));
            });
        }
        return finalizers;
    }
}
