package dragoman.resolve;

import dragoman.query.Comparison;
import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Demand.Steps;
import dragoman.query.Logic;
import dragoman.query.Measure;
import dragoman.rule.Correlation.Bound;
import dragoman.rule.Correlation.Criteria;
import dragoman.rule.Correlation.Risk;
import dragoman.rule.CorrelationRule;
import dragoman.rule.Formula;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Says what must happen in a window of a correlation, and what a hit scores.
final class Demands {
    private static final BigDecimal HALF = BigDecimal.valueOf(50);
    private static final int MOST_WAYS = 256;
    private static final Demand COUNTED = new Demand.Measured(
            List.of(new Measure("event_count", new Measure.Function.Count())),
            new Logic.Holds("event_count", Comparison.GTE, BigDecimal.ONE));

    private final dragoman.rule.Correlation correlation;
    private final Diagnostics diagnostics;
    private final Map<String, String> measures = new TreeMap<>();

    Demands(CorrelationRule rule, Diagnostics diagnostics) {
        this.correlation = rule.correlation();
        this.diagnostics = diagnostics;
    }

    Demand of() {
        return switch (correlation.type()) {
            case TEMPORAL -> seen(new Demand.Together(together()));
            case TEMPORAL_ORDERED -> seen(new Demand.Ordered(ordered()));
            default -> {
                String name = correlation.type().word();
                measures.put(name, name);
                yield new Demand.Measured(List.of(new Measure(name, function(correlation))), bounds(correlation, name));
            }
        };
    }

    /// That one rule is seen, and there is no other, is that it has an event.
    private Demand seen(Demand demand) {
        boolean only = correlation.rules().size() == 1
                && (demand.equals(new Demand.Together(new Logic.Seen(0)))
                        || demand.equals(new Demand.Ordered(List.of(new Steps(List.of(0), List.of())))));
        return only ? COUNTED : demand;
    }

    /// Several computed values, joined by a condition over the correlations that compute them.
    Demand.Measured joint(Joint joint) {
        var all = new ArrayList<Measure>();
        var conditions = new TreeMap<String, Logic>();
        for (int i = 0; i < joint.rules().size(); i++) {
            dragoman.rule.Correlation inner = joint.rules().get(i).correlation();
            Measure.Function function = function(inner);
            String name = all.stream()
                    .filter(measure -> measure.function().equals(function))
                    .map(Measure::name)
                    .findFirst()
                    .orElseGet(() -> free(inner.type().word()));
            if (all.stream().noneMatch(measure -> measure.name().equals(name))) {
                all.add(new Measure(name, function));
            }
            String reference = correlation.rules().get(i).text();
            measures.put(name, name);
            measures.put(reference, name);
            conditions.put(reference, bounds(inner, name));
        }
        return new Demand.Measured(all, logic(joint.condition(), word -> conditions.get(word.text())));
    }

