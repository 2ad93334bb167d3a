package dragoman.verify;

import dragoman.query.Comparison;
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
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Says a mapped correlation in the words of a reading, so that both can be compared.
///
/// @param parts in the order of the searches that they are held against
/// @param repeats whether so many events of a rule stand for a correlation that counts them: the timespan is then that
///     of both
record Expected(MappedCorrelation mapped, List<MappedPart> parts, boolean repeats) {
    Expected {
        parts = List.copyOf(parts);
    }

    /// With its parts in the order of the searches of a text: by their labels, or else by what stands in for them.
    static Expected of(MappedCorrelation mapped, CorrelationReading reading) {
        return new Expected(mapped, ordered(mapped, reading), reading.repeats());
    }

    private static List<MappedPart> ordered(MappedCorrelation mapped, CorrelationReading reading) {
        Map<String, MappedPart> byLabel =
                mapped.parts().stream().collect(Collectors.toMap(MappedPart::label, part -> part));
        List<String> labels =
                reading.searches().stream().map(Search::label).distinct().toList();
        if (labels.size() == mapped.parts().size() && byLabel.keySet().containsAll(labels)) {
            return labels.stream().map(byLabel::get).toList();
        }
        Demand demand = mapped.correlation().demand();
        if (demand instanceof Demand.Ordered(List<Demand.Steps> ways) && ways.size() == 1) {
            return Stream.concat(ways.getFirst().order().stream(), ways.getFirst().absent().stream())
                    .map(mapped.parts()::get)
                    .toList();
        }
        if (demand instanceof Demand.Together(Logic.And(List<Logic> operands))) {
            List<Integer> absent = operands.stream()
                    .filter(operand -> operand instanceof Logic.Not(Logic.Seen _))
                    .map(operand -> ((Logic.Seen) ((Logic.Not) operand).operand()).part())
                    .toList();
            return IntStream.range(0, mapped.parts().size())
                    .boxed()
                    .sorted(Comparator.comparing(absent::contains))
                    .map(mapped.parts()::get)
                    .toList();
        }
        return demand instanceof Demand.Measured && reading.searches().size() == 1
                ? united(mapped.parts())
                : mapped.parts();
    }

    /// What several rules find as one search, where they read the same columns of the same tables: an event that
    /// several of them find is one event.
    private static List<MappedPart> united(List<MappedPart> parts) {
        if (!(parts.getFirst() instanceof MappedPart.Found first)) {
            return parts;
        }
        MappedQuery query = first.query();
        var any = new ArrayList<Expression>();
        for (MappedPart part : parts) {
            if (!(part instanceof MappedPart.Found found)
                    || !found.columns().equals(first.columns())
                    || !found.query().tables().equals(query.tables())
                    || !found.query().period().equals(query.period())) {
                return parts;
            }
            any.add(found.query().whole());
        }
        return List.of(new MappedPart.Found(
                first.label(),
                new MappedQuery(
                                query.header(),
                                query.world(),
                                query.tables(),
                                Expression.ALWAYS,
                                Expression.or(any),
                                query.evidence())
                        .within(query.period()),
                first.columns()));
    }

    /// What the rule of a search finds; nothing if that is a correlation which nothing else stands for.
    Optional<MappedQuery> query(int search) {
        return switch (parts.get(search)) {
            case MappedPart.Found found -> Optional.of(found.query());
            case MappedPart.Hits hits -> repeated(hits).map(MappedPart.Found::query);
        };
    }

    /// The rule whose events a correlation counts, in the same groups.
    private Optional<MappedPart.Found> repeated(MappedPart.Hits hits) {
        Correlation inner = hits.correlation().correlation();
        return repeats
                        && hits.correlation().parts().size() == 1
                        && hits.correlation().parts().getFirst() instanceof MappedPart.Found found
                        && Set.copyOf(hits.keys().values()).equals(Set.copyOf(inner.keys()))
                        && least(inner) > 0
                ? Optional.of(found)
                : Optional.empty();
    }

    /// How many events a correlation asks for, if that is all; else 0.
    private static long least(Correlation inner) {
        return inner.demand() instanceof Demand.Measured(List<Measure> measures, Logic condition)
                        && measures.size() == 1
                        && measures.getFirst().function() instanceof Measure.Function.Count
                        && condition instanceof Logic.Holds(var _, Comparison operator, BigDecimal value)
                ? switch (operator) {
                    case GTE -> value.setScale(0, RoundingMode.CEILING).longValue();
                    case GT -> value.setScale(0, RoundingMode.FLOOR).longValue() + 1;
                    default -> 0;
                }
                : 0;
    }

    CorrelationReading reading() {
        Correlation correlation = mapped.correlation();
        var terms = new HashSet<Term>();
        Map<String, Term> measures = correlation.demand() instanceof Demand.Measured(List<Measure> all, var _)
                ? all.stream().collect(Collectors.toMap(Measure::name, this::value))
                : Map.of();
        Expression condition = condition(measures, terms);
        return new CorrelationReading(
                        parts.stream().map(this::search).toList(),
                        mapped.time().label(),
                        correlation.keys().stream()
                                .flatMap(key -> keys(key).stream())
                                .collect(Collectors.toSet()),
                        correlation.isUnion()
                                ? OptionalLong.empty()
                                : OptionalLong.of(correlation.seconds() + counted()),
                        terms,
                        condition)
                .with(scores(measures, terms))
                .judged(correlation.judgesInstants());
    }

    /// The longest timespan of a correlation that so many events stand for.
    private long counted() {
        return parts.stream()
                .mapToLong(part ->
                        part instanceof MappedPart.Hits hits && repeated(hits).isPresent()
                                ? hits.correlation().correlation().seconds()
                                : 0)
                .max()
                .orElse(0);
    }

    private Search search(MappedPart part) {
        return switch (part) {
            case MappedPart.Found found -> new Search(part.label(), reading(found.query()));
            case MappedPart.Hits hits ->
                repeated(hits)
                        .map(found -> new Search(
                                part.label(),
                                new Source.Found(reading(found.query())),
                                least(hits.correlation().correlation())))
                        .orElseGet(() -> new Search(
                                part.label(),
                                new Source.Hits(new Expected(
                                                hits.correlation(),
                                                hits.correlation().parts(),
                                                repeats)
                                        .reading()),
                                1));
        };
    }

    private static QueryReading reading(MappedQuery query) {
        return new QueryReading(query.tables().stream().map(Name::value).toList(), query.whole());
    }

    /// A key may lie in several columns, each of which is then a key.
    private List<List<String>> keys(String key) {
        int columns = labels(parts.getFirst(), key).size();
        return IntStream.range(0, columns)
                .mapToObj(index -> parts.stream()
                        .map(part -> labels(part, key))
                        .filter(all -> index < all.size())
                        .map(all -> all.get(index))
                        .toList())
                .toList();
    }

    /// What a key or a measured name is called in a part; the hits of a correlation have the keys of its searches.
    private static List<String> labels(MappedPart part, String name) {
        return switch (part) {
            case MappedPart.Found found ->
                found.columns().get(name).stream().map(Field::label).toList();
            case MappedPart.Hits hits -> {
                List<List<String>> inner = hits.correlation().parts().stream()
                        .map(one -> labels(one, hits.keys().get(name)))
                        .toList();
                yield IntStream.range(0, inner.getFirst().size())
                        .mapToObj(index -> Source.Hits.key(
                                inner.stream().map(all -> all.get(index)).toList()))
                        .toList();
            }
        };
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
                                .map(part -> labels(part, field).getFirst())
                                .toList())
                        .toList());
    }
}
