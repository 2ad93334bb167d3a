package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.CorrelationAdvice;
import dragoman.query.Demand;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.LoweredCorrelation;
import dragoman.query.LoweredCorrelation.Measurement;
import dragoman.query.LoweredCorrelation.Plan;
import dragoman.query.LoweredCorrelation.Search;
import dragoman.query.Phrase;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;

/// Tells how what a language says of a correlation deviates from it.
///
/// @param once whether an event that several rules find is one event in the language
record CorrelationDeviations(
        LoweredCorrelation lowered, Correlation correlation, boolean once, Diagnostics diagnostics) {
    void tell(CorrelationAdvice advice) {
        Effect effect = correlation.demand().growsWithEvents() ? Effect.NARROWER : Effect.EITHER;
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
        advice.absent()
                .filter(_ -> lowered.searches().stream().anyMatch(Search::absent))
                .ifPresent(text -> diagnostics.reason(Effect.WIDER, Problem.TARGET_NOTE, correlation.span(), text));
        advice.ties()
                .filter(_ -> lowered.plan() == Plan.SEQUENCE)
                .ifPresent(text -> diagnostics.reason(Effect.NARROWER, Problem.TARGET_NOTE, correlation.span(), text));
        advice.nothing()
                .filter(_ ->
                        correlation.keys().isEmpty() && correlation.demand().holdsOfNothing())
                .ifPresent(text -> diagnostics.reason(Effect.WIDER, Problem.TARGET_NOTE, correlation.span(), text));
        advice.distinct()
                .filter(_ -> measures(Measurement.Distinct.class)
                        || measures(Measurement.DistinctTuples.class)
                        || measures(Measurement.DistinctTexts.class))
                .ifPresent(text -> diagnostics.reason(Effect.EITHER, Problem.TARGET_NOTE, correlation.span(), text));
        if (lowered.risk().isEmpty() && !correlation.risk().isEmpty()) {
            diagnostics.reason(
                    Effect.NONE,
                    Problem.RISK_LEFT_OUT,
                    correlation.span(),
                    "the language cannot choose a score by a condition here: set it in the rule's settings");
        }
        if (measures(Measurement.Percentile.class) || measures(Measurement.SuffixedPercentile.class)) {
            diagnostics.reason(
                    Effect.EITHER, Problem.TARGET_NOTE, correlation.span(), "the product estimates percentiles");
        }
        if (lowered.measures().stream().anyMatch(CorrelationDeviations::takesTexts)) {
            diagnostics.reason(
                    Effect.EITHER,
                    Problem.TARGET_NOTE,
                    correlation.span(),
                    "the column holds texts, of which the product takes more for numbers than the rule: `1e3` or `NaN`, say");
        }
        tellShared();
    }

    private static boolean takesTexts(Measurement measure) {
        return switch (measure) {
            case Measurement.Sum(var _, Phrase.Operand column) -> isText(column);
            case Measurement.Average(var _, Phrase.Operand column) -> isText(column);
            case Measurement.Percentile(var _, Phrase.Operand column, var _) -> isText(column);
            case Measurement.SuffixedPercentile(var _, var _, Phrase.Operand column, var _) -> isText(column);
            case Measurement.Count _,
                    Measurement.Distinct _,
                    Measurement.DistinctTexts _,
                    Measurement.DistinctTuples _ -> false;
        };
    }

    private static boolean isText(Phrase.Operand operand) {
        return operand instanceof Phrase.Column(Field column) && column.type() == FieldType.TEXT;
    }

    /// An event that several rules find is one where events are counted, and counts for each where they are related.
    private void tellShared() {
        boolean related = switch (lowered.plan()) {
            case SEQUENCE, SAMPLE, TOGETHER -> true;
            default -> false;
        };
        boolean counted = !once
                && correlation.demand() instanceof Demand.Measured
                && lowered.searches().size() > 1;
        if (!related && !counted || !SharedEvents.areIn(correlation)) {
            return;
        }
        boolean grows = correlation.demand().growsWithEvents();
        diagnostics.reason(
                grows ? counted ? Effect.WIDER : Effect.NARROWER : Effect.EITHER,
                Problem.EVENTS_TWICE,
                correlation.span(),
                counted
                        ? "the rules may find the same event, which then counts for each of them"
                        : "the rules may find the same event, for which the language wants one for each of them");
    }

    private boolean measures(Class<? extends Measurement> kind) {
        return lowered.measures().stream().anyMatch(kind::isInstance);
    }
}
