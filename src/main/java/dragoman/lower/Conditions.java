package dragoman.lower;

import dragoman.query.Comparison;
import dragoman.query.Correlation;
import dragoman.query.Correlation.Risk;
import dragoman.query.Demand;
import dragoman.query.Field;
import dragoman.query.Logic;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.LoweredCorrelation.Score;
import dragoman.query.LoweredCorrelation.Step;
import dragoman.query.Measure;
import dragoman.query.Name;
import dragoman.query.NumberToken;
import dragoman.query.Phrase;
import dragoman.query.Text;
import dragoman.query.Timespan;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says the condition of a correlation in phrases.
final class Conditions {
    private final Correlation correlation;
    private final Plan plan;
    private final List<Field> keys;
    private final Field time;
    private final Timespan window;
    private final Vocabulary vocabulary;
    private final MeasureNames names;
    private final Map<String, Step> steps = new LinkedHashMap<>();

    Conditions(
            Correlation correlation, Plan plan, List<Field> keys, Field time, Timespan window, Vocabulary vocabulary) {
        this.correlation = correlation;
        this.plan = plan;
        this.keys = keys;
        this.time = time;
        this.window = window;
        this.vocabulary = vocabulary;
        this.names = new MeasureNames(correlation, vocabulary);
    }

    /// The condition over computed values; always true where there are none, or where the plan has a limit for it.
    Phrase measured() {
        return plan != Plan.RUNS
                        && plan != Plan.THRESHOLD
                        && correlation.demand() instanceof Demand.Measured(var _, Logic condition)
                ? say(condition)
                : new Phrase.True();
    }

    /// The condition over the steps that events took.
    Phrase traced() {
        return switch (correlation.demand()) {
            case Demand.Measured(var _, Logic condition) -> say(condition);
            case Demand.Together(Logic condition) -> say(condition);
            case Demand.Ordered(List<Demand.Steps> ways) -> {
                var phrases = new ArrayList<Phrase>();
                for (int way = 0; way < ways.size(); way++) {
                    phrases.add(way(ways.get(way), ways.size() == 1 ? "reached_" : "way_" + (way + 1) + "_"));
                }
                yield joined(phrases, false);
            }
        };
    }

    private Phrase way(Demand.Steps way, String prefix) {
        var phrases = new ArrayList<Phrase>();
        Optional<Name> before = Optional.empty();
        for (int part : way.order()) {
            before = Optional.of(step(prefix, part, before));
        }
        before.ifPresent(last -> phrases.add(within(last)));
        for (int part : way.absent()) {
            phrases.add(new Phrase.Not(within(step("seen_", part, Optional.empty()))));
        }
        return joined(phrases, true);
    }

    private Phrase within(Name step) {
        return new Phrase.Within(time, step, window, new NumberToken(BigDecimal.valueOf(window.seconds())));
    }

    private Name step(String prefix, int part, Optional<Name> before) {
        String label = correlation.parts().get(part).label();
        var name = new Name(prefix + label);
        steps.putIfAbsent(name.value(), new Step(name, new Text(label), before));
        return name;
    }

    /// What each event must remember for the condition, in an order in which each needs only those before it.
    List<Step> steps() {
        traced();
        return List.copyOf(steps.values());
    }

