package dragoman.verify.esql;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.verify.grammar.EsqlParser.AggregateContext;
import dragoman.verify.grammar.EsqlParser.CalledContext;
import dragoman.verify.grammar.EsqlParser.ColumnContext;
import dragoman.verify.grammar.EsqlParser.ComparedContext;
import dragoman.verify.grammar.EsqlParser.ConditionContext;
import dragoman.verify.grammar.EsqlParser.EvalContext;
import dragoman.verify.grammar.EsqlParser.ExpandContext;
import dragoman.verify.grammar.EsqlParser.NegationContext;
import dragoman.verify.grammar.EsqlParser.PredicateContext;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Shown;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what `STATS` computes of the events of a window, and conditions on it. A value with `WHERE` is one of the
/// events of a rule, whose search that condition is.
/// https://www.elastic.co/docs/reference/query-languages/esql/functions-operators/aggregation-functions
final class EsqlAggregates {
    /// Which of the times of a rule's events a column holds.
    private enum Moment {
        FIRST,
        LAST,
        EACH
    }

    private final Source source;
    private final String time;
    private final Map<String, Term.Value> values = new HashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final Map<String, Integer> timed = new HashMap<>();
    private final Map<String, Moment> moments = new HashMap<>();
    private final Set<String> lists = new HashSet<>();
    private final Map<String, String> gathered = new HashMap<>();
    private final List<Search> searches = new ArrayList<>();
    private final Set<Term> terms = new HashSet<>();

    EsqlAggregates(Source source, String time) {
        this.source = source;
        this.time = time;
    }

    List<Search> searches() {
        return searches.isEmpty() ? List.of(new Search("", source, 1)) : List.copyOf(searches);
    }

    Set<Term> terms() {
        return terms;
    }

    /// What hits show of their events.
    Shown shown() {
        int number = searches().size();
        var columns = new HashMap<String, List<String>>();
        gathered.forEach((name, column) -> columns.put(name, Collections.nCopies(number, column)));
        return Shown.gathered(columns);
    }

    void read(List<AggregateContext> aggregates) throws UnreadableQueryException {
        for (AggregateContext aggregate : aggregates) {
            List<ConditionContext> conditions = aggregate.condition();
            if (aggregate.name() == null
                    || !(EsqlValues.primary(conditions.getFirst()) instanceof CalledContext call)) {
                throw ScalarTests.noReading(aggregate, "this aggregate");
            }
            String name = EsqlTexts.name(aggregate.name());
            if (conditions.size() == 2) {
                ofRule(name, call, conditions.get(1));
            } else {
                ofAll(name, call);
            }
        }
        if (!searches.isEmpty() && !values.isEmpty()) {
            throw new UnreadableQueryException("values of all events beside those of some have no reading");
        }
    }

    private void ofRule(String name, CalledContext call, ConditionContext where) throws UnreadableQueryException {
        if (!(source instanceof Source.Found(QueryReading found))) {
            throw ScalarTests.noReading(where, "a condition on hits");
        }
        Expression own = new EsqlConditions(Map.of()).truth(where).whenTrue();
        Expression whole = Expression.and(List.of(found.condition(), own));
        int number = searches.size();
        String label = name.replaceFirst("^(seen|reached)_", "");
        searches.add(new Search(label, new QueryReading(found.tables(), whole)));
        if (call.STAR() != null && EsqlValues.name(call).equals("COUNT")) {
            counted.put(name, number);
        } else if (call.condition().size() == 1 && call.condition(0).getText().equals(time)) {
            timed.put(name, number);
            switch (EsqlValues.name(call)) {
                case "MIN" -> moments.put(name, Moment.FIRST);
                case "MAX" -> moments.put(name, Moment.LAST);
                case "VALUES" -> lists.add(name);
                default -> throw ScalarTests.noReading(call, "this time of events");
            }
        } else {
            throw ScalarTests.noReading(call, "this value of the events of one rule");
        }
    }

    private void ofAll(String name, CalledContext call) throws UnreadableQueryException {
        String function = EsqlValues.name(call);
        if (call.STAR() != null && function.equals("COUNT")) {
            values.put(name, Term.Value.count());
            return;
        }
        if (call.condition().isEmpty()) {
            throw ScalarTests.noReading(call, "this aggregate");
        }
        ConditionContext argument = call.condition(0);
        switch (function + "/" + call.condition().size()) {
            case "MIN/1", "MAX/1" -> {
                if (!argument.getText().equals(time)) {
                    throw ScalarTests.noReading(call, "a least or greatest value");
                }
            }
            case "VALUES/1" -> gathered.put(name, column(argument));
            case "COUNT_DISTINCT/1" -> values.put(name, value("distinct", tuple(argument)));
            case "SUM/1" -> values.put(name, value("sum", List.of(number(argument))));
            case "AVG/1" -> values.put(name, value("average", List.of(number(argument))));
            case "MEDIAN/1" -> values.put(name, value("percentile 50", List.of(number(argument))));
            case "PERCENTILE/2" -> {
                BigDecimal percent = EsqlRisk.number(call.condition(1));
                values.put(
                        name,
                        value("percentile " + percent.stripTrailingZeros().toPlainString(), List.of(number(argument))));
            }
            default -> throw ScalarTests.noReading(call, "this aggregate");
        }
    }

    private static Term.Value value(String function, List<String> columns) {
        return new Term.Value(function, columns.stream().map(List::of).toList());
    }

