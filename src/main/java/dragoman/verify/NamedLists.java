package dragoman.verify;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What lists with a name mean: that a text is one of their values.
final class NamedLists {
    private NamedLists() {}

    /// The same with lists whose values are known written out.
    static Expression spread(Expression whole) {
        return !hasLists(whole)
                ? whole
                : whole.mapTests(test -> test.pattern() instanceof Pattern.Listed(var _, List<String> values)
                        ? Expression.or(values.stream()
                                .<Expression>map(value -> test.with(Glob.literal(value, false)))
                                .toList())
                        : test);
    }

    private static boolean hasLists(Expression whole) {
        for (Expression.Test test : whole.tests()) {
            if (test.pattern() instanceof Pattern.Listed) {
                return true;
            }
        }
        return false;
    }

    /// The same of a text, which may leave to the product what is in them.
    ///
    /// @param lists the values that the product is given, by names
    /// @throws UnreadableQueryException if it names another list
    static Expression spread(Expression read, Map<String, List<String>> lists) throws UnreadableQueryException {
        boolean hasLists = false;
        for (Expression.Test test : read.tests()) {
            if (test.pattern() instanceof Pattern.Listed(String name, List<String> values)) {
                if (values.isEmpty() && !lists.containsKey(name)) {
                    throw new UnreadableQueryException(
                            "it looks into the list " + name + ", which the rule does not know");
                }
                hasLists = true;
            }
        }
        return !hasLists
                ? read
                : spread(read.mapTests(test ->
                        test.pattern() instanceof Pattern.Listed(String name, List<String> values) && values.isEmpty()
                                ? test.with(new Pattern.Listed(name, lists.get(name)))
                                : test));
    }

    /// The same of all that a text says.
    static QueryReading spread(QueryReading read, Map<String, List<String>> lists) throws UnreadableQueryException {
        var risk = new ArrayList<EventRisk>();
        for (EventRisk one : read.risk()) {
            risk.add(one.when().isPresent() ? one.with(spread(one.when().get(), lists)) : one);
        }
        var common = new ArrayList<QueryReading.Common>();
        for (QueryReading.Common one : read.common()) {
            common.add(new QueryReading.Common(one.name(), spread(one.when(), lists), one.column()));
        }
        return new QueryReading(
                read.tables(), spread(read.condition(), lists), risk, common, read.since(), read.unread());
    }
}
