package dragoman.query;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What to look for, in a product's names: what `map` makes of a meaning.
public sealed interface Mapped permits MappedQuery, MappedCorrelation {
    /// The name of the mapping that was used.
    String world();

    /// The queries of all logs that it looks into.
    Stream<MappedQuery> queries();

    /// The lists whose values its queries know, by their names.
    default SortedMap<String, List<String>> lists() {
        var lists = new TreeMap<String, List<String>>();
        queries().forEach(query -> {
            gather(query.whole(), lists);
            query.risk().forEach(risk -> risk.when().ifPresent(when -> gather(when, lists)));
        });
        return lists;
    }

    private static void gather(Expression expression, SortedMap<String, List<String>> lists) {
        for (Expression.Test test : expression.tests()) {
            if (test.pattern() instanceof Pattern.Listed(String name, List<String> values) && !values.isEmpty()) {
                lists.put(name, values);
            }
        }
    }

    /// How sure all names are.
    Evidence evidence();
}
