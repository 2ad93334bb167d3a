package dragoman.map;

import dragoman.meaning.Clash;
import dragoman.meaning.Emptiness;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Lazy;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells what no event of the product can fulfil, and what every event does.
///
/// @param place where to speak of a rule as a whole
record Truth(World world, Span place, Diagnostics diagnostics) {
    void tell(Expression guard, Expression condition) {
        Map<String, Field> schemas = schemas(guard, condition);
        decide(inOneSchema(guard, schemas), inOneSchema(condition, schemas));
    }

    /// Columns that are alternatives of fields of the rule, and of no others, or that the guard tests as well: an event
    /// is stored in one of several schemas and has one of them, so what one demands the others do.
    private Map<String, Field> schemas(Expression guard, Expression condition) {
        var places = new LinkedHashMap<Set<String>, Map<String, Field>>();
        alternatives(condition, places);
        var uses = new HashMap<String, Integer>();
        places.keySet().forEach(names -> names.forEach(column -> uses.merge(column, 1, Integer::sum)));
        Set<String> guarded = labels(guard);
        var schemas = new HashMap<String, Field>();
        places.forEach((names, columns) -> {
            if ((areAlone(names, uses) || guarded.containsAll(names)) && !areMembers(names)) {
                Field first = first(columns.values());
                names.forEach(column -> schemas.putIfAbsent(column, first));
            }
        });
        return schemas;
    }

    /// The column that stands for all: one that may hold several values, if there is one.
    private Field first(Collection<Field> columns) {
        for (Field column : columns) {
            if (!world.isSingle(column)) {
                return column;
            }
        }
        return columns.iterator().next();
    }

