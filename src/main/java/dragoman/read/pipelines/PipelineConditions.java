package dragoman.read.pipelines;

import dragoman.pipeline.FieldCondition;
import dragoman.pipeline.ItemCondition;
import dragoman.pipeline.Logic;
import dragoman.pipeline.PythonRegex;
import dragoman.pipeline.Relation;
import dragoman.pipeline.RuleCondition;
import dragoman.pipeline.StateTest;
import dragoman.query.LogSource;
import dragoman.read.ConditionReader;
import dragoman.rule.Condition;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Span;
import dragoman.yaml.YamlChecks;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads the three groups of conditions that an item of a pipeline may have.
final class PipelineConditions {
    private static final Map<String, Set<String>> RULE = Map.of(
            "logsource", Set.of("category", "product", "service"),
            "contains_detection_item", Set.of("field", "value"),
            "contains_field", Set.of("field"),
            "processing_item_applied", Set.of("processing_item_id"),
            "processing_state", Set.of("key", "val", "op"),
            "is_sigma_rule", Set.of(),
            "is_sigma_correlation_rule", Set.of(),
            "rule_attribute", Set.of("attribute", "value", "op"),
            "tag", Set.of("tag"));
    private static final Map<String, Set<String>> ITEM = Map.of(
            "match_string", Set.of("cond", "pattern", "negate"),
            "match_value", Set.of("cond", "value"),
            "contains_wildcard", Set.of("cond"),
            "is_null", Set.of("cond"),
            "processing_item_applied", Set.of("processing_item_id"),
            "processing_state", Set.of("key", "val", "op"));
    private static final Map<String, Set<String>> FIELD = Map.of(
            "include_fields", Set.of("fields", "mode"),
            "exclude_fields", Set.of("fields", "mode"),
            "processing_item_applied", Set.of("processing_item_id"),
            "processing_state", Set.of("key", "val", "op"));
    /// Attributes that are not ordered.
    private static final Set<String> PLAIN =
            Set.of("title", "id", "name", "taxonomy", "description", "license", "author", "tags", "fields");

    private final YamlChecks checks;
    private final PipelineValues read;
    private final Diagnostics diagnostics;

    PipelineConditions(YamlChecks checks, Diagnostics diagnostics) {
        this.checks = checks;
        this.read = new PipelineValues(checks);
        this.diagnostics = diagnostics;
    }

    /// The conditions under `<group>_conditions`, as `<group>_cond_op`, `_not` and `_expr` join them; of none, always.
    <C> Logic<C> group(YamlMap item, String group, Function<YamlNode, Logic<C>> reader) {
        Entry conditions = item.entry(group + "_conditions");
        Entry expression = item.entry(group + "_cond_expr");
        Entry operator = item.entry(group + "_cond_op");
        boolean negated = checks.isTrue(item, group + "_cond_not");
        boolean or = operator != null && !operator(operator);
        if (expression != null) {
            return expression(item, conditions, expression, operator, reader);
        }
        if (conditions == null) {
            return Logic.always();
        }
        List<YamlNode> nodes = conditions.value() instanceof YamlMap map
                ? map.entries().stream().map(Entry::value).toList()
                : checks.list(conditions.value());
        List<Logic<C>> read = nodes.stream().map(reader).toList();
        if (read.isEmpty()) {
            return Logic.always();
        }
        Logic<C> joined = or ? new Logic.Any<>(read) : new Logic.All<>(read);
        return negated ? new Logic.Not<>(joined) : joined;
    }

    private boolean operator(Entry entry) {
        String word = checks.text(entry.value());
        if (!List.of("and", "or").contains(word)) {
            checks.error(entry.value().span(), "`" + entry.key().text() + "` is `and` or `or`, not `" + word + "`");
        }
        return word.equals("and");
    }

