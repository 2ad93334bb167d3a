package dragoman.map;

import dragoman.meaning.Decider;
import dragoman.query.CommonColumn;
import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Mapped;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappedQuery;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What several rules find, put together: nothing is asked of it.
record Union(MappedCorrelation mapped) {
    /// One query, where the product keeps the events of all rules in one place.
    Mapped together(Diagnostics diagnostics) {
        List<MappedQuery> queries = mapped.parts().stream()
                .flatMap(part -> part instanceof MappedPart.Found found ? Stream.of(found.query()) : Stream.empty())
                .toList();
        boolean together = queries.size() == mapped.parts().size()
                && queries.stream().map(MappedQuery::tables).distinct().count() == 1
                && queries.stream().map(MappedQuery::period).distinct().count() == 1;
        tellHidden(diagnostics);
        if (!together) {
            return mapped;
        }
        return new MappedQuery(
                        mapped.correlation().header(),
                        mapped.world(),
                        queries.getFirst().tables(),
                        Expression.ALWAYS,
                        Expression.or(queries.stream().map(MappedQuery::whole).toList()),
                        mapped.evidence())
                .with(queries.stream()
                        .flatMap(query -> EventRisk.among(query.risk(), own(query, queries)).stream())
                        .toList())
                .sharing(common(queries))
                .within(queries.getFirst().period())
                .latestFirst(mapped.time());
    }

    /// Each event keeps the columns of its log; a name that all have in common is one more.
    private List<CommonColumn> common(List<MappedQuery> queries) {
        return new HitColumns(mapped)
                .aliases().stream()
                        .filter(alias -> !alias.isColumn())
                        .flatMap(alias -> IntStream.range(0, queries.size())
                                .filter(i -> alias.columns()
                                        .containsKey(mapped.parts().get(i).label()))
                                .mapToObj(i -> new CommonColumn(
                                        alias.name(),
                                        own(queries.get(i), queries),
                                        alias.columns()
                                                .get(mapped.parts().get(i).label()),
                                        mapped.correlation().span())))
                        .toList();
    }

    /// What tells the events of a rule from those of the others: what picks its log, where no event is of two logs.
    private static Expression own(MappedQuery query, List<MappedQuery> all) {
        var decider = new Decider(subject -> subject instanceof Field field && field.type() == FieldType.LIST);
        return all.stream()
                        .filter(other -> other != query)
                        .allMatch(other -> decider.isNever(List.of(query.guard(), other.guard()), List.of()))
                ? query.guard()
                : query.whole();
    }

    /// A name that the searches share is shown where it is one column.
    private void tellHidden(Diagnostics diagnostics) {
        for (MappedPart part : mapped.parts()) {
            if (part instanceof MappedPart.Found found) {
                found.columns().entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .forEach(name -> diagnostics.reason(
                                Effect.NONE,
                                Problem.FIELD_NOT_SHOWN,
                                mapped.correlation().span(),
                                "`" + name + "` is not shown of `" + part.label() + "`: no single column holds it"));
            }
        }
    }
}
