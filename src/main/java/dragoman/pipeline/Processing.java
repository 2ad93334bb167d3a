package dragoman.pipeline;

import dragoman.pipeline.RuleState.Item;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.WholeEvent;
import dragoman.regex.RegexBudgetException;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Resolver;
import dragoman.rule.Search;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/// Applies the items of pipelines to a rule, one after the other.
final class Processing {
    private static final int MOST_TESTS = 100_000;

    private final RuleState rule;
    private final Judge judge;
    private final Values values;

    Processing(RuleState rule) {
        this.rule = rule;
        this.judge = new Judge(rule);
        this.values = new Values(rule);
    }

    void apply(List<ProcessingItem> items) {
        for (ProcessingItem item : items) {
            if (rule.diagnostics.hasErrors()) {
                return;
            }
            try {
                if (item.rule().holds(judge::holds)) {
                    applyWithin(item);
                    rule.appliedIds.add(item.id());
                }
            } catch (RegexBudgetException e) {
                refuse(item, rule.query.logSource().span(), e.getMessage());
            }
        }
    }

    private void applyWithin(ProcessingItem item) {
        apply(item);
        if (rule.query.condition().tests().size() > MOST_TESTS) {
            refuse(item, rule.query.logSource().span(), "the rule expands to more than " + MOST_TESTS + " tests");
        }
    }

    private void apply(ProcessingItem item) {
        switch (item.transformation()) {
            case Transformation.Rename(Names names) -> rename(item, names);
            case Transformation.Drop _ -> {
                rule.keys.keep(item, name -> isNamed(item, name), Set.of(), "leaves it out");
                drop(item, (test, _) -> Optional.empty());
            }
            case Transformation.SplitHashes split -> {
                var pieces = new Pieces(rule);
                rule.keys.keep(
                        item,
                        name -> split.fields().contains(name) && isMeant(item, name),
                        Set.of(),
                        "makes several fields of it");
                mustRemain(
                        item, split.fields(), test -> pieces.hash(test, split).isPresent(), "a valid hash");
                drop(item, (test, _) -> pieces.hash(test, split));
            }
            case Transformation.Extract extract -> {
                rule.keys.keep(item, name -> isNamed(item, name), chosen(item), "makes several fields of it");
                drop(item, (test, _) -> new Pieces(rule).groups(test, extract));
            }
            case Transformation.Fill fill -> change(item, (test, negated) -> values.fill(test, negated, fill));
            case Transformation.AddCondition add -> addCondition(item, add);
            case Transformation.ChangeLogSource(String category, String product, String service) -> {
                LogSource before = rule.query.logSource();
                rule.change(new LogSource(category, product, service, before.span()));
            }
            case Transformation.ChangeFields(Transformation.ListChange change, List<String> fields) ->
                changeFields(change, fields);
            case Transformation.ReplaceText replace -> change(item, (test, _) -> values.replaceText(test, replace));
            case Transformation.MapText(var mapping) -> change(item, (test, _) -> values.mapText(test, mapping));
            case Transformation.SetState(String key, var values) -> rule.state.put(key, values);
            case Transformation.ToRegex(boolean ignoreCase) ->
                change(item, (test, _) -> values.toRegex(test, ignoreCase));
            case Transformation.SetValue(var value) -> change(item, (test, _) -> values.setValue(test, value));
            case Transformation.Convert(boolean toNumber) -> change(item, (test, _) -> values.convert(test, toNumber));
            case Transformation.ChangeCase(LetterCase letterCase) ->
                change(item, (test, _) -> values.changeCase(test, letterCase));
            case Transformation.FailRule(String message) ->
                refuse(item, rule.query.logSource().span(), message);
            case Transformation.FailItem(String message) -> {
                Set<Item> chosen = chosen(item);
                rule.items().keySet().stream()
                        .filter(chosen::contains)
                        .forEach(found -> refuse(item, found.span(), message));
            }
            case Transformation.FailUnmapped _ -> failUnmapped(item);
            case Transformation.SetAttribute(String attribute, var value) ->
                rule.attributes.put(attribute, Literals.text(value));
            case Transformation.Nest(List<ProcessingItem> items) -> apply(items);
        }
    }

    private void refuse(ProcessingItem item, Span span, String message) {
        rule.diagnostics.add(
                Problem.PIPELINE_REFUSES,
                span,
                message,
                "says the pipeline, " + item.span().file() + ":" + item.span().line());
    }

    /// The detection items that the conditions of an item choose.
    private Set<Item> chosen(ProcessingItem item) {
        var chosen = new HashSet<Item>();
        rule.items().forEach((found, tests) -> {
            if (item.items().holds(condition -> judge.holds(condition, found, tests))
                    && item.fields().holds(condition -> judge.holds(condition, found))) {
                chosen.add(found);
            }
        });
        return chosen;
    }

    private void rename(ProcessingItem item, Names names) {
        var renaming = new Renaming(rule, item, names, chosen(item), name -> isMeant(item, name));
        rule.query = rule.query.with(renaming.rename(rule.query.condition()));
        List<String> fields = renaming.rename(List.copyOf(rule.fields));
        rule.fields.clear();
        rule.fields.addAll(fields);
        rule.keys.rename(item, names, name -> isMeant(item, name));
    }