    private <C> Logic<C> expression(
            YamlMap item, Entry conditions, Entry expression, Entry operator, Function<YamlNode, Logic<C>> reader) {
        if (operator != null) {
            checks.error(
                    operator.key().span(),
                    "with an expression there can be no `" + operator.key().text() + "`");
        }
        if (conditions == null || !(conditions.value() instanceof YamlMap map)) {
            checks.error(expression.key().span(), "an expression needs its conditions as a map from ids to conditions");
            return Logic.always();
        }
        var named = new LinkedHashMap<String, Logic<C>>();
        map.entries().forEach(entry -> named.put(entry.key().text(), reader.apply(entry.value())));
        List<Condition> parsed =
                ConditionReader.read(expression, expression.key().span(), diagnostics);
        var used = new TreeSet<String>();
        List<Logic<C>> logic =
                parsed.stream().map(one -> logic(one, named, used, expression)).toList();
        map.entries().stream()
                .filter(entry -> !parsed.isEmpty() && !used.contains(entry.key().text()))
                .forEach(entry -> checks.error(
                        entry.key().span(),
                        "the expression does not use `" + entry.key().text() + "`"));
        Logic<C> whole = new Logic.All<>(logic);
        String negation = expression.key().text().replace("_expr", "_not");
        return checks.isTrue(item, negation) ? new Logic.Not<>(whole) : whole;
    }

