package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.LoweredCorrelation.Measurement;
import dragoman.query.Measure;
import dragoman.query.Measure.Function;
import dragoman.query.Name;
import java.math.BigDecimal;
import java.util.List;

/// How the values that a correlation computes are called in a language.
record MeasureNames(Correlation correlation, Vocabulary vocabulary) {
    Name of(String measure) {
        return correlation.demand() instanceof Demand.Measured(List<Measure> measures, var _)
                ? measures.stream()
                        .filter(one -> one.name().equals(measure))
                        .findFirst()
                        .map(this::of)
                        .orElseThrow()
                : new Name(measure);
    }

    Name of(Measure measure) {
        return measure.function() instanceof Function.Percentile(var _, BigDecimal percent) && areSuffixed()
                ? new Name(measure.name() + "_" + percent.stripTrailingZeros().toPlainString())
                : new Name(measure.name());
    }

    /// Whether percentiles end with their number, whatever they are called.
    boolean areSuffixed() {
        return vocabulary.macros().contains(Measurement.SuffixedPercentile.class.getSimpleName());
    }
}
