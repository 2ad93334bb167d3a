package dragoman.pipeline;

import dragoman.pipeline.Names.NewNames;
import dragoman.pipeline.RuleState.Item;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.MappingRow;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Gives fields other names. Several names for one are alternatives for the item as a whole: all values of
/// `|all` must be in the same field, and under a NOT none of the fields may match.
final class Renaming {
    private final RuleState rule;
    private final ProcessingItem item;
    private final Names names;
    private final Set<Item> chosen;
    private final Predicate<String> choosesName;

    /// @param choosesName whether a field that another one is compared with is meant
    Renaming(RuleState rule, ProcessingItem item, Names names, Set<Item> chosen, Predicate<String> choosesName) {
        this.rule = rule;
        this.item = item;
        this.names = names;
        this.chosen = chosen;
        this.choosesName = choosesName;
    }

    Expression rename(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> Expression.and(conjuncts(operands));
            case Expression.Or(List<Expression> operands) ->
                Expression.or(operands.stream().map(this::rename).toList());
            case Expression.Not(Expression operand) -> Expression.not(rename(operand));
            case Test test -> together(List.of(test));
            case Expression.Constant constant -> constant;
        };
    }

    /// The operands of an AND, those of one item together.
    private List<Expression> conjuncts(List<Expression> operands) {
        var groups = new LinkedHashMap<Object, List<Expression>>();
        for (Expression operand : operands) {
            Object key = onlyItem(operand).<Object>map(only -> only).orElse(operand);
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(operand);
        }
        var renamed = new ArrayList<Expression>();
        groups.forEach((key, group) -> renamed.add(key instanceof Item ? together(group) : rename(group.getFirst())));
        return renamed;
    }

    private static Optional<Item> onlyItem(Expression expression) {
        if (expression instanceof Expression.Not) {
            return Optional.empty();
        }
        List<Item> items = expression.tests().stream().map(Item::of).distinct().toList();
        return items.size() == 1 ? Optional.of(items.getFirst()) : Optional.empty();
    }

    /// Conditions of one item that must all hold.
    private Expression together(List<Expression> operands) {
        List<Test> tests =
                operands.stream().flatMap(operand -> operand.tests().stream()).toList();
        Item before = Item.of(tests.getFirst());
        Optional<NewNames> found = chosen.contains(before) ? newNames(before) : Optional.empty();
        if (found.isEmpty()) {
            return Expression.and(operands.stream()
                    .map(operand -> operand.mapTests(test -> comparedTo(test, test)))
                    .toList());
        }
        NewNames after = found.get();
        List<Expression> places = after.names().stream()
                .map(name -> Expression.and(operands.stream()
                        .map(operand -> operand.mapTests(test -> renamed(test, before, name, after)))
                        .toList()))
                .toList();
        // a field that may be in several places is missing if it is in none
        boolean missing = tests.stream().allMatch(test -> test.pattern() instanceof Pattern.Null);
        return missing ? Expression.and(places) : Expression.or(places);
    }

    private Optional<NewNames> newNames(Item before) {
        return before.field().isEmpty() ? names.ofKeywords() : names.of(before.field());
    }

    private Expression renamed(Test test, Item before, String name, NewNames after) {
        Item now = new Item(before.span(), name);
        rule.renamed(before, now);
        rule.processed(now, item.id());
        String label = before.field().isEmpty() ? "keywords" : before.field();
        var row = MappingRow.ofPipeline(after.span(), label + " -> " + name, true);
        var renamed = new Test(new Field(name), test.pattern(), test.origin().plus(row));
        return comparedTo(test, renamed);
    }

    /// The other field of a comparison gets its new names too.
    private Expression comparedTo(Test test, Test now) {
        if (!(test.pattern() instanceof Pattern.SameAs(Field other, Pattern.Part part, boolean cased))
                || !choosesName.test(other.name())) {
            return now;
        }
        Optional<NewNames> after = names.of(other.name());
        if (after.isEmpty()) {
            return now;
        }
        return Expression.or(after.get().names().stream()
                .map(name -> {
                    called(other.name(), name);
                    Subject field = new Field(name);
                    return now.with(new Pattern.SameAs(field, part, cased));
                })
                .toList());
    }

    /// The names of the rule's own list of fields.
    List<String> rename(List<String> fields) {
        var renamed = new LinkedHashSet<String>();
        for (String field : fields) {
            Optional<NewNames> after = choosesName.test(field) ? names.of(field) : Optional.empty();
            after.ifPresent(found -> found.names().forEach(name -> called(field, name)));
            renamed.addAll(after.map(NewNames::names).orElse(List.of(field)));
        }
        return List.copyOf(renamed);
    }

    /// Later conditions ask what was done to a name, also where it stands in no item.
    private void called(String before, String now) {
        rule.renamed(new Item(Span.NONE, before), new Item(Span.NONE, now));
        rule.processed(new Item(Span.NONE, now), item.id());
    }
}
