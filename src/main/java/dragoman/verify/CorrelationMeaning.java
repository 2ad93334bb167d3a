package dragoman.verify;

import dragoman.query.Correlation;
import dragoman.query.Demand;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Logic;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappedQuery;
import dragoman.query.Measure;
import dragoman.query.Name;
import dragoman.verify.CorrelationReading.Score;
import dragoman.verify.CorrelationReading.Search;
import dragoman.verify.CorrelationReading.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Says a mapped correlation in the words of a reading, so that both can be compared.
///
/// @param parts in the order of the searches that they are held against
record CorrelationMeaning(MappedCorrelation mapped, List<MappedPart> parts) {
    CorrelationMeaning {
        parts = List.copyOf(parts);
    }

    /// With its parts in the order of the searches of a text: by their labels, or else by what stands in for them.
    static CorrelationMeaning of(MappedCorrelation mapped, CorrelationReading reading) {
        Map<String, MappedPart> byLabel =
                mapped.parts().stream().collect(Collectors.toMap(MappedPart::label, part -> part));
        List<String> labels =
                reading.searches().stream().map(Search::label).distinct().toList();
        if (labels.size() == mapped.parts().size() && byLabel.keySet().containsAll(labels)) {
            return new CorrelationMeaning(
                    mapped, labels.stream().map(byLabel::get).toList());
        }
        Demand demand = mapped.correlation().demand();
        if (demand instanceof Demand.Ordered(List<Demand.Steps> ways) && ways.size() == 1) {
            return new CorrelationMeaning(
                    mapped,
                    ways.getFirst().order().stream().map(mapped.parts()::get).toList());
        }
        if (demand instanceof Demand.Measured && reading.searches().size() == 1) {
            return new CorrelationMeaning(mapped, united(mapped.parts()));
        }
        return new CorrelationMeaning(mapped, mapped.parts());
    }

    /// What several rules find as one search, where they read the same columns of the same tables: an event that
    /// several of them find is one event.
    private static List<MappedPart> united(List<MappedPart> parts) {
        MappedPart first = parts.getFirst();
        for (MappedPart part : parts) {
            if (!part.columns().equals(first.columns())
                    || !part.query().tables().equals(first.query().tables())) {
                return parts;
            }
        }
        MappedQuery query = first.query();
        Expression any =
                Expression.or(parts.stream().map(part -> part.query().whole()).toList());
        return List.of(new MappedPart(
                first.label(),
                new MappedQuery(query.header(), query.world(), query.tables(), Expression.ALWAYS, any),
                first.columns()));
    }

    CorrelationReading reading() {
        Correlation correlation = mapped.correlation();
        var terms = new HashSet<Term>();
        Map<String, Term> measures = correlation.demand() instanceof Demand.Measured(List<Measure> all, var _)
                ? all.stream().collect(Collectors.toMap(Measure::name, this::value))
                : Map.of();
        Expression condition = condition(measures, terms);
        return new CorrelationReading(
                parts.stream()
                        .map(part -> new Search(
                                part.label(),
                                new Reading(
                                        part.query().tables().stream()
                                                .map(Name::value)
                                                .toList(),
                                        part.query().whole())))
                        .toList(),
                mapped.time().label(),
                correlation.keys().stream().flatMap(key -> keys(key).stream()).collect(Collectors.toSet()),
                OptionalLong.of(correlation.seconds()),
                terms,
                condition,
                scores(measures, terms));
    }

    /// A key may lie in several columns, each of which is then a key.
    private List<List<String>> keys(String key) {
        int columns = parts.getFirst().columns().get(key).size();
        return IntStream.range(0, columns)
                .mapToObj(index -> parts.stream()
                        .map(part -> part.columns().get(key))
                        .filter(all -> index < all.size())
                        .map(all -> all.get(index).label())
                        .toList())
                .toList();
    }

    /// A hit to which no score belongs has 0.
    private List<Score> scores(Map<String, Term> measures, Set<Term> terms) {
        var scores = new ArrayList<Score>();
        for (Correlation.Risk risk : mapped.correlation().risk()) {
            Expression when =
                    risk.when().map(logic -> said(logic, measures, terms)).orElse(Expression.ALWAYS);
            scores.add(new Score(when, risk.score()));
        }
        if (!scores.isEmpty()) {
            scores.add(new Score(Expression.ALWAYS, BigDecimal.ZERO));
        }
        return scores;
    }

    private Expression condition(Map<String, Term> measures, Set<Term> terms) {
        return switch (mapped.correlation().demand()) {
            case Demand.Measured(var _, Logic logic) -> said(logic, measures, terms);
            case Demand.Together(Logic logic) -> said(logic, measures, terms);
            case Demand.Ordered(List<Demand.Steps> ways) ->
                Expression.or(ways.stream().map(way -> way(way, terms)).toList());
        };
    }

    private Expression way(Demand.Steps way, Set<Term> terms) {
        var operands = new ArrayList<Expression>();
        var chain = new Term.Chain(way.order().stream().map(this::search).toList());
        terms.add(chain);
        operands.add(chain.happened());
        way.absent().forEach(part -> operands.add(Expression.not(seen(part, terms))));
        return Expression.and(operands);
    }

    /// The number of the search that stands for a part.
    private int search(int part) {
        return parts.indexOf(mapped.parts().get(part));
    }

    private Expression seen(int part, Set<Term> terms) {
        Term.Chain term = Term.Chain.of(search(part));
        terms.add(term);
        return term.happened();
    }

    private Expression said(Logic logic, Map<String, Term> measures, Set<Term> terms) {
        return switch (logic) {
            case Logic.And(List<Logic> operands) ->
                Expression.and(operands.stream()
                        .map(operand -> said(operand, measures, terms))
                        .toList());
            case Logic.Or(List<Logic> operands) ->
                Expression.or(operands.stream()
                        .map(operand -> said(operand, measures, terms))
                        .toList());
            case Logic.Not(Logic operand) -> Expression.not(said(operand, measures, terms));
            case Logic.Seen(int part) -> seen(part, terms);
            case Logic.Holds(String measure, var operator, var value) -> {
                Term term = measures.get(measure);
                terms.add(term);
                yield term.compares(operator, value);
            }
        };
    }

    private Term value(Measure measure) {
        String function = switch (measure.function()) {
            case Measure.Function.Count _ -> "count";
            case Measure.Function.Distinct _ -> "distinct";
            case Measure.Function.Sum _ -> "sum";
            case Measure.Function.Average _ -> "average";
            case Measure.Function.Percentile(var _, var percent) ->
                "percentile " + percent.stripTrailingZeros().toPlainString();
        };
        return new Term.Value(
                function,
                measure.function().fields().stream()
                        .map(field -> parts.stream()
                                .map(part -> part.columns().get(field))
                                .map(List::getFirst)
                                .map(Field::label)
                                .toList())
                        .toList());
    }
}
