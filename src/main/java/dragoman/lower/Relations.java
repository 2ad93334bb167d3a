package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.CorrelationAdvice;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Lowered;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Measurement;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.LoweredCorrelation.Search;
import dragoman.query.LoweredCorrelation.Step;
import dragoman.query.LoweredQuery;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappedQuery;
import dragoman.query.Name;
import dragoman.query.NumberToken;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Subject;
import dragoman.query.Text;
import dragoman.query.Timespan;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses how a language relates events, and says the searches, the columns and the condition in its words.
final class Relations {
    private final Lowering searches;
    private final Vocabulary vocabulary;
    private final CorrelationAdvice advice;

    /// @param searches lowers the searches of the rules
    /// @param vocabulary what the language can say of correlations
    Relations(Lowering searches, Vocabulary vocabulary, CorrelationAdvice advice) {
        this.searches = searches;
        this.vocabulary = vocabulary;
        this.advice = advice;
    }

    /// The correlation in words of the language, or nothing if a diagnostic says what it cannot express.
    Optional<LoweredCorrelation> lower(MappedCorrelation mapped, Diagnostics diagnostics) {
        try {
            Optional<LoweredCorrelation> lowered = vocabulary.macros().contains("Leg")
                    ? lower(mapped, Map.of(), false, diagnostics)
                    : repeated(mapped, diagnostics);
            advice.always()
                    .ifPresent(text -> diagnostics.reason(
                            Effect.NONE,
                            Problem.TARGET_NOTE,
                            mapped.correlation().span(),
                            text));
            return lowered.filter(_ -> !diagnostics.hasErrors());
        } catch (UnsayableException e) {
            diagnostics.add(e.problem(), e.span(), e.getMessage(), advice.instead());
            return Optional.empty();
        }
    }

    /// Where a language cannot read the hits of a correlation, it may ask for so many events.
    private Optional<LoweredCorrelation> repeated(MappedCorrelation mapped, Diagnostics diagnostics) {
        Optional<Repetition> repetition =
                Repetition.of(mapped, vocabulary.macros().contains("Times"));
        if (repetition.isEmpty()) {
            return lower(mapped, Map.of(), false, diagnostics);
        }
        diagnostics.reason(
                repetition.get().keepsHits() ? Effect.WIDER : Effect.EITHER,
                Problem.WINDOWS_JOINED,
                mapped.correlation().span(),
                "the language has one timespan for all events, "
                        + new Timespan(repetition.get().mapped().correlation().seconds()).text()
                        + ": within it, those that are counted may be spread further");
        return lower(repetition.get().mapped(), repetition.get().times(), false, diagnostics);
    }

    /// @param leg whether another correlation takes its hits
    private Optional<LoweredCorrelation> lower(
            MappedCorrelation mapped, Map<Integer, Long> times, boolean leg, Diagnostics diagnostics) {
        boolean grows = mapped.correlation().demand().growsWithEvents();
        var sources = new ArrayList<Lowered>();
        for (MappedPart part : mapped.parts()) {
            var own = new Diagnostics();
            switch (part) {
                case MappedPart.Found found -> {
                    MappedQuery query = search(found, mapped.correlation());
                    Span place = mapped.correlation().span();
                    searches.query(Rating.ofPart(query, vocabulary, place, own), own)
                            .ifPresent(sources::add);
                }
                case MappedPart.Hits hits -> {
                    lower(hits.correlation(), Map.of(), true, own).ifPresent(sources::add);
                    advice.hits()
                            .filter(_ -> mapped.parts().size() > 1)
                            .ifPresent(text -> own.reason(
                                    Effect.NARROWER,
                                    Problem.TARGET_NOTE,
                                    hits.correlation().correlation().span(),
                                    text));
                }
            }
            diagnostics.addAll(own, grows);
        }
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        LoweredCorrelation lowered = lower(mapped, sources, times, leg, diagnostics);
        new CorrelationDeviations(lowered, mapped.correlation(), vocabulary.readsAlternatives(), diagnostics)
                .tell(advice);
        return Optional.of(lowered);
    }

    /// A search without the demand for values of its keys, where the product leaves out events that lack one.
    private MappedQuery search(MappedPart.Found found, Correlation correlation) {
        if (!vocabulary.leavesOutMissingKeys()) {
            return found.query().asPart();
        }
        Set<Subject> keys = correlation.keys().stream()
                .flatMap(key -> found.columns().get(key).stream())
                .collect(Collectors.toSet());
        MappedQuery query = found.query().asPart();
        List<Expression> operands =
                query.condition() instanceof Expression.And(List<Expression> all) ? all : List.of(query.condition());
        return query.with(Expression.and(operands.stream()
                .filter(operand -> !(operand instanceof Expression.Not(Expression.Test test)
                        && test.pattern() instanceof Pattern.Null
                        && test.subject() instanceof Field field
                        && field.type() != FieldType.NUMBER
                        && keys.contains(field)))
                .toList()));
    }

