package dragoman.read.pipelines;

import dragoman.pipeline.Filling;
import dragoman.pipeline.LetterCase;
import dragoman.pipeline.Names;
import dragoman.pipeline.Names.NewNames;
import dragoman.pipeline.PlaceholderChoice;
import dragoman.pipeline.PythonRegex;
import dragoman.pipeline.Transformation;
import dragoman.pipeline.Transformation.ListChange;
import dragoman.read.DetectionReader;
import dragoman.rule.Search;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Span;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads the transformations of a pipeline, each with its parameters.
final class TransformationReader {
    private static final Map<String, Set<String>> PARAMETERS = parameters();

    private final YamlChecks checks;
    private final PipelineValues read;
    private final ExternalFiles external;
    private final Diagnostics diagnostics;

    TransformationReader(YamlChecks checks, ExternalFiles external, Diagnostics diagnostics) {
        this.checks = checks;
        this.read = new PipelineValues(checks);
        this.external = external;
        this.diagnostics = diagnostics;
    }

    private static Map<String, Set<String>> parameters() {
        var keys = new TreeMap<String, Set<String>>();
        keys.put("field_name_mapping", Set.of("mapping"));
        keys.put("field_name_prefix_mapping", Set.of("mapping"));
        keys.put("field_name_transform", Set.of("transform_func", "mapping", "apply_keyword"));
        keys.put("field_name_prefix", Set.of("prefix"));
        keys.put("field_name_suffix", Set.of("suffix"));
        keys.put("drop_detection_item", Set.of());
        keys.put("hashes_fields", Set.of("valid_hash_algos", "field_prefix", "drop_algo_prefix", "field_to_parse"));
        keys.put("extract_fields", Set.of("regex", "field_prefix", "preserve_unmatched"));
        keys.put("wildcard_placeholders", Set.of("include", "exclude"));
        keys.put("value_placeholders", Set.of("include", "exclude"));
        keys.put("query_expression_placeholders", Set.of("include", "exclude", "expression", "mapping"));
        keys.put("file_placeholders", ExternalValues.FILE_KEYS);
        keys.put("http_placeholders", ExternalValues.HTTP_KEYS);
        keys.put("command_placeholders", ExternalValues.COMMAND_KEYS);
        keys.put("add_condition", Set.of("conditions", "name", "template", "negated"));
        keys.put("change_logsource", Set.of("category", "product", "service"));
        keys.put("add_field", Set.of("field"));
        keys.put("remove_field", Set.of("field"));
        keys.put("set_field", Set.of("fields"));
        keys.put("replace_string", Set.of("regex", "replacement", "skip_special", "interpret_special"));
        keys.put("map_string", Set.of("mapping"));
        keys.put("set_state", Set.of("key", "val"));
        keys.put("regex", Set.of("method"));
        keys.put("set_value", Set.of("value", "force_type"));
        keys.put("convert_type", Set.of("target_type"));
        keys.put("case", Set.of("method"));
        keys.put("rule_failure", Set.of("message"));
        keys.put("detection_item_failure", Set.of("message"));
        keys.put("strict_field_mapping_failure", Set.of());
        keys.put("set_custom_attribute", Set.of("attribute", "value"));
        keys.put("nest", Set.of("items"));
        return keys;
    }

    static Set<String> types() {
        return PARAMETERS.keySet();
    }

    static Set<String> parameters(String type) {
        return PARAMETERS.get(type);
    }

