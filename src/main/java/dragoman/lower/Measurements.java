package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.LoweredCorrelation.Measurement;
import dragoman.query.LoweredCorrelation.Tuple;
import dragoman.query.Measure;
import dragoman.query.Measure.Function;
import dragoman.query.Name;
import dragoman.query.NumberToken;
import dragoman.query.Phrase;
import dragoman.source.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says the values that a correlation computes over the events of a window.
final class Measurements {
    private final Correlation correlation;
    private final Map<String, Field> measured;
    private final Vocabulary vocabulary;
    private final boolean readsNumbersInTexts;
    private final Map<List<String>, Tuple> tuples = new LinkedHashMap<>();

    /// @param measured the column of each measured field, called the same in all searches
    /// @param readsNumbersInTexts whether numbers may stand in texts
    Measurements(
            Correlation correlation, Map<String, Field> measured, Vocabulary vocabulary, boolean readsNumbersInTexts) {
        this.correlation = correlation;
        this.measured = measured;
        this.vocabulary = vocabulary;
        this.readsNumbersInTexts = readsNumbersInTexts;
    }

    List<Measurement> all() {
        if (!(correlation.demand() instanceof Demand.Measured(List<Measure> measures, var _))) {
            return List.of();
        }
        return measures.stream().map(this::measurement).toList();
    }

    private List<Field> columns(List<String> fields) {
        return fields.stream().map(measured::get).toList();
    }

    private Name tuple(List<String> fields) {
        tuples.putIfAbsent(fields, new Tuple(new Name("tuple_" + (tuples.size() + 1)), columns(fields)));
        return tuples.get(fields).name();
    }

    /// What is to be computed of each event before `measurements`.
    List<Tuple> tuples() {
        return List.copyOf(tuples.values());
    }

    private void needNumbers(Measure measure, Field column) {
        boolean counted = measure.function() instanceof Function.Distinct;
        boolean numbers = column.type() == FieldType.NUMBER || column.type() == FieldType.TEXT && readsNumbersInTexts;
        if (!counted && !numbers) {
            throw new UnsayableException(
                    Problem.TYPE_MISMATCH,
                    correlation.span(),
                    "the column `" + column.label() + "` holds " + Subjects.words(column.type())
                            + ", from which the language computes no number");
        }
    }

    /// The numbers of a column; of a text only decimal ones, where the language can tell them.
    private Phrase.Operand numbers(String field) {
        Field column = measured.get(field);
        return column.type() == FieldType.TEXT && vocabulary.has(Phrase.Decimals.class)
                ? new Phrase.Decimals(column)
                : new Phrase.Column(column);
    }

    private Measurement measurement(Measure measure) {
        var names = new MeasureNames(correlation, vocabulary);
        Name name = names.of(measure);
        measure.function().fields().forEach(field -> needNumbers(measure, measured.get(field)));
        return switch (measure.function()) {
            case Function.Count() -> new Measurement.Count(name);
            case Function.Distinct(List<String> fields) ->
                fields.size() == 1
                        ? new Measurement.Distinct(name, measured.get(fields.getFirst()))
                        : vocabulary.has(Measurement.DistinctTexts.class)
                                ? new Measurement.DistinctTexts(name, tuple(fields))
                                : new Measurement.DistinctTuples(name, columns(fields));
            case Function.Sum(String field) -> new Measurement.Sum(name, numbers(field));
            case Function.Average(String field) -> new Measurement.Average(name, numbers(field));
            case Function.Percentile(String field, BigDecimal percent)
            when names.areSuffixed() ->
                new Measurement.SuffixedPercentile(
                        name, new Name(measure.name()), numbers(field), new NumberToken(percent));
            case Function.Percentile(String field, BigDecimal percent) ->
                new Measurement.Percentile(name, numbers(field), new NumberToken(percent));
        };
    }
}