    private String free(String name) {
        String free = name;
        for (int number = 2; measures.containsKey(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private static Measure.Function function(dragoman.rule.Correlation correlation) {
        List<String> fields = correlation.criteria().map(Criteria::fields).orElse(List.of()).stream()
                .map(Word::text)
                .toList();
        return switch (correlation.type()) {
            case VALUE_COUNT -> new Measure.Function.Distinct(fields);
            case VALUE_SUM -> new Measure.Function.Sum(fields.getFirst());
            case VALUE_AVG -> new Measure.Function.Average(fields.getFirst());
            case VALUE_MEDIAN -> new Measure.Function.Percentile(fields.getFirst(), HALF);
            case VALUE_PERCENTILE ->
                new Measure.Function.Percentile(
                        fields.getFirst(),
                        correlation.criteria().orElseThrow().percentile().orElseThrow());
            case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> new Measure.Function.Count();
        };
    }

    private static Logic bounds(dragoman.rule.Correlation correlation, String measure) {
        return Logic.and(correlation.criteria().orElseThrow().bounds().stream()
                .<Logic>map(bound -> new Logic.Holds(measure, bound.operator(), bound.value()))
                .toList());
    }

    private List<Bound> ruleBounds() {
        return correlation
                .criteria()
                .map(Criteria::bounds)
                .orElse(List.of(new Bound(
                        Comparison.GTE, BigDecimal.valueOf(correlation.rules().size()))));
    }

    private Logic together() {
        if (correlation.extended().isPresent()) {
            return logic(correlation.extended().get(), word -> new Logic.Seen(index(word)));
        }
        var counts = new Counts(correlation.rules().size());
        var conditions = new ArrayList<Logic>();
        for (Bound bound : ruleBounds()) {
            counts.seen(bound)
                    .ifPresentOrElse(
                            conditions::add,
                            () -> impossible("`"
                                    + bound.operator().symbol() + " "
                                    + bound.value().toPlainString() + "` of "
                                    + correlation.rules().size()
                                    + " rules is always or never so, or takes too many alternatives"));
        }
        return conditions.isEmpty() ? new Logic.Seen(0) : Logic.and(conditions);
    }

    private void impossible(String message) {
        diagnostics.add(
                Problem.CORRELATION_CONDITION,
                correlation.criteria().map(Criteria::span).orElse(correlation.span()),
                message);
    }

    private int index(Word word) {
        return correlation.rules().stream().map(Word::text).toList().indexOf(word.text());
    }

    private List<Steps> ordered() {
        if (correlation.extended().isPresent()) {
            return ways(correlation.extended().get(), true);
        }
        List<Bound> bounds = ruleBounds();
        Optional<List<Steps>> ways = bounds.size() == 1
                ? new Counts(correlation.rules().size()).ordered(bounds.getFirst())
                : Optional.empty();
        if (ways.isEmpty()) {
            impossible("temporal_ordered counts rules with `gte` or `gt` only, up to the number of its rules");
        }
        return ways.orElse(List.of());
    }

    /// The formula as alternatives of what happens and what does not; order follows `rules`.
    private List<Steps> ways(Formula formula, boolean positive) {
        return switch (formula) {
            case Formula.Not(Formula operand) -> ways(operand, !positive);
            case Formula.Named(Word name) ->
                List.of(
                        positive
                                ? new Steps(List.of(index(name)), List.of())
                                : new Steps(List.of(), List.of(index(name))));
            case Formula.And(List<Formula> operands) -> positive ? all(operands, true) : any(operands, false);
            case Formula.Or(List<Formula> operands) -> positive ? any(operands, true) : all(operands, false);
            case Formula.Compared _ -> List.of();
        };
    }

    private List<Steps> any(List<Formula> operands, boolean positive) {
        return operands.stream()
                .flatMap(operand -> ways(operand, positive).stream())
                .distinct()
                .toList();
    }

    private List<Steps> all(List<Formula> operands, boolean positive) {
        List<Steps> product = List.of(new Steps(List.of(), List.of()));
        for (Formula operand : operands) {
            var more = new ArrayList<Steps>();
            for (Steps left : product) {
                for (Steps right : ways(operand, positive)) {
                    more.add(new Steps(sorted(left.order(), right.order()), sorted(left.absent(), right.absent())));
                }
            }
            product = more.stream().distinct().toList();
            if (product.size() > MOST_WAYS) {
                impossible("the condition has more than " + MOST_WAYS + " alternatives");
                return List.of();
            }
        }
        return product;
    }

    private static List<Integer> sorted(List<Integer> left, List<Integer> right) {
        var all = new java.util.TreeSet<>(left);
        all.addAll(right);
        return List.copyOf(all);
    }

    private static Logic logic(Formula formula, java.util.function.Function<Word, Logic> named) {
        return switch (formula) {
            case Formula.And(List<Formula> operands) ->
                new Logic.And(
                        operands.stream().map(operand -> logic(operand, named)).toList());
            case Formula.Or(List<Formula> operands) ->
                new Logic.Or(
                        operands.stream().map(operand -> logic(operand, named)).toList());
            case Formula.Not(Formula operand) -> new Logic.Not(logic(operand, named));
            case Formula.Named(Word name) -> named.apply(name);
            case Formula.Compared(Word name, Comparison operator, BigDecimal value) ->
                new Logic.Holds(name.text(), operator, value);
        };
    }

    /// The scores; asked for after the demand, which knows the measures.
    List<Correlation.Risk> risk() {
        var scores = new ArrayList<Correlation.Risk>();
        for (Risk risk : correlation.risk()) {
            Optional<Logic> when = risk.when().map(formula -> renamed(formula, risk));
            scores.add(new Correlation.Risk(when, risk.score()));
        }
        return scores;
    }

    private Logic renamed(Formula formula, Risk risk) {
        return switch (formula) {
            case Formula.And(List<Formula> operands) ->
                new Logic.And(
                        operands.stream().map(operand -> renamed(operand, risk)).toList());
            case Formula.Or(List<Formula> operands) ->
                new Logic.Or(
                        operands.stream().map(operand -> renamed(operand, risk)).toList());
            case Formula.Not(Formula operand) -> new Logic.Not(renamed(operand, risk));
            case Formula.Named(Word name) -> throw new IllegalStateException("a rule in a risk: " + name);
            case Formula.Compared(Word name, Comparison operator, BigDecimal value) -> {
                if (!measures.containsKey(name.text())) {
                    diagnostics.add(
                            Problem.RISK,
                            name.span(),
                            "this correlation computes no `" + name.text() + "`",
                            measures.isEmpty()
                                    ? "a " + correlation.type().word() + " correlation computes nothing"
                                    : NearestName.help(name.text(), measures.keySet())
                                            .transform(help -> help.isEmpty()
                                                    ? "it computes " + String.join(", ", measures.keySet())
                                                    : help));
                }
                yield new Logic.Holds(measures.getOrDefault(name.text(), name.text()), operator, value);
            }
        };
    }
}
