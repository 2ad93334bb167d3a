package dragoman.lower;

import dragoman.query.Comparison;
import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Logic;
import dragoman.query.LoweredCorrelation.Fit;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.Measure;
import dragoman.query.Measure.Function;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The best way in which a language can relate the events of a correlation.
final class PlanChoice {
    static final long MOST_RUNS = 100;

    /// What offsets of rows are: numbers of 32 bits.
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Correlation correlation;
    private final Vocabulary vocabulary;
    private final boolean leg;
    private List<Integer> order;
    private List<Integer> absent = List.of();
    private long limit;

    /// @param leg whether another correlation takes its hits: events of one time are then one hit
    PlanChoice(Correlation correlation, Vocabulary vocabulary, boolean leg) {
        this.leg = leg;
        this.correlation = correlation;
        this.vocabulary = vocabulary;
        this.order = IntStream.range(0, correlation.parts().size()).boxed().toList();
    }

    /// The parts that are written, in their order: those that must happen, then those that must not.
    List<Integer> order() {
        return Stream.concat(order.stream(), absent.stream()).toList();
    }

    /// The parts of which nothing may happen, where the plan says that.
    List<Integer> absent() {
        return absent;
    }

    /// The number of events or values that a plan with a limit needs.
    long limit() {
        return limit;
    }

    /// @throws UnsayableException if the language has none
    Plan plan() {
        Plan plan = best();
        boolean shared = plan.fit() == Fit.HOPPING && vocabulary.macros().contains("Link")
                || plan == Plan.SAMPLE
                || has(Plan.TOGETHER) && (plan == Plan.TOGETHER || plan == Plan.SEQUENCE);
        if (shared && correlation.keys().isEmpty()) {
            throw unsayable("the language relates events only by a common field: `group-by` names none");
        }
        return plan;
    }

    private Plan best() {
        return switch (correlation.demand()) {
            case Demand.Measured(List<Measure> measures, Logic condition) -> measured(measures, condition);
            case Demand.Together(Logic condition) -> together(condition);
            case Demand.Ordered(List<Demand.Steps> ways) -> ordered(ways);
        };
    }

    private boolean has(Plan plan) {
        return vocabulary.macros().contains(plan.macro());
    }

    private UnsayableException unsayable(String message) {
        return new UnsayableException(Problem.CORRELATION_NOT_EXPRESSIBLE, correlation.span(), message);
    }

    private Plan measured(List<Measure> measures, Logic condition) {
        Function only = measures.size() == 1 ? measures.getFirst().function() : null;
        Optional<Long> atLeast = only == null ? Optional.empty() : atLeast(condition);
        limit = atLeast.orElse(0L);
        if (correlation.isUnion() && !leg && has(Plan.UNITED)) {
            return Plan.UNITED;
        }
        if (only instanceof Function.Count && has(Plan.SLIDING_COUNT) && looksBack()) {
            return Plan.SLIDING_COUNT;
        }
        if (only instanceof Function.Count && has(Plan.RUNS)) {
            if (limit >= 2 && limit <= MOST_RUNS) {
                return Plan.RUNS;
            }
            throw unsayable("the language counts only `gte` from 2 to " + MOST_RUNS + " events");
        }
        boolean one = only instanceof Function.Count
                || only instanceof Function.Distinct(List<String> fields) && fields.size() == 1;
        if (one && atLeast.isPresent() && limit >= 1 && has(Plan.THRESHOLD)) {
            return Plan.THRESHOLD;
        }
        for (Measure measure : measures) {
            if (macros(measure.function()).noneMatch(vocabulary.macros()::contains)) {
                throw unsayable("the language cannot compute " + words(measure.function()) + " of a window");
            }
        }
        for (Plan plan : List.of(Plan.SLIDING_MEASURES, Plan.HOPPING_MEASURES, Plan.FIXED_MEASURES, Plan.AGGREGATION)) {
            if (has(plan)) {
                return plan;
            }
        }
        throw unsayable("the language cannot compute values over a window");
    }

    /// Whether all numbers of events are such that a language can look at the event so many before.
    private boolean looksBack() {
        return Stream.concat(
                        Stream.of(((Demand.Measured) correlation.demand()).condition()),
                        correlation.risk().stream().flatMap(risk -> risk.when().stream()))
                .flatMap(PlanChoice::numbers)
                .allMatch(number -> number.compareTo(FARTHEST) < 0);
    }

