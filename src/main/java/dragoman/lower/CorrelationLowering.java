package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.LoweredCorrelation.Search;
import dragoman.query.LoweredCorrelation.Step;
import dragoman.query.LoweredQuery;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.Name;
import dragoman.query.NumberToken;
import dragoman.query.Phrase;
import dragoman.query.Text;
import dragoman.query.Timespan;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses how a language relates events, and says the searches, the columns and the condition in its words.
public final class CorrelationLowering {
    private final Lowering searches;
    private final Vocabulary vocabulary;
    private final CorrelationAdvice advice;

    /// @param searches lowers the searches of the rules
    /// @param vocabulary what the language can say of correlations
    public CorrelationLowering(Lowering searches, Vocabulary vocabulary, CorrelationAdvice advice) {
        this.searches = searches;
        this.vocabulary = vocabulary;
        this.advice = advice;
    }

    /// The correlation in words of the language, or nothing if a diagnostic says what it cannot express.
    public Optional<LoweredCorrelation> lower(MappedCorrelation mapped, Diagnostics diagnostics) {
        Correlation correlation = mapped.correlation();
        var queries = new ArrayList<LoweredQuery>();
        for (MappedPart part : mapped.parts()) {
            searches.lower(part.query(), diagnostics).ifPresent(queries::add);
        }
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        try {
            LoweredCorrelation lowered = lower(mapped, queries);
            note(lowered, correlation, diagnostics);
            return Optional.of(lowered);
        } catch (UnsayableException e) {
            diagnostics.add(e.problem(), e.span(), e.getMessage(), advice.instead());
            return Optional.empty();
        }
    }

    private LoweredCorrelation lower(MappedCorrelation mapped, List<LoweredQuery> queries) {
        Correlation correlation = mapped.correlation();
        var window = new Timespan(correlation.seconds());
        vocabulary.obstacle().apply(window).ifPresent(obstacle -> {
            throw new UnsayableException(Problem.TARGET_LIMIT, correlation.span(), obstacle);
        });
        var choice = new PlanChoice(correlation, vocabulary);
        Plan plan = choice.plan();
        List<Integer> order = choice.order();
        var columns = new Columns(mapped, order, vocabulary);
        var conditions = new Conditions(
                correlation, plan, columns.keys(), mapped.time(), window, vocabulary.has(Phrase.Known.class));
        List<Step> steps = plan == Plan.TRACED ? conditions.steps() : List.of();
        Phrase condition = plan == Plan.TRACED ? conditions.traced() : conditions.measured();
        var all = new ArrayList<Search>();
        for (int i = 0; i < order.size(); i++) {
            MappedPart part = mapped.parts().get(order.get(i));
            all.add(new Search(
                    new NumberToken(BigDecimal.valueOf(i + 1)),
                    new Name(part.label()),
                    new Text(part.label()),
                    queries.get(order.get(i)),
                    columns.assigned(order.get(i)),
                    columns.links(order.get(i))));
        }
        if (all.size() > 1 && needsOneStream(plan) && !vocabulary.macros().contains("Searches")) {
            throw new UnsayableException(
                    Problem.CORRELATION_NOT_EXPRESSIBLE,
                    correlation.span(),
                    "the language cannot count the events of several rules together");
        }
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
                columns.measurements(),
                steps,
                condition,
                new NumberToken(BigDecimal.valueOf(choice.limit())),
                vocabulary.macros().contains("Choice") ? conditions.risk() : Optional.empty());
    }

    private static boolean needsOneStream(Plan plan) {
        return switch (plan) {
            case SEQUENCE, HOPPING_SEQUENCE, ORDERED_CHAIN, TOGETHER, HOPPING_TOGETHER, SAMPLE, CHAIN -> false;
            default -> true;
        };
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

    private void note(LoweredCorrelation lowered, Correlation correlation, Diagnostics diagnostics) {
        Effect effect = PlanChoice.growsWithEvents(correlation.demand()) ? Effect.NARROWER : Effect.EITHER;
        String window = switch (lowered.plan().fit()) {
            case EXACT -> "";
            case HOPPING ->
                "windows overlap but do not end with every event: what lies across their borders may be missed";
            case FIXED -> "windows lie side by side: what lies across the border of two may be missed";
            case UNKNOWN ->
                "the product does not say whether its windows slide: what lies across a border may be missed";
        };
        if (!window.isEmpty()) {
            diagnostics.reason(effect, Problem.WINDOW_FIXED, correlation.span(), window);
        }
        boolean distinct = lowered.measures().stream()
                .anyMatch(measure -> measure instanceof LoweredCorrelation.Measurement.Distinct);
        advice.distinct()
                .filter(_ -> distinct)
                .ifPresent(text -> diagnostics.reason(Effect.EITHER, Problem.TARGET_NOTE, correlation.span(), text));
        advice.always()
                .ifPresent(text -> diagnostics.reason(Effect.NONE, Problem.TARGET_NOTE, correlation.span(), text));
        if (lowered.risk().isEmpty() && !correlation.risk().isEmpty()) {
            diagnostics.reason(
                    Effect.NONE,
                    Problem.RISK_LEFT_OUT,
                    correlation.span(),
                    "the language cannot choose a score by a condition here: set it in the rule's settings");
        }
        boolean percentiles = lowered.measures().stream()
                .anyMatch(measure -> measure instanceof LoweredCorrelation.Measurement.Percentile);
        if (percentiles) {
            diagnostics.reason(
                    Effect.EITHER, Problem.TARGET_NOTE, correlation.span(), "the product estimates percentiles");
        }
        if (correlation.demand() instanceof Demand.Measured && overlap(correlation)) {
            diagnostics.reason(
                    PlanChoice.growsWithEvents(correlation.demand()) ? Effect.WIDER : Effect.EITHER,
                    Problem.EVENTS_TWICE,
                    correlation.span(),
                    "the rules may find the same event, which then counts for each of them");
        }
    }

    private static boolean overlap(Correlation correlation) {
        var sources = correlation.parts().stream()
                .flatMap(part -> part.events() instanceof Correlation.Events.Found(var query)
                        ? java.util.stream.Stream.of(query.logSource())
                        : java.util.stream.Stream.empty())
                .toList();
        for (int i = 0; i < sources.size(); i++) {
            for (int j = 0; j < sources.size(); j++) {
                if (i != j && sources.get(i).covers(sources.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }
}