    /// Whether the conditions on names hold for a name that stands in no detection item.
    private boolean isMeant(ProcessingItem item, String name) {
        return item.fields().holds(condition -> judge.holds(condition, new Item(Span.NONE, name)));
    }

    /// Whether a condition on names is there and holds.
    private boolean isNamed(ProcessingItem item, String name) {
        return !item.fields().equals(Logic.always()) && isMeant(item, name);
    }

    private void change(ProcessingItem item, BiFunction<Test, Boolean, Expression> change) {
        drop(item, (test, negated) -> Optional.of(change.apply(test, negated)));
    }

    private void drop(ProcessingItem item, Dropping.Change change) {
        if (rule.diagnostics.hasErrors()) {
            return;
        }
        Set<Item> chosen = chosen(item);
        var dropping = new Dropping(rule.diagnostics, (test, negated) -> {
            if (!chosen.contains(Item.of(test))) {
                return Optional.of(test);
            }
            Optional<Expression> changed =
                    change.apply(test, negated).map(expression -> expression.mapTests(Resolver::openKeyword));
            boolean same = changed.isPresent() && changed.get().equals(test);
            if (same) {
                return changed;
            }
            rule.processed(Item.of(test), item.id());
            return changed.map(expression -> expression.mapTests(one -> traced(item, test, one)));
        });
        Optional<Expression> rest = dropping.of(rule.query.condition(), false);
        if (rest.isEmpty()) {
            refuse(item, rule.query.logSource().span(), "nothing is left of the rule");
        } else {
            rule.query = rule.query.with(rest.get());
        }
    }

    private Test traced(ProcessingItem item, Test before, Test now) {
        if (now.subject() instanceof WholeEvent
                && now.pattern() instanceof Glob glob
                && glob.core().isEmpty()) {
            rule.diagnostics.add(
                    Problem.PIPELINE_VALUE,
                    before.origin().value(),
                    "the pipeline leaves no text of this keyword, which then stands in every event");
        }
        boolean renamed = !before.subject().equals(now.subject());
        if (renamed) {
            rule.processed(Item.of(now), item.id());
        }
        String text = renamed ? item.type() + " -> " + Item.of(now).field() : item.type();
        var row = MappingRow.ofPipeline(item.span(), text, renamed);
        return new Test(now.subject(), now.pattern(), now.origin().plus(row));
    }

    /// An item of which no value can be used is an error, not an empty condition.
    private void mustRemain(
            ProcessingItem item, List<String> fields, java.util.function.Predicate<Test> usable, String what) {
        Set<Item> chosen = chosen(item);
        rule.items().forEach((found, tests) -> {
            boolean meant = chosen.contains(found) && fields.contains(found.field());
            if (meant && tests.stream().noneMatch(usable)) {
                new Pieces(rule).nothingLeft(tests, what);
            }
        });
    }

    private void addCondition(ProcessingItem item, Transformation.AddCondition add) {
        if (rule.isCorrelation) {
            return;
        }
        Search search;
        try {
            search = add.template() ? Substitution.of(rule.query.logSource()).in(add.search()) : add.search();
        } catch (IllegalArgumentException e) {
            refuse(item, rule.query.logSource().span(), e.getMessage());
            return;
        }
        Expression added = Resolver.search(
                        search, new Placeholders(Map.of(), Placeholders.Unknown.LEFT_TO_PIPELINES), rule.diagnostics)
                .mapTests(test -> traced(item, test));
        added.tests().forEach(test -> rule.processed(Item.of(test), item.id()));
        Expression condition = add.negated() ? Expression.not(added) : added;
        rule.query = rule.query.with(Expression.and(List.of(condition, rule.query.condition())));
    }

    /// The fields that a pipeline adds carry its names; mappings may know them all the same.
    private static Test traced(ProcessingItem item, Test test) {
        var row = MappingRow.ofPipeline(item.span(), item.type(), true);
        return new Test(test.subject(), test.pattern(), test.origin().plus(row));
    }

    private void changeFields(Transformation.ListChange change, List<String> fields) {
        switch (change) {
            case ADD ->
                fields.stream().filter(field -> !rule.fields.contains(field)).forEach(rule.fields::add);
            case REMOVE -> rule.fields.removeAll(fields);
            case SET -> {
                rule.fields.clear();
                rule.fields.addAll(fields);
            }
        }
    }

    private void failUnmapped(ProcessingItem item) {
        var unmapped = new TreeSet<String>();
        rule.items().keySet().stream()
                .map(Item::field)
                .filter(field -> !field.isEmpty() && !rule.givenNames.contains(field))
                .forEach(unmapped::add);
        if (!rule.isCorrelation) {
            rule.keys.fields().values().stream()
                    .filter(field -> !rule.givenNames.contains(field))
                    .forEach(unmapped::add);
        }
        if (!unmapped.isEmpty()) {
            refuse(item, rule.query.logSource().span(), "no pipeline maps the fields " + String.join(", ", unmapped));
        }
    }
}