    private static Stream<BigDecimal> numbers(Logic logic) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) -> operands.stream().flatMap(PlanChoice::numbers);
            case Logic.Or(List<Logic> operands) -> operands.stream().flatMap(PlanChoice::numbers);
            case Logic.Not(Logic operand) -> numbers(operand);
            case Logic.Holds(var _, var _, BigDecimal value) -> Stream.of(value);
            case Logic.Seen _ -> Stream.of();
        };
    }

    private static Stream<String> macros(Function function) {
        return switch (function) {
            case Function.Count _ -> Stream.of("Count");
            case Function.Distinct(List<String> fields) ->
                fields.size() == 1 ? Stream.of("Distinct") : Stream.of("DistinctTuples", "DistinctTexts");
            case Function.Sum _ -> Stream.of("Sum");
            case Function.Average _ -> Stream.of("Average");
            case Function.Percentile _ -> Stream.of("Percentile", "SuffixedPercentile");
        };
    }

    private static String words(Function function) {
        return switch (function) {
            case Function.Count _ -> "the number of events";
            case Function.Distinct(List<String> fields) ->
                fields.size() == 1 ? "the number of different values" : "the number of different tuples of values";
            case Function.Sum _ -> "sums";
            case Function.Average _ -> "averages";
            case Function.Percentile _ -> "percentiles and medians";
        };
    }

    /// The whole number that the only measure must reach, if that is the whole condition.
    static Optional<Long> atLeast(Logic condition) {
        return switch (condition) {
            case Logic.Holds(var _, Comparison operator, BigDecimal value)
            when operator == Comparison.GTE ->
                Optional.of(value.setScale(0, RoundingMode.CEILING).longValue());
            case Logic.Holds(var _, Comparison operator, BigDecimal value)
            when operator == Comparison.GT ->
                Optional.of(value.setScale(0, RoundingMode.FLOOR).longValue() + 1);
            default -> Optional.empty();
        };
    }

    private Plan together(Logic condition) {
        if (has(Plan.TRACED)) {
            return Plan.TRACED;
        }
        if (has(Plan.HOPPING_TRACED)) {
            return Plan.HOPPING_TRACED;
        }
        boolean linked = !(has(Plan.TOGETHER) && correlation.keys().isEmpty());
        if (has(Plan.FIXED_TRACED) && !(linked && isAll(condition))) {
            return Plan.FIXED_TRACED;
        }
        if (!isAll(condition)) {
            throw unsayable("the language can only demand events of all the rules, not a condition over them");
        }
        for (Plan plan : List.of(Plan.TOGETHER, Plan.HOPPING_TOGETHER, Plan.CHAIN, Plan.SAMPLE)) {
            if (has(plan) && (absent.isEmpty() || plan == Plan.HOPPING_TOGETHER)) {
                return plan;
            }
        }
        throw unsayable("the language cannot relate the events of several rules");
    }

    private boolean saysAbsent() {
        return vocabulary.macros().contains("Absent");
    }

    /// Whether events of each part must happen, or must not.
    private boolean isAll(Logic condition) {
        var seen = new TreeSet<Integer>();
        var unseen = new TreeSet<Integer>();
        for (Logic operand : condition instanceof Logic.And(List<Logic> all) ? all : List.of(condition)) {
            switch (operand) {
                case Logic.Seen(int part) -> seen.add(part);
                case Logic.Not(Logic.Seen(int part)) when saysAbsent() -> unseen.add(part);
                default -> {
                    return false;
                }
            }
        }
        order = List.copyOf(seen);
        absent = List.copyOf(unseen);
        return !seen.isEmpty()
                && seen.stream().noneMatch(unseen::contains)
                && seen.size() + unseen.size() == correlation.parts().size();
    }

    private Plan ordered(List<Demand.Steps> ways) {
        if (has(Plan.TRACED)) {
            if (ways.stream().anyMatch(way -> way.order().isEmpty())) {
                throw unsayable("a way of the condition only says what must not happen");
            }
            return Plan.TRACED;
        }
        Demand.Steps way = ways.getFirst();
        if (ways.size() != 1
                || !way.absent().isEmpty() && !saysAbsent()
                || way.order().size() < 2) {
            throw unsayable("the language knows one order of events, without alternatives"
                    + (saysAbsent() ? "" : " and absent ones"));
        }
        order = way.order();
        absent = way.absent();
        for (Plan plan : List.of(Plan.SEQUENCE, Plan.HOPPING_SEQUENCE, Plan.ORDERED_CHAIN)) {
            if (has(plan)) {
                return plan;
            }
        }
        throw unsayable("the language cannot tell the order of the events of several rules");
    }
}