    private static boolean areAlone(Set<String> names, Map<String, Integer> uses) {
        for (String column : names) {
            if (uses.get(column) != 1) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> labels(Expression expression) {
        var labels = new HashSet<String>();
        for (Test test : expression.tests()) {
            test.subject().columns().forEach(column -> labels.add(column.label()));
        }
        return labels;
    }

    /// Collects the columns in which a value is looked for, by their names.
    private static void alternatives(Expression expression, Map<Set<String>, Map<String, Field>> places) {
        switch (expression) {
            case Expression.And(List<Expression> operands) ->
                operands.forEach(operand -> alternatives(operand, places));
            case Expression.Or(List<Expression> operands)
            when areOfOneColumn(operands) -> alternatives(operands.getFirst(), places);
            case Expression.Or(List<Expression> operands) -> {
                var values = new LinkedHashMap<Span, Map<String, Field>>();
                for (Expression operand : operands) {
                    if (operand instanceof Test test && test.subject() instanceof Field field) {
                        values.computeIfAbsent(place(test), _ -> new LinkedHashMap<>())
                                .putIfAbsent(field.label(), field);
                    } else {
                        alternatives(operand, places);
                    }
                }
                values.values().forEach(columns -> places.putIfAbsent(columns.keySet(), columns));
            }
            case Expression.Not(Expression operand) -> alternatives(operand, places);
            case Test test
            when test.subject() instanceof Field field ->
                places.putIfAbsent(Set.of(field.label()), Map.of(field.label(), field));
            case Test _, Expression.Constant _ -> {}
        }
    }

    private static boolean areOfOneColumn(List<Expression> operands) {
        if (!(operands.getFirst() instanceof Test(Field first, var _, var _))) {
            return false;
        }
        for (Expression operand : operands) {
            if (!(operand instanceof Test(Field field, var _, var _)) || !field.equals(first)) {
                return false;
            }
        }
        return true;
    }

    /// Whether columns are members of a list by their numbers, which all may differ.
    private static boolean areMembers(Set<String> columns) {
        return columns.size() > 1
                && columns.stream()
                                .map(column -> column.replaceAll("[0-9]+", ""))
                                .distinct()
                                .count()
                        < columns.size();
    }

    private static Expression inOneSchema(Expression expression, Map<String, Field> schemas) {
        return expression.mapTests(test -> test.subject() instanceof Field field && schemas.containsKey(field.label())
                ? test.with(schemas.get(field.label()))
                : test);
    }

    private void decide(Expression guard, Expression condition) {
        Lazy<Set<String>> several = Lazy.of(() -> several(guard, condition));
        var emptiness = new Emptiness(subject -> isSeveral(subject, several));
        Optional<Clash> never = emptiness.never(guard, condition);
        if (never.isPresent()) {
            refuse(never.get());
        } else if (emptiness.never(Expression.not(condition)).isPresent()) {
            diagnostics.add(
                    Problem.QUERY_ALWAYS,
                    place,
                    "in the mapping `" + world.name() + "` every event of the log source fulfils the rule");
        } else if (!(guard instanceof Expression.Constant)) {
            tellLost(emptiness, guard, subjects(guard), condition);
        }
    }

    /// The names of the columns in which an event may have several values.
    private Set<String> several(Expression... expressions) {
        var several = new HashSet<String>();
        for (Expression expression : expressions) {
            for (Test test : expression.tests()) {
                for (Field column : test.subject().columns()) {
                    if (!world.isSingle(column)) {
                        several.add(column.label());
                    }
                }
            }
        }
        return several;
    }

    private static boolean isSeveral(Subject subject, Lazy<Set<String>> several) {
        if (subject instanceof WholeEvent) {
            return true;
        }
        for (Field column : subject.columns()) {
            if (several.get().contains(column.label())) {
                return true;
            }
        }
        return false;
    }

    private static Set<Subject> subjects(Expression expression) {
        var subjects = new HashSet<Subject>();
        for (Test test : expression.tests()) {
            subjects.add(plain(test));
        }
        return subjects;
    }

    private static boolean mentions(Expression expression, Set<Subject> subjects) {
        for (Test test : expression.tests()) {
            if (subjects.contains(plain(test))) {
                return true;
            }
        }
        return false;
    }

    /// What a column is taken for does not make it another one.
    private static Subject plain(Test test) {
        return test.subject() instanceof Field field ? new Field(field.label()) : test.subject();
    }

    private void refuse(Clash clash) {
        if (clash.demands().stream().flatMap(demand -> demand.tests().stream()).allMatch(Truth::isOfRule)) {
            diagnostics.add(
                    Problem.QUERY_NEVER,
                    clash.places().getLast(),
                    "in the mapping `" + world.name() + "` no event can fulfil this: " + clash.text(),
                    clash.elsewhere());
        } else {
            diagnostics.add(
                    Problem.QUERY_NEVER,
                    ofRule(clash).map(Truth::place).findFirst().orElse(place),
                    shutOut(clash));
        }
    }

    private String shutOut(Clash clash) {
        return "the events that the mapping `" + world.name() + "` finds cannot fulfil this: " + clash.text();
    }

    private static Span place(Test test) {
        return test.origin().value();
    }

    private static Stream<Test> ofRule(Clash clash) {
        return clash.demands().stream()
                .flatMap(demand -> demand.tests().stream())
                .filter(Truth::isOfRule);
    }

    /// Whether the rule asks for it, and not the mapping.
    private static boolean isOfRule(Test test) {
        return !test.origin().rows().isEmpty();
    }

    /// Alternatives of the rule that the guard shuts out, while others are left.
    private void tellLost(Emptiness emptiness, Expression guard, Set<Subject> guarded, Expression expression) {
        switch (expression) {
            case Expression.And(List<Expression> operands) ->
                operands.forEach(operand -> tellLost(emptiness, guard, guarded, operand));
            case Expression.Or(List<Expression> operands) -> {
                var left = new ArrayList<Expression>();
                var lost = new LinkedHashMap<Span, Clash>();
                for (Expression operand : operands) {
                    Optional<Clash> clash =
                            mentions(operand, guarded) ? emptiness.never(guard, operand) : Optional.empty();
                    if (clash.isEmpty()) {
                        left.add(operand);
                        tellLost(emptiness, guard, guarded, operand);
                    } else {
                        ofRule(clash.get()).findFirst().ifPresent(test -> lost.putIfAbsent(place(test), clash.get()));
                    }
                }
                // a product may have several places for a value of the rule
                if (!lost.isEmpty()) {
                    left.forEach(operand -> operand.tests().forEach(test -> lost.remove(place(test))));
                }
                lost.forEach((span, clash) ->
                        diagnostics.reason(Effect.NARROWER, Problem.LOGSOURCE_NARROWED, span, shutOut(clash)));
            }
            case Expression.Not _, Test _, Expression.Constant _ -> {}
        }
    }
}
