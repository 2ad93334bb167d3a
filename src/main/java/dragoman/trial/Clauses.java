package dragoman.trial;

import dragoman.query.Expression;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.Resolver;
import dragoman.rule.Condition;
import dragoman.rule.Detection;
import dragoman.rule.DetectionItem;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.Modifier;
import dragoman.rule.Search;
import dragoman.rule.SigmaRule;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Span;
import dragoman.trial.Clause.Kind;
import dragoman.trial.Clause.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes a rule apart into clauses. Together they mean what `resolve` says that the rule means.
public final class Clauses {
    private final Detection detection;
    private final Placeholders placeholders;
    private final Map<String, Clause> searches = new LinkedHashMap<>();

    private Clauses(Detection detection, Placeholders placeholders) {
        this.detection = detection;
        this.placeholders = placeholders;
        detection.searches().forEach((name, search) -> searches.put(name, search(name, search)));
    }

    /// The clauses of a rule that has no errors, and of the filters that apply to it; nothing for a correlation.
    public static Optional<Clause> of(SigmaRule rule, Project project, Placeholders placeholders) {
        return switch (rule) {
            case DetectionRule detection -> {
                var all = new ArrayList<Clause>();
                all.add(of(detection.detection(), placeholders, detection.span()));
                for (FilterRule filter : project.filters(detection)) {
                    Clause clause = of(filter.filter().detection(), placeholders, filter.span());
                    all.add(clause.called("the filter `" + filter.metadata().title() + "`: " + clause.label()));
                }
                yield Optional.of(
                        all.size() == 1
                                ? all.getFirst()
                                : joined(Kind.ALL, Role.CONDITION, "the rule and its filters", all, rule.span()));
            }
            case FilterRule filter -> Optional.of(of(filter.filter().detection(), placeholders, filter.span()));
            default -> Optional.empty();
        };
    }

    private static Clause of(Detection detection, Placeholders placeholders, Span span) {
        var clauses = new Clauses(detection, placeholders);
        List<Clause> conditions =
                detection.conditions().stream().map(clauses::condition).toList();
        return conditions.size() == 1
                ? conditions.getFirst()
                : joined(Kind.ANY, Role.CONDITION, "any condition", conditions, span);
    }

    private static Clause joined(Kind kind, Role role, String label, List<Clause> parts, Span span) {
        List<Expression> expressions = parts.stream().map(Clause::expression).toList();
        Expression expression = switch (kind) {
            case ALL -> Expression.and(expressions);
            case ANY -> Expression.or(expressions);
            case NOT -> Expression.not(expressions.getFirst());
            case VALUE -> throw new IllegalArgumentException("a value has no parts");
        };
        return new Clause(kind, role, label, expression, parts, span);
    }

    private Clause condition(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> operands) -> conditions(Kind.ALL, "and", operands);
            case Condition.Or(List<Condition> operands) -> conditions(Kind.ANY, "or", operands);
            case Condition.Not(Condition operand) -> {
                Clause inner = condition(operand);
                yield joined(
                        Kind.NOT, Role.CONDITION, "not " + bracketed(inner, operand), List.of(inner), inner.span());
            }
            case Condition.Named(String identifier, var _) -> searches.get(identifier);
            case Condition.Quantified(var quantifier, String pattern, Span span) -> {
                boolean all = quantifier == Condition.Quantifier.ALL;
                String label = (all ? "all of " : "1 of ") + (pattern.equals("*") ? "them" : pattern);
                yield joined(all ? Kind.ALL : Kind.ANY, Role.CONDITION, label, matching(pattern), span);
            }
        };
    }

    private List<Clause> matching(String pattern) {
        return Condition.matching(pattern, searches.keySet()).stream()
                .map(searches::get)
                .toList();
    }

    private Clause conditions(Kind kind, String word, List<Condition> operands) {
        List<Clause> parts = operands.stream().map(this::condition).toList();
        var labels = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i++) {
            labels.add(bracketed(parts.get(i), operands.get(i)));
        }
        return joined(
                kind,
                Role.CONDITION,
                String.join(" " + word + " ", labels),
                parts,
                parts.getFirst().span());
    }

    private static String bracketed(Clause clause, Condition condition) {
        return condition instanceof Condition.And || condition instanceof Condition.Or
                ? "(" + clause.label() + ")"
                : clause.label();
    }

    private Clause search(String name, Search search) {
        Clause clause = search(search);
        return new Clause(
                Kind.ALL,
                Role.SEARCH,
                name,
                clause.expression(),
                clause.kind() == Kind.ALL && clause.role() == Role.SEARCH ? clause.parts() : List.of(clause),
                search.span());
    }

    private Clause search(Search search) {
        return switch (search) {
            case Search.Items(List<DetectionItem> items, Span span) -> {
                List<Clause> parts = items.stream().map(this::item).toList();
                yield parts.size() == 1 ? parts.getFirst() : joined(Kind.ALL, Role.SEARCH, "all", parts, span);
            }
            case Search.AnyOf(List<Search> some, Span span) -> {
                List<Clause> parts = some.stream().map(this::search).toList();
                yield parts.size() == 1
                        ? parts.getFirst()
                        : joined(
                                Kind.ANY,
                                some.stream().allMatch(Search.Keyword.class::isInstance) ? Role.ITEM : Role.SEARCH,
                                "any",
                                parts,
                                span);
            }
            case Search.Keyword(Value value) ->
                new Clause(Kind.VALUE, Role.VALUE, "keyword " + text(value), meaning(search), List.of(), value.span());
        };
    }

    /// Several values are several clauses, but those of `neq` fail one by one.
    private Clause item(DetectionItem item) {
        String name = item.modifiers().stream()
                .map(use -> "|" + use.modifier().word())
                .collect(Collectors.joining("", item.field().isEmpty() ? "keyword" : item.field(), ""));
        if (item.values().size() == 1) {
            Value value = item.values().getFirst();
            return new Clause(
                    Kind.VALUE, Role.VALUE, name + ": " + text(value), meaning(item), List.of(), value.span());
        }
        boolean all = has(item, Modifier.ALL) != has(item, Modifier.NEQ);
        List<Clause> values = item.values().stream()
                .map(value -> new Clause(
                        Kind.VALUE,
                        Role.VALUE,
                        name + ": " + text(value),
                        meaning(item.with(List.of(value))),
                        List.of(),
                        value.span()))
                .toList();
        return joined(
                all ? Kind.ALL : Kind.ANY,
                Role.ITEM,
                name + (all ? ": all of " : ": any of ") + values.size(),
                values,
                item.span());
    }

    private static boolean has(DetectionItem item, Modifier modifier) {
        return item.modifiers().stream().anyMatch(use -> use.modifier() == modifier);
    }

    private Expression meaning(DetectionItem item) {
        return meaning(new Search.Items(List.of(item), item.span()));
    }

    private Expression meaning(Search search) {
        return Resolver.search(search, placeholders, new Diagnostics());
    }

    static String text(Value value) {
        return switch (value) {
            case Value.StringValue(String text, var _) -> "'" + text + "'";
            case Value.NumberValue(var number, var _) -> number.toPlainString();
            case Value.BooleanValue(boolean bool, var _) -> Boolean.toString(bool);
            case Value.NullValue _ -> "null";
        };
    }
}