    Transformation read(String type, YamlMap map) {
        return switch (type) {
            case "field_name_mapping" -> new Transformation.Rename(exact(checks.needed(map, "mapping")));
            case "field_name_prefix_mapping" ->
                new Transformation.Rename(new Names.Starts(names(checks.needed(map, "mapping"))));
            case "field_name_transform" -> new Transformation.Rename(cased(map));
            case "field_name_prefix" ->
                new Transformation.Rename(new Names.Around(text(map, "prefix"), "", start(map)));
            case "field_name_suffix" ->
                new Transformation.Rename(new Names.Around("", text(map, "suffix"), start(map)));
            case "drop_detection_item" -> new Transformation.Drop();
            case "hashes_fields" -> hashes(map);
            case "extract_fields" -> extract(map);
            case "wildcard_placeholders" -> new Transformation.Fill(choice(map), new Filling.Anything());
            case "value_placeholders" -> new Transformation.Fill(choice(map), new Filling.Variables());
            case "query_expression_placeholders" -> new Transformation.Fill(choice(map), queryText(map));
            case "file_placeholders", "http_placeholders", "command_placeholders" ->
                new Transformation.Fill(
                        choice(map), new ExternalValues(checks, external, diagnostics).read(type, map, start(map)));
            case "add_condition" -> addCondition(map);
            case "change_logsource" -> changeLogSource(map);
            case "add_field" -> new Transformation.ChangeFields(ListChange.ADD, texts(map, "field"));
            case "remove_field" -> new Transformation.ChangeFields(ListChange.REMOVE, texts(map, "field"));
            case "set_field" -> new Transformation.ChangeFields(ListChange.SET, texts(map, "fields"));
            case "replace_string" -> replaceString(map);
            case "map_string" -> new Transformation.MapText(strings(checks.needed(map, "mapping")));
            case "set_state" -> new Transformation.SetState(text(map, "key"), read.values(checks.needed(map, "val")));
            case "regex" ->
                new Transformation.ToRegex(!word(
                                map,
                                "method",
                                List.of("plain", "ignore_case_flag", "ignore_case_brackets"),
                                "ignore_case_brackets")
                        .equals("plain"));
            case "set_value" -> setValue(map);
            case "convert_type" ->
                new Transformation.Convert(
                        word(map, "target_type", List.of("str", "num"), null).equals("num"));
            case "case" ->
                new Transformation.ChangeCase(LetterCase.of(word(map, "method", LetterCase.words(), "lower"))
                        .orElse(LetterCase.LOWER));
            case "rule_failure" -> new Transformation.FailRule(text(map, "message"));
            case "detection_item_failure" -> new Transformation.FailItem(text(map, "message"));
            case "strict_field_mapping_failure" -> new Transformation.FailUnmapped();
            default -> new Transformation.SetAttribute(text(map, "attribute"), read.value(checks.needed(map, "value")));
        };
    }

    private static Span start(YamlMap map) {
        return map.entries().getFirst().key().span();
    }

    private String text(YamlMap map, String key) {
        return checks.text(checks.needed(map, key));
    }

    private List<String> texts(YamlMap map, String key) {
        return checks.texts(checks.needed(map, key));
    }

    private String optional(YamlMap map, String key) {
        return map.get(key) == null ? "" : checks.text(map.get(key));
    }

    /// One of some words; the default is null where there must be one.
    private String word(YamlMap map, String key, List<String> words, String otherwise) {
        if (map.get(key) == null && otherwise != null) {
            return otherwise;
        }
        String word = text(map, key);
        if (map.get(key) != null && !words.contains(word)) {
            checks.error(
                    map.get(key).span(),
                    "`" + key + "` is one of " + String.join(", ", words) + ", not `" + word + "`",
                    NearestName.help(word, words));
        }
        return word;
    }

    private Names exact(YamlNode node) {
        LinkedHashMap<String, NewNames> names = names(node);
        NewNames keywords = null;
        if (node instanceof YamlMap map) {
            for (Entry entry : map.entries()) {
                keywords = entry.key().isNull() ? names.remove(entry.key().text()) : keywords;
            }
        }
        return new Names.Exact(names, Optional.ofNullable(keywords));
    }

    private LinkedHashMap<String, NewNames> names(YamlNode node) {
        var names = new LinkedHashMap<String, NewNames>();
        if (!(node instanceof YamlMap map)) {
            checks.error(node.span(), "a map from field to field, or to a list of fields, is needed here");
            return names;
        }
        for (Entry entry : map.entries()) {
            boolean none = entry.value() instanceof YamlList(List<YamlNode> items, Span _) && items.isEmpty();
            if (none) {
                checks.error(entry.value().span(), "`" + entry.key().text() + "` is mapped to no field");
            }
            List<String> targets = none ? List.of() : checks.words(entry.value());
            names.put(entry.key().text(), new NewNames(targets, entry.key().span()));
        }
        return names;
    }

    /// pySigma takes a Python function here, which no file can hold; a word for the letter case takes its place.
    private Names cased(YamlMap map) {
        String word = word(map, "transform_func", LetterCase.words(), null);
        if (checks.isTrue(map, "apply_keyword")) {
            checks.error(map.get("apply_keyword").span(), "keywords have no name that could be changed");
        }
        return new Names.Cased(
                LetterCase.of(word).orElse(LetterCase.LOWER),
                map.get("mapping") == null ? new LinkedHashMap<>() : names(map.get("mapping")),
                start(map));
    }