    /// A column, or several as texts with line breaks between them.
    private static List<String> tuple(ConditionContext argument) throws UnreadableQueryException {
        if (!(EsqlValues.primary(argument) instanceof CalledContext call)) {
            return List.of(column(argument));
        }
        var columns = new ArrayList<String>();
        for (int i = 0; i < call.condition().size(); i++) {
            if (i % 2 == 0) {
                columns.add(cast(call.condition(i), "TO_STRING"));
            } else if (!call.condition(i).getText().equals("\"\\n\"")) {
                throw ScalarTests.noReading(argument, "this tuple");
            }
        }
        if (!EsqlValues.name(call).equals("CONCAT")) {
            throw ScalarTests.noReading(argument, "this tuple");
        }
        return columns;
    }

    private static String number(ConditionContext argument) throws UnreadableQueryException {
        return cast(argument, "TO_DOUBLE");
    }

    private static String cast(ConditionContext argument, String function) throws UnreadableQueryException {
        return EsqlValues.primary(argument) instanceof CalledContext call
                        && EsqlValues.name(call).equals(function)
                        && call.condition().size() == 1
                ? column(call.condition(0))
                : column(argument);
    }

    private static String column(ConditionContext argument) throws UnreadableQueryException {
        if (EsqlValues.primary(argument) instanceof ColumnContext column) {
            return EsqlTexts.name(column.name());
        }
        throw ScalarTests.noReading(argument, "this argument");
    }

    /// Each of the times of a rule's events stands in a row of its own.
    void expand(ExpandContext expand) throws UnreadableQueryException {
        String name = EsqlTexts.name(expand.name());
        if (!lists.remove(name)) {
            throw ScalarTests.noReading(expand, "this MV_EXPAND");
        }
        moments.put(name, Moment.EACH);
    }

    /// What the window must fulfil.
    Expression condition(ConditionContext context) throws UnreadableQueryException {
        var all = new ArrayList<Expression>();
        var pairs = new ArrayList<PredicateContext>();
        if (context.conjunction().size() == 1) {
            for (NegationContext operand : context.conjunction(0).negation()) {
                if (operand.predicate() != null && isOrder(operand.predicate())) {
                    pairs.add(operand.predicate());
                } else {
                    all.add(renamed(new EsqlConditions(Map.of()).of(operand), context));
                }
            }
        } else {
            all.add(renamed(new EsqlConditions(Map.of()).truth(context), context));
        }
        if (!timed.isEmpty()) {
            all.add(inOrder(pairs, context));
        }
        return Expression.and(all);
    }

    private boolean isOrder(PredicateContext predicate) {
        return predicate.test() instanceof ComparedContext compared
                && timed.containsKey(predicate.operand().getText())
                && timed.containsKey(compared.operand().getText());
    }

    /// `first <= second AND second <= third`: in each pair some event of the one stands before some event of the other.
    private Expression inOrder(List<PredicateContext> pairs, ConditionContext place) throws UnreadableQueryException {
        var chain = new ArrayList<Integer>();
        for (PredicateContext pair : pairs) {
            var compared = (ComparedContext) pair.test();
            String before = pair.operand().getText();
            String after = compared.operand().getText();
            if (chain.isEmpty()) {
                chain.add(timed.get(before));
            }
            boolean joins = chain.getLast().equals(timed.get(before));
            boolean some = moments.get(before) != Moment.LAST && moments.get(after) != Moment.FIRST;
            if (compared.comparator().LE() == null || !joins || !some || !lists.isEmpty()) {
                throw ScalarTests.noReading(pair, "this order of events");
            }
            chain.add(timed.get(after));
        }
        if (chain.size() != timed.size() || new HashSet<>(chain).size() != chain.size()) {
            throw ScalarTests.noReading(place, "an order of some of the events");
        }
        for (int i = 1; i + 1 < chain.size(); i++) {
            int middle = chain.get(i);
            if (moments.entrySet().stream()
                    .anyMatch(moment -> timed.get(moment.getKey()) == middle && moment.getValue() != Moment.EACH)) {
                throw ScalarTests.noReading(place, "one event for two places in an order");
            }
        }
        var term = new Term.Chain(chain);
        terms.add(term);
        return term.happened();
    }

    /// The condition with what its columns stand for.
    private Expression renamed(Truth truth, ConditionContext place) throws UnreadableQueryException {
        Expression condition = truth.whenTrue();
        for (Expression.Test test : condition.tests()) {
            String name = ((Field) test.subject()).name();
            boolean whether = test.pattern() instanceof Pattern.Compared(Comparison operator, BigDecimal value)
                            && operator == Comparison.GT
                            && value.signum() == 0
                    || test.pattern() instanceof Pattern.Number(BigDecimal none) && none.signum() == 0
                    || test.pattern() instanceof Pattern.Null;
            if (!values.containsKey(name) && !(counted.containsKey(name) && whether)) {
                throw ScalarTests.noReading(place, "a condition on `" + name + "`");
            }
        }
        return condition.mapTests(test -> {
            String name = ((Field) test.subject()).name();
            Term term = values.containsKey(name) ? values.get(name) : Term.Chain.of(counted.get(name));
            terms.add(term);
            return term instanceof Term.Value ? test.with(term.field()) : happened(term, test.pattern());
        });
    }

    /// A number of events is never null, and more than 0 where one happened.
    private static Expression happened(Term term, Pattern pattern) {
        return switch (pattern) {
            case Pattern.Null() -> Expression.NEVER;
            case Pattern.Number _ -> Expression.not(term.happened());
            default -> term.happened();
        };
    }

    /// `EVAL RiskScore = CASE(…)`: the first condition that is true decides.
    List<Score> scores(EvalContext eval) throws UnreadableQueryException {
        if (eval.assignment().size() != 1
                || eval.assignment(0).name() == null
                || !EsqlTexts.name(eval.assignment(0).name()).equals(EsqlRisk.SCORE)) {
            throw ScalarTests.noReading(eval, "a computed column of hits");
        }
        return new EsqlRisk(this::condition).scores(eval.assignment(0).condition());
    }
}
