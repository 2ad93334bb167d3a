package dragoman.verify;

import dragoman.Language;
import dragoman.emit.Emitter;
import dragoman.emit.WrittenStage;
import dragoman.query.Comparison;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Gathered;
import dragoman.query.LoweredCorrelation.Measurement;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.LoweredCorrelation.Search;
import dragoman.query.LoweredCorrelation.Step;
import dragoman.query.LoweredQuery;
import dragoman.query.NumberToken;
import dragoman.query.Phrase;
import dragoman.query.Timespan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Faults in how correlations are lowered and written: a parameter that is changed or lost.
///
/// @param name says what is wrong
/// @param write the faulty way from a lowered correlation to its text
record CorrelationMutant(String name, Function<LoweredCorrelation, String> write) {
    /// What is written in place of what in a template; `$1` as in `Matcher`.
    private static final Map<String, List<String>> SWAPS = TemplateMutants.swaps("faults-of-correlations.yml");

    private static final Map<String, UnaryOperator<LoweredCorrelation>> CHANGES = changes();

    private static Map<String, UnaryOperator<LoweredCorrelation>> changes() {
        var changes = new LinkedHashMap<String, UnaryOperator<LoweredCorrelation>>();
        changes.put("operator swapped", said(phrase -> switch (phrase) {
            case Phrase.Holds(var name, var operator, var value) -> new Phrase.Holds(name, turned(operator), value);
            case Phrase.Reached reached -> new Phrase.Not(reached);
            default -> phrase;
        }));
        changes.put(
                "operator without its end",
                said(phrase -> phrase instanceof Phrase.Holds(var name, var operator, var value)
                        ? new Phrase.Holds(name, open(operator), value)
                        : phrase));
        for (int step : List.of(-1, 1)) {
            changes.put(
                    "threshold off by " + step,
                    one -> limited(
                            step,
                            said(phrase -> switch (phrase) {
                                        case Phrase.Holds(var name, var operator, var value) ->
                                            new Phrase.Holds(name, operator, plus(value, step));
                                        case Phrase.Reached(var time, var keys, var before, var window) ->
                                            new Phrase.Reached(time, keys, plus(before, step), window);
                                        default -> phrase;
                                    })
                                    .apply(one)));
        }
        changes.put("window longer", one -> windowed(one, one.window().seconds() + 60));
        changes.put("window shorter", one -> windowed(one, one.window().seconds() - 60));
        changes.put("first key lost", one -> keyed(one, 0));
        changes.put("last key lost", one -> keyed(one, one.keys().size() - 1));
        changes.put("conditions joined otherwise", said(phrase -> switch (phrase) {
            case Phrase.And(var operands) -> new Phrase.Or(operands);
            case Phrase.Or(var operands) -> new Phrase.And(operands);
            default -> phrase;
        }));
        changes.put("negation lost", said(phrase -> phrase instanceof Phrase.Not(var inner) ? inner : phrase));
        changes.put("first of a condition lost", said(phrase -> part(phrase, true)));
        changes.put("last of a condition lost", said(phrase -> part(phrase, false)));
        changes.put("events counted for values", one -> measured(one, measure -> new Measurement.Count(name(measure))));
        changes.put(
                "values counted for events",
                one -> measured(
                        one,
                        measure -> one.keys().isEmpty()
                                ? measure
                                : new Measurement.Distinct(
                                        name(measure), one.keys().getFirst())));
        changes.put("searches turned", one -> searched(one, one.searches().reversed()));
        changes.put("first search lost", one -> searched(one, part(one.searches(), true)));
        changes.put("last search lost", one -> searched(one, part(one.searches(), false)));
        changes.put("first filter lost", one -> filtered(one, filters -> part(filters, true)));
        changes.put("last filter lost", one -> filtered(one, filters -> part(filters, false)));
        changes.put(
                "order lost",
                one -> planned(
                        one,
                        switch (one.plan()) {
                            case SEQUENCE -> Plan.TOGETHER;
                            case HOPPING_SEQUENCE -> Plan.HOPPING_TOGETHER;
                            case ORDERED_CHAIN -> Plan.CHAIN;
                            default -> one.plan();
                        },
                        one.steps().stream()
                                .map(step -> new Step(step.name(), step.label(), Optional.empty()))
                                .toList()));
        changes.put(
                "order invented",
                one -> planned(
                        one,
                        switch (one.plan()) {
                            case TOGETHER, SAMPLE -> Plan.SEQUENCE;
                            case HOPPING_TOGETHER -> Plan.HOPPING_SEQUENCE;
                            case CHAIN -> Plan.ORDERED_CHAIN;
                            default -> one.plan();
                        },
                        one.steps()));
        changes.put("last step lost", one -> planned(one, one.plan(), part(one.steps(), false)));
        changes.put("steps turned", one -> planned(one, one.plan(), turned(one.steps())));
        changes.put("events judged one by one", CorrelationMutant::oneByOne);
        changes.put("values of the first column not gathered", one -> told(one, one.instants(), rest(one.gathered())));
        changes.put("values of other columns gathered", CorrelationMutant::gatheredOtherwise);
        return changes;
    }