    private <C> Logic<C> logic(Condition condition, Map<String, Logic<C>> named, Set<String> used, Entry place) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) ->
                new Logic.All<>(operands.stream()
                        .map(operand -> logic(operand, named, used, place))
                        .toList());
            case Condition.Or(List<Condition> operands) ->
                new Logic.Any<>(operands.stream()
                        .map(operand -> logic(operand, named, used, place))
                        .toList());
            case Condition.Not(Condition operand) -> new Logic.Not<>(logic(operand, named, used, place));
            case Condition.Named(String identifier, Span span) -> {
                used.add(identifier);
                if (!named.containsKey(identifier)) {
                    checks.error(
                            span,
                            "no condition is called `" + identifier + "`",
                            NearestName.help(identifier, named.keySet()));
                }
                yield named.getOrDefault(identifier, Logic.always());
            }
            case Condition.Quantified quantified -> {
                checks.error(quantified.span(), "expressions of conditions have no quantifiers");
                yield Logic.always();
            }
        };
    }

    /// The map of a condition, if its type is one of those.
    private YamlMap condition(YamlNode node, Map<String, Set<String>> types) {
        if (!(node instanceof YamlMap map) || map.get("type") == null) {
            checks.error(node.span(), "a condition is a map with a `type`");
            return null;
        }
        String type = checks.text(map.get("type"));
        if (!types.containsKey(type)) {
            checks.error(
                    map.get("type").span(),
                    "no condition is called `" + type + "` here",
                    NearestName.help(type, types.keySet()));
            return null;
        }
        Set<String> keys = new LinkedHashSet<>(types.get(type));
        keys.add("type");
        return checks.map(map, keys);
    }

    Logic<RuleCondition> rule(YamlNode node) {
        YamlMap map = condition(node, RULE);
        if (map == null) {
            return Logic.always();
        }
        return new Logic.One<>(
                switch (checks.text(map.get("type"))) {
                    case "logsource" -> new RuleCondition.HasLogSource(logSource(map));
                    case "contains_detection_item" ->
                        new RuleCondition.HasItem(
                                checks.text(checks.needed(map, "field")), read.value(checks.needed(map, "value")));
                    case "contains_field" -> new RuleCondition.HasField(checks.text(checks.needed(map, "field")));
                    case "processing_item_applied" ->
                        new RuleCondition.WasProcessed(checks.word(checks.needed(map, "processing_item_id")));
                    case "processing_state" -> new RuleCondition.InState(state(map));
                    case "is_sigma_rule" -> new RuleCondition.IsDetection();
                    case "is_sigma_correlation_rule" -> new RuleCondition.IsCorrelation();
                    case "rule_attribute" -> attribute(map);
                    default -> new RuleCondition.HasTag(checks.text(checks.needed(map, "tag")));
                });
    }

    private LogSource logSource(YamlMap map) {
        var logSource = new LogSource(part(map, "category"), part(map, "product"), part(map, "service"), map.span());
        if (logSource.specificity() == 0) {
            checks.error(map.span(), "the log source names no `category`, `product` or `service`");
        }
        return logSource;
    }

    private String part(YamlMap map, String key) {
        return map.get(key) == null ? null : checks.word(map.get(key));
    }

    private RuleCondition attribute(YamlMap map) {
        String attribute = checks.text(checks.needed(map, "attribute"));
        Relation relation = relation(map, Set.of(Relation.values()));
        boolean equality =
                Set.of(Relation.EQ, Relation.NE, Relation.IN, Relation.NOT_IN).contains(relation);
        if (PLAIN.contains(attribute) && !equality) {
            checks.error(map.get("op").span(), "`" + attribute + "` is not ordered: it can only be equal or not");
        }
        List<Value> values = map.get("value") == null ? List.of() : read.values(map.get("value"));
        boolean list = relation == Relation.IN || relation == Relation.NOT_IN;
        if (values.isEmpty() || !list && values.size() > 1) {
            checks.error(map.span(), "`rule_attribute` compares with one `value`; a list needs `in` or `not_in`");
        }
        return new RuleCondition.HasAttribute(attribute, relation, values);
    }

    private StateTest state(YamlMap map) {
        Set<Relation> relations = new LinkedHashSet<>(List.of(Relation.values()));
        relations.removeAll(Set.of(Relation.IN, Relation.NOT_IN));
        return new StateTest(
                checks.text(checks.needed(map, "key")),
                relation(map, relations),
                read.value(checks.needed(map, "val")));
    }

    private Relation relation(YamlMap map, Set<Relation> allowed) {
        if (map.get("op") == null) {
            return Relation.EQ;
        }
        String word = checks.text(map.get("op"));
        List<String> words = allowed.stream().map(Relation::word).sorted().toList();
        return Relation.of(word).filter(allowed::contains).orElseGet(() -> {
            checks.error(map.get("op").span(), "`op` is one of " + String.join(", ", words) + ", not `" + word + "`");
            return Relation.EQ;
        });
    }

    Logic<ItemCondition> item(YamlNode node) {
        YamlMap map = condition(node, ITEM);
        if (map == null) {
            return Logic.always();
        }
        return new Logic.One<>(
                switch (checks.text(map.get("type"))) {
                    case "match_string" ->
                        new ItemCondition.MatchesText(
                                read.regex(checks.needed(map, "pattern")), all(map), checks.isTrue(map, "negate"));
                    case "match_value" -> new ItemCondition.IsValue(read.value(checks.needed(map, "value")), all(map));
                    case "contains_wildcard" -> new ItemCondition.HasWildcard(all(map));
                    case "is_null" -> new ItemCondition.IsNull(all(map));
                    case "processing_item_applied" ->
                        new ItemCondition.WasProcessed(checks.word(checks.needed(map, "processing_item_id")));
                    default -> new ItemCondition.InState(state(map));
                });
    }

    private boolean all(YamlMap map) {
        String word = map.get("cond") == null ? "" : checks.text(map.get("cond"));
        if (!List.of("any", "all").contains(word)) {
            checks.error(map.span(), "the condition needs `cond: any` or `cond: all`");
        }
        return word.equals("all");
    }

    Logic<FieldCondition> field(YamlNode node) {
        YamlMap map = condition(node, FIELD);
        if (map == null) {
            return Logic.always();
        }
        return switch (checks.text(map.get("type"))) {
            case "include_fields" -> new Logic.One<>(named(map));
            case "exclude_fields" -> new Logic.Not<>(new Logic.One<>(named(map)));
            case "processing_item_applied" ->
                new Logic.One<>(new FieldCondition.WasProcessed(checks.word(checks.needed(map, "processing_item_id"))));
            default -> new Logic.One<>(new FieldCondition.InState(state(map)));
        };
    }

    private FieldCondition named(YamlMap map) {
        String mode = map.get("mode") == null ? "plain" : checks.text(map.get("mode"));
        if (!List.of("plain", "re").contains(mode)) {
            checks.error(map.get("mode").span(), "`mode` is `plain` or `re`, not `" + mode + "`");
        }
        List<String> fields = checks.words(map.get("fields"));
        if (map.get("fields") == null) {
            checks.error(map.span(), "the condition names no `fields`");
        }
        if (!mode.equals("re")) {
            return new FieldCondition.Named(fields);
        }
        var regexes = new ArrayList<PythonRegex>();
        List<YamlNode> nodes =
                map.get("fields") instanceof YamlScalar scalar ? List.of(scalar) : checks.list(map.get("fields"));
        nodes.forEach(field -> regexes.add(read.regex(field)));
        return new FieldCondition.Matches(regexes);
    }
}