    private LoweredCorrelation lower(
            MappedCorrelation mapped,
            List<Lowered> sources,
            Map<Integer, Long> times,
            boolean leg,
            Diagnostics diagnostics) {
        Correlation correlation = mapped.correlation();
        var window = new Timespan(correlation.seconds());
        vocabulary.obstacle().apply(window).ifPresent(obstacle -> {
            throw new UnsayableException(Problem.TARGET_LIMIT, correlation.span(), obstacle);
        });
        var choice = new PlanChoice(correlation, vocabulary, leg);
        Plan plan = choice.plan();
        List<Integer> order = choice.order();
        if (choice.absent().stream().anyMatch(times::containsKey)) {
            throw new UnsayableException(
                    Problem.CORRELATION_NOT_EXPRESSIBLE,
                    correlation.span(),
                    "the language cannot say that a number of events is not reached");
        }
        if (!times.isEmpty() && plan == Plan.SAMPLE) {
            throw new UnsayableException(
                    Problem.CORRELATION_NOT_EXPRESSIBLE,
                    correlation.span(),
                    "the language can only ask for several events of a rule where it knows the order of all");
        }
        var columns = new Columns(mapped, sources, order, vocabulary, plan);
        columns.hidden()
                .forEach(hidden ->
                        diagnostics.reason(Effect.NONE, Problem.FIELD_NOT_SHOWN, correlation.span(), hidden.leftOut()));
        List<Field> keys = columns.keys().values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
        var conditions = new Conditions(correlation, plan, keys, mapped.time(), window, vocabulary);
        List<Step> steps = plan.hasSteps() ? conditions.steps() : List.of();
        Phrase condition = plan.hasSteps() ? conditions.traced() : conditions.measured();
        var all = new ArrayList<Search>();
        for (int i = 0; i < order.size(); i++) {
            MappedPart part = mapped.parts().get(order.get(i));
            all.add(new Search(
                    new NumberToken(BigDecimal.valueOf(i + 1)),
                    new Name(part.label()),
                    new Text(part.label()),
                    sources.get(order.get(i)),
                    Optional.ofNullable(times.get(order.get(i)))
                            .map(BigDecimal::valueOf)
                            .map(NumberToken::new),
                    choice.absent().contains(order.get(i)),
                    columns.assigned(order.get(i)),
                    columns.links(order.get(i))));
        }
        // a column that one search renames is lost for those behind it
        if (plan == Plan.FIXED_TRACED
                && all.stream().anyMatch(search -> !search.assigned().isEmpty())) {
            throw new UnsayableException(
                    Problem.CORRELATION_NOT_EXPRESSIBLE,
                    correlation.span(),
                    "the keys are called differently in the logs of the rules");
        }
        if (vocabulary.readsAlternatives()) {
            needOneSource(sources, correlation);
        } else if (all.size() > 1
                && !plan.relatesEvents()
                && !vocabulary.macros().contains("Searches")) {
            throw new UnsayableException(
                    Problem.CORRELATION_NOT_EXPRESSIBLE,
                    correlation.span(),
                    "the language cannot count the events of several rules together");
        }
        Measurements measurements = columns.measurements(searches.readsNumbersInTexts());
        List<Measurement> measures = measurements.all();
        long step = step(correlation.seconds());
        return new LoweredCorrelation(
                plan,
                new Name(correlation.header().title()),
                correlation.header(),
                all,
                mapped.time(),
                columns.keys(),
                window,
                new Timespan(step),
                new Timespan(correlation.seconds() - step),
                measures,
                measurements.tuples(),
                steps,
                condition,
                correlation.judgesInstants(),
                new NumberToken(BigDecimal.valueOf(choice.limit())),
                columns.gathered(),
                vocabulary.scoresHits() ? conditions.risk() : Optional.empty());
    }

    /// Where one search finds the events of all rules, it reads one place, and no hits beside them.
    private static void needOneSource(List<Lowered> sources, Correlation correlation) {
        if (sources.size() > 1 && sources.stream().anyMatch(LoweredCorrelation.class::isInstance)) {
            throw new UnsayableException(
                    Problem.CORRELATION_NOT_EXPRESSIBLE,
                    correlation.span(),
                    "the language cannot read the hits of a correlation beside other events");
        }
        long places = sources.stream()
                .filter(LoweredQuery.class::isInstance)
                .map(source -> ((LoweredQuery) source).source())
                .distinct()
                .count();
        if (places > 1) {
            throw new UnsayableException(
                    Problem.CORRELATION_NOT_EXPRESSIBLE,
                    correlation.span(),
                    "the events of the rules lie in different places, which the language cannot read together");
        }
    }

    /// A third of the window, or the nearest smaller part that divides it.
    private static long step(long seconds) {
        for (long parts = 3; parts <= 60; parts++) {
            if (seconds % parts == 0) {
                return seconds / parts;
            }
        }
        return 1;
    }
}