    private Phrase say(Logic logic) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) ->
                joined(operands.stream().map(this::say).toList(), true);
            case Logic.Or(List<Logic> operands) ->
                joined(operands.stream().map(this::say).toList(), false);
            // comparisons with what could not be computed may be neither true nor false
            case Logic.Not(Logic operand) ->
                new Phrase.Not(vocabulary.has(Phrase.Known.class) ? known(say(operand)) : say(operand));
            case Logic.Seen(int part) -> within(step("seen_", part, Optional.empty()));
            // in some languages what could not be computed differs from any number
            case Logic.Holds(String measure, Comparison operator, BigDecimal value)
            when operator == Comparison.NEQ && mayBeMissing(names.of(measure)) ->
                new Phrase.Group(new Phrase.Or(List.of(
                        new Phrase.Holds(names.of(measure), Comparison.LT, number(value)),
                        new Phrase.Holds(names.of(measure), Comparison.GT, number(value)))));
            case Logic.Holds(String measure, Comparison operator, BigDecimal value) ->
                plan == Plan.SLIDING_COUNT
                        ? reached(operator, value)
                        : new Phrase.Holds(names.of(measure), operator, number(value));
        };
    }

    private NumberToken number(BigDecimal value) {
        var number = new NumberToken(value);
        vocabulary.obstacle().apply(number).ifPresent(obstacle -> {
            throw new UnsayableException(Problem.TARGET_LIMIT, correlation.span(), obstacle);
        });
        return number;
    }

    /// The phrase, false instead of unknown where a value could not be computed; counts always can.
    private Phrase known(Phrase phrase) {
        return switch (phrase) {
            case Phrase.And(List<Phrase> operands) ->
                new Phrase.And(operands.stream().map(this::known).toList());
            case Phrase.Or(List<Phrase> operands) ->
                new Phrase.Or(operands.stream().map(this::known).toList());
            case Phrase.Group(Phrase operand) -> new Phrase.Group(known(operand));
            case Phrase.Holds holds
            when mayBeMissing(holds.measure()) -> {
                var value = new Phrase.Column(new Field(holds.measure().value()));
                yield new Phrase.Group(new Phrase.And(List.of(new Phrase.Known(value), holds)));
            }
            default -> phrase;
        };
    }

    private boolean mayBeMissing(Name name) {
        return correlation.demand() instanceof Demand.Measured(List<Measure> measures, var _)
                && measures.stream()
                        .filter(measure -> measure.name().equals(name.value()))
                        .noneMatch(Measure::counts);
    }

    private static Phrase joined(List<Phrase> phrases, boolean and) {
        if (phrases.size() == 1) {
            return phrases.getFirst();
        }
        List<Phrase> operands = phrases.stream()
                .map(phrase ->
                        phrase instanceof Phrase.And || phrase instanceof Phrase.Or ? new Phrase.Group(phrase) : phrase)
                .toList();
        return and ? new Phrase.And(operands) : new Phrase.Or(operands);
    }

    private Phrase reached(Comparison operator, BigDecimal value) {
        BigDecimal within = value.max(BigDecimal.ONE.negate()).min(BigDecimal.valueOf(Long.MAX_VALUE - 1));
        long up = within.setScale(0, RoundingMode.CEILING).longValueExact();
        long down = within.setScale(0, RoundingMode.FLOOR).longValueExact();
        return switch (operator) {
            case GTE -> atLeast(up);
            case GT -> atLeast(down + 1);
            case LT -> new Phrase.Not(atLeast(up));
            case LTE -> new Phrase.Not(atLeast(down + 1));
            case EQ ->
                up > down ? new Phrase.False() : new Phrase.And(List.of(atLeast(up), new Phrase.Not(atLeast(up + 1))));
            case NEQ -> new Phrase.Not(reached(Comparison.EQ, value));
        };
    }

    private Phrase atLeast(long number) {
        return number <= 1
                ? new Phrase.True()
                : new Phrase.Reached(time, keys, new NumberToken(BigDecimal.valueOf(number - 1)), window);
    }

    /// What a hit scores: the first risk whose condition holds, else nothing.
    Optional<Score> risk() {
        if (correlation.risk().isEmpty()) {
            return Optional.empty();
        }
        Score score = new Score.Fixed(new NumberToken(BigDecimal.ZERO));
        for (Risk risk : correlation.risk().reversed()) {
            var value = new NumberToken(risk.score());
            Score otherwise = score;
            score = risk.when()
                    .<Score>map(when -> new Score.Choice(say(when), value, otherwise))
                    .orElse(new Score.Fixed(value));
        }
        return Optional.of(score);
    }
}