    private Transformation hashes(YamlMap map) {
        String prefix = optional(map, "field_prefix");
        boolean bare = checks.isTrue(map, "drop_algo_prefix");
        if (bare && prefix.isEmpty()) {
            checks.error(start(map), "`drop_algo_prefix` needs a `field_prefix`, or the fields have no name");
        }
        return new Transformation.SplitHashes(
                checks.words(checks.needed(map, "valid_hash_algos")),
                prefix,
                bare,
                map.get("field_to_parse") == null
                        ? List.of("Hashes", "Hash")
                        : checks.words(map.get("field_to_parse")));
    }

    private PlaceholderChoice choice(YamlMap map) {
        if (map.get("include") != null && map.get("exclude") != null) {
            checks.error(map.entry("exclude").key().span(), "there is either `include` or `exclude`");
        }
        return new PlaceholderChoice(checks.words(map.get("include")), checks.words(map.get("exclude")));
    }

    private Filling queryText(YamlMap map) {
        var mapping = new LinkedHashMap<String, String>();
        if (map.get("mapping") != null) {
            strings(map.get("mapping")).forEach((name, ids) -> mapping.put(name, ids.getFirst()));
            if (map.get("mapping") instanceof YamlMap ids) {
                ids.entries().forEach(entry -> checks.word(entry.value()));
            }
        }
        return new Filling.QueryText(checks.word(checks.needed(map, "expression")), mapping);
    }

    private LinkedHashMap<String, List<String>> strings(YamlNode node) {
        var strings = new LinkedHashMap<String, List<String>>();
        if (!(node instanceof YamlMap map)) {
            checks.error(node.span(), "a map from text to text, or to a list of texts, is needed here");
            return strings;
        }
        for (Entry entry : map.entries()) {
            List<String> texts = checks.texts(entry.value());
            if (texts.isEmpty()) {
                checks.error(entry.value().span(), "`" + entry.key().text() + "` is mapped to nothing");
            }
            strings.put(entry.key().text(), texts.isEmpty() ? List.of("") : texts);
        }
        return strings;
    }

    private Transformation extract(YamlMap map) {
        PythonRegex regex = read.regex(checks.needed(map, "regex"));
        if (map.get("regex") != null && !regex.hasNames()) {
            checks.error(map.get("regex").span(), "the expression has no named groups, which would be the fields");
        }
        return new Transformation.Extract(
                regex, optional(map, "field_prefix"), checks.isTrue(map, "preserve_unmatched"));
    }

    private Transformation addCondition(YamlMap map) {
        YamlNode conditions = checks.needed(map, "conditions");
        Optional<Search> search = conditions instanceof YamlMap selection
                ? DetectionReader.search(selection, diagnostics)
                : Optional.empty();
        if (!(conditions instanceof YamlMap) && map.get("conditions") != null) {
            checks.error(conditions.span(), "`conditions` is a map from fields to values");
        }
        if (map.get("name") != null) {
            checks.word(map.get("name"));
        }
        return new Transformation.AddCondition(
                search.orElse(new Search.Items(List.of(), map.span())),
                checks.isTrue(map, "template"),
                checks.isTrue(map, "negated"));
    }

    private Transformation changeLogSource(YamlMap map) {
        var change =
                new Transformation.ChangeLogSource(part(map, "category"), part(map, "product"), part(map, "service"));
        if (change.category() == null && change.product() == null && change.service() == null) {
            checks.error(start(map), "the log source names no `category`, `product` or `service`");
        }
        return change;
    }

    private String part(YamlMap map, String key) {
        return map.get(key) == null ? null : checks.word(map.get(key));
    }

    private Transformation replaceString(YamlMap map) {
        PythonRegex regex = read.regex(checks.needed(map, "regex"));
        String replacement = text(map, "replacement");
        regex.obstacle(replacement)
                .ifPresent(obstacle -> checks.error(map.get("replacement").span(), obstacle));
        return new Transformation.ReplaceText(
                regex, replacement, checks.isTrue(map, "skip_special"), checks.isTrue(map, "interpret_special"));
    }

    private Transformation setValue(YamlMap map) {
        var value = read.value(checks.needed(map, "value"));
        if (map.get("force_type") == null) {
            return new Transformation.SetValue(value);
        }
        boolean number = word(map, "force_type", List.of("str", "num"), null).equals("num");
        return new Transformation.SetValue(read.forced(value, number, map.get("value")));
    }
}
