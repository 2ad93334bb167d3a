package dragoman.pipeline;

import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.rule.Value;
import dragoman.source.Numbers;
import java.util.List;
import java.util.function.Predicate;

/// Decides whether conditions of pipelines hold for a rule as it is now.
final class Judge {
    private static final List<String> LEVELS = List.of("informational", "low", "medium", "high", "critical");
    private static final List<String> STATUSES = List.of("unsupported", "deprecated", "experimental", "test", "stable");

    private final RuleState rule;

    Judge(RuleState rule) {
        this.rule = rule;
    }

    boolean holds(RuleCondition condition) {
        return switch (condition) {
            case RuleCondition.HasLogSource(var logSource) ->
                rule.logSources.stream().anyMatch(logSource::covers);
            case RuleCondition.HasItem(String field, Value value) ->
                rule.query.condition().tests().stream()
                        .anyMatch(test -> isField(test, field) && Literals.same(value, test.pattern()));
            case RuleCondition.HasField(String field) ->
                rule.query.condition().tests().stream().anyMatch(test -> isField(test, field));
            case RuleCondition.WasProcessed(String id) -> rule.appliedIds.contains(id);
            case RuleCondition.InState(StateTest test) -> holds(test);
            case RuleCondition.IsDetection _ -> !rule.isCorrelation;
            case RuleCondition.IsCorrelation _ -> rule.isCorrelation;
            case RuleCondition.HasAttribute attribute -> attribute(attribute);
            case RuleCondition.HasTag(String tag) -> rule.tags.contains(tag);
        };
    }

    private static boolean isField(Test test, String name) {
        return test.subject() instanceof Field field && field.name().equals(name);
    }

    boolean holds(ItemCondition condition, RuleState.Item item, List<Test> tests) {
        return switch (condition) {
            case ItemCondition.MatchesText(PythonRegex regex, boolean all, boolean negated) ->
                quantified(tests, all, pattern -> matches(pattern, regex)) != negated;
            case ItemCondition.IsValue(Value value, boolean all) ->
                quantified(tests, all, pattern -> Literals.same(value, pattern));
            case ItemCondition.HasWildcard(boolean all) ->
                quantified(
                        tests,
                        all,
                        pattern -> pattern instanceof Glob glob
                                && glob.parts().stream().anyMatch(Glob.Wildcard.class::isInstance));
            case ItemCondition.IsNull(boolean all) -> quantified(tests, all, Pattern.Null.class::isInstance);
            case ItemCondition.WasProcessed(String id) -> rule.wasProcessed(item, id);
            case ItemCondition.InState(StateTest test) -> holds(test);
        };
    }

    private static boolean quantified(List<Test> tests, boolean all, Predicate<Pattern> predicate) {
        return all
                ? tests.stream().allMatch(test -> predicate.test(test.pattern()))
                : tests.stream().anyMatch(test -> predicate.test(test.pattern()));
    }

    private static boolean matches(Pattern pattern, PythonRegex regex) {
        return switch (pattern) {
            case Glob glob -> regex.matchesStart(Literals.plain(glob));
            case Pattern.Number number -> regex.matchesStart(number.text());
            default -> false;
        };
    }

    /// Keywords have no name: they are included in nothing.
    boolean holds(FieldCondition condition, RuleState.Item item) {
        return switch (condition) {
            case FieldCondition.Named(List<String> names) -> !item.field().isEmpty() && names.contains(item.field());
            case FieldCondition.Matches(List<PythonRegex> regexes) ->
                !item.field().isEmpty() && regexes.stream().anyMatch(regex -> regex.matchesStart(item.field()));
            case FieldCondition.WasProcessed(String id) -> rule.wasProcessed(item, id);
            case FieldCondition.InState(StateTest test) -> holds(test);
        };
    }

    private boolean holds(StateTest test) {
        List<Value> values = rule.state.getOrDefault(test.key(), List.of());
        return values.size() == 1
                && compare(Literals.text(values.getFirst()), Literals.text(test.value()), test.relation());
    }

    private boolean attribute(RuleCondition.HasAttribute condition) {
        String name = condition.attribute();
        List<String> wanted = condition.values().stream().map(Literals::text).toList();
        List<String> found = switch (name) {
            case "tags" -> rule.tags;
            case "fields" -> rule.fields;
            default -> rule.attributes.containsKey(name) ? List.of(rule.attributes.get(name)) : List.of();
        };
        return switch (condition.relation()) {
            case IN -> found.stream().anyMatch(wanted::contains);
            case NOT_IN -> !found.isEmpty() && found.stream().noneMatch(wanted::contains);
            default ->
                found.stream().anyMatch(text -> {
                    List<String> order = name.equals("level") ? LEVELS : name.equals("status") ? STATUSES : List.of();
                    return order.isEmpty()
                            ? compare(text, wanted.getFirst(), condition.relation())
                            : condition
                                    .relation()
                                    .holds(Integer.compare(order.indexOf(text), order.indexOf(wanted.getFirst())));
                });
        };
    }

    /// Numbers by their size, all else as text; dates are written so that both orders agree.
    private static boolean compare(String left, String right, Relation relation) {
        boolean numbers = isNumber(left) && isNumber(right);
        return relation.holds(numbers ? Numbers.of(left).compareTo(Numbers.of(right)) : left.compareTo(right));
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]{1,50}(\\.[0-9]{1,50})?");
    }
}
