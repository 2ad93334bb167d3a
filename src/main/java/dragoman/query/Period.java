package dragoman.query;

import java.util.List;

/// The time before it runs in which a search looks; it is no matter of the rule.
///
/// @param length from when to the time at which it runs
/// @param conditions in the product's words, all of which say that: of days, where tables are cut by them, and of times
public record Period(Timespan length, List<String> conditions) {
    public Period {
        conditions = List.copyOf(conditions);
    }
}