    private static LoweredCorrelation oneByOne(LoweredCorrelation one) {
        return told(one, false, one.gathered());
    }

    /// With values of a key under the names of others.
    private static LoweredCorrelation gatheredOtherwise(LoweredCorrelation one) {
        return told(
                one,
                one.instants(),
                one.gathered().stream()
                        .map(values -> new Gathered(
                                values.name(),
                                one.keys().isEmpty()
                                        ? values.column()
                                        : one.keys().getFirst()))
                        .toList());
    }

    private static LoweredCorrelation told(LoweredCorrelation one, boolean instants, List<Gathered> gathered) {
        return new LoweredCorrelation(
                one.plan(),
                one.name(),
                one.header(),
                one.searches(),
                one.time(),
                one.columns(),
                one.window(),
                one.step(),
                one.rest(),
                one.measures(),
                one.tuples(),
                one.steps(),
                one.condition(),
                instants,
                one.limit(),
                gathered,
                one.risk());
    }

    private static List<Step> turned(List<Step> steps) {
        var turned = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            turned.add(new Step(
                    steps.get(i).name(),
                    steps.get(steps.size() - 1 - i).label(),
                    steps.get(i).before()));
        }
        return turned;
    }

    private static Comparison turned(Comparison operator) {
        return switch (operator) {
            case GT -> Comparison.LT;
            case GTE -> Comparison.LTE;
            case LT -> Comparison.GT;
            case LTE -> Comparison.GTE;
            case EQ -> Comparison.NEQ;
            case NEQ -> Comparison.EQ;
        };
    }

    private static Comparison open(Comparison operator) {
        return switch (operator) {
            case GT -> Comparison.GTE;
            case GTE -> Comparison.GT;
            case LT -> Comparison.LTE;
            case LTE -> Comparison.LT;
            case EQ, NEQ -> operator;
        };
    }

    private static NumberToken plus(NumberToken number, int step) {
        return new NumberToken(number.value().add(BigDecimal.valueOf(step)));
    }

    private static <T> List<T> rest(List<T> list) {
        return list.isEmpty() ? list : list.subList(1, list.size());
    }

    private static <T> List<T> part(List<T> list, boolean last) {
        return list.size() < 2 ? list : last ? list.subList(1, list.size()) : list.subList(0, list.size() - 1);
    }

    private static Phrase part(Phrase phrase, boolean last) {
        return switch (phrase) {
            case Phrase.And(var operands) -> new Phrase.And(part(operands, last));
            case Phrase.Or(var operands) -> new Phrase.Or(part(operands, last));
            default -> phrase;
        };
    }

    private static UnaryOperator<LoweredCorrelation> said(UnaryOperator<Phrase> change) {
        return one -> new Copy(one).condition(changed(one.condition(), change));
    }

    private static Phrase changed(Phrase phrase, UnaryOperator<Phrase> change) {
        return change.apply(
                switch (phrase) {
                    case Phrase.And(var operands) ->
                        new Phrase.And(operands.stream()
                                .map(operand -> changed(operand, change))
                                .toList());
                    case Phrase.Or(var operands) ->
                        new Phrase.Or(operands.stream()
                                .map(operand -> changed(operand, change))
                                .toList());
                    case Phrase.Not(var operand) -> new Phrase.Not(changed(operand, change));
                    case Phrase.Group(var operand) -> new Phrase.Group(changed(operand, change));
                    default -> phrase;
                });
    }

    private static LoweredCorrelation windowed(LoweredCorrelation one, long seconds) {
        var window = new Timespan(seconds);
        LoweredCorrelation said = said(phrase -> switch (phrase) {
                    case Phrase.Reached(var time, var keys, var before, var _) ->
                        new Phrase.Reached(time, keys, before, window);
                    case Phrase.Within(var time, var step, var _, var _) ->
                        new Phrase.Within(time, step, window, new NumberToken(BigDecimal.valueOf(seconds)));
                    default -> phrase;
                })
                .apply(one);
        return new Copy(said).window(window, new Timespan(seconds - one.step().seconds()));
    }

    private static LoweredCorrelation limited(int step, LoweredCorrelation one) {
        return new Copy(one).limit(plus(one.limit(), step));
    }

    private static LoweredCorrelation keyed(LoweredCorrelation one, int lost) {
        if (one.keys().isEmpty()) {
            return one;
        }
        var keys = new ArrayList<>(one.keys());
        keys.remove(lost);
        var searches = one.searches().stream()
                .map(search -> {
                    var links = new ArrayList<>(search.links());
                    if (lost < links.size()) {
                        links.remove(lost);
                    }
                    return new Search(
                            search.number(),
                            search.name(),
                            search.label(),
                            search.source(),
                            search.times(),
                            search.absent(),
                            search.assigned(),
                            links);
                })
                .toList();
        LoweredCorrelation said = said(phrase ->
                        phrase instanceof Phrase.Reached(var time, var _, var before, var window)
                                ? new Phrase.Reached(time, keys, before, window)
                                : phrase)
                .apply(one);
        return new Copy(said).keys(keys, searches);
    }

    private static dragoman.query.Name name(Measurement measure) {
        return switch (measure) {
            case Measurement.Count(var name) -> name;
            case Measurement.Distinct(var name, var _) -> name;
            case Measurement.DistinctTuples(var name, var _) -> name;
            case Measurement.DistinctTexts(var name, var _) -> name;
            case Measurement.Sum(var name, var _) -> name;
            case Measurement.Average(var name, var _) -> name;
            case Measurement.Percentile(var name, var _, var _) -> name;
            case Measurement.SuffixedPercentile(var name, var _, var _, var _) -> name;
        };
    }

    private static LoweredCorrelation measured(LoweredCorrelation one, UnaryOperator<Measurement> change) {
        return new Copy(one).measures(one.measures().stream().map(change).toList());
    }

    private static LoweredCorrelation searched(LoweredCorrelation one, List<Search> searches) {
        var numbered = new ArrayList<Search>();
        for (Search search : searches) {
            var number = new NumberToken(BigDecimal.valueOf(numbered.size() + 1L));
            numbered.add(new Search(
                    number,
                    search.name(),
                    search.label(),
                    search.source(),
                    search.times(),
                    search.absent(),
                    search.assigned(),
                    search.links()));
        }
        return new Copy(one).keys(one.keys(), numbered);
    }

    private static LoweredCorrelation filtered(LoweredCorrelation one, UnaryOperator<List<Phrase>> change) {
        return searched(
                one,
                one.searches().stream()
                        .map(search -> {
                            if (!(search.source() instanceof LoweredQuery query)) {
                                return search;
                            }
                            return new Search(
                                    search.number(),
                                    search.name(),
                                    search.label(),
                                    new LoweredQuery(
                                            query.name(),
                                            query.header(),
                                            query.source(),
                                            query.derived(),
                                            change.apply(query.filters()),
                                            query.residual()),
                                    search.times(),
                                    search.absent(),
                                    search.assigned(),
                                    search.links());
                        })
                        .toList());
    }

    private static LoweredCorrelation planned(LoweredCorrelation one, Plan plan, List<Step> steps) {
        return new Copy(one).plan(plan, steps);
    }

    /// Copies of a lowered correlation with something else in it.
    private record Copy(LoweredCorrelation one) {
        LoweredCorrelation plan(Plan plan, List<Step> steps) {
            return of(
                    plan,
                    one.searches(),
                    one.keys(),
                    one.window(),
                    one.rest(),
                    one.measures(),
                    steps,
                    one.condition(),
                    one.limit());
        }

        LoweredCorrelation keys(List<dragoman.query.Field> keys, List<Search> searches) {
            return of(
                    one.plan(),
                    searches,
                    keys,
                    one.window(),
                    one.rest(),
                    one.measures(),
                    one.steps(),
                    one.condition(),
                    one.limit());
        }

        LoweredCorrelation window(Timespan window, Timespan rest) {
            return of(
                    one.plan(),
                    one.searches(),
                    one.keys(),
                    window,
                    rest,
                    one.measures(),
                    one.steps(),
                    one.condition(),
                    one.limit());
        }

        LoweredCorrelation measures(List<Measurement> measures) {
            return of(
                    one.plan(),
                    one.searches(),
                    one.keys(),
                    one.window(),
                    one.rest(),
                    measures,
                    one.steps(),
                    one.condition(),
                    one.limit());
        }

        LoweredCorrelation condition(Phrase condition) {
            return of(
                    one.plan(),
                    one.searches(),
                    one.keys(),
                    one.window(),
                    one.rest(),
                    one.measures(),
                    one.steps(),
                    condition,
                    one.limit());
        }

        LoweredCorrelation limit(NumberToken limit) {
            return of(
                    one.plan(),
                    one.searches(),
                    one.keys(),
                    one.window(),
                    one.rest(),
                    one.measures(),
                    one.steps(),
                    one.condition(),
                    limit);
        }

        private LoweredCorrelation of(
                Plan plan,
                List<Search> searches,
                List<dragoman.query.Field> keys,
                Timespan window,
                Timespan rest,
                List<Measurement> measures,
                List<Step> steps,
                Phrase condition,
                NumberToken limit) {
            return new LoweredCorrelation(
                    plan,
                    one.name(),
                    one.header(),
                    searches,
                    one.time(),
                    Map.of("keys", keys),
                    window,
                    one.step(),
                    rest,
                    measures,
                    one.tuples(),
                    steps,
                    condition,
                    one.instants(),
                    limit,
                    one.gathered(),
                    one.risk());
        }
    }

    /// All mutants of a language.
    static List<CorrelationMutant> of(Language language, Emitter emitter) {
        var mutants = new ArrayList<CorrelationMutant>();
        CHANGES.forEach(
                (name, change) -> mutants.add(new CorrelationMutant(name, one -> emitter.emit(change.apply(one)))));
        List<WrittenStage> stages = Specimen.stages(language);
        String template = WrittenStage.of(
                        language.word() + "/correlation", stages.getFirst().lexicon())
                .text();
        TemplateMutants.faulty(template, SWAPS).forEach((fault, text) -> {
            // made only when used: some of these texts are no templates
            mutants.add(new CorrelationMutant(
                    fault, one -> WrittenStage.ofCorrelations(stages, text).emit(one)));
        });
        return mutants;
    }
}
