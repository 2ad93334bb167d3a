package dragoman.verify;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Remainder;
import dragoman.query.Expression;
import dragoman.regex.RegexBudgetException;
import dragoman.source.Lazy;
import java.util.function.Predicate;

/// What a rule and its query mean, to be told apart by events.
final class Sides {
    private final Expression rule;
    private final Expression query;
    private final Predicate<Event> left;
    private final Predicate<Event> right;
    private final Lazy<Predicate<Event>> ruleMatcher;
    private final Lazy<Predicate<Event>> queryMatcher;

    /// @param apart what is left of both where they are written differently
    Sides(Expression rule, Expression query, Remainder apart) {
        this.rule = rule;
        this.query = query;
        this.left = Matcher.of(apart.left());
        this.right = Matcher.of(apart.right());
        this.ruleMatcher = Lazy.of(() -> Matcher.of(rule));
        this.queryMatcher = Lazy.of(() -> Matcher.of(query));
    }

    Expression rule() {
        return rule;
    }

    Expression query() {
        return query;
    }

    boolean ruleMatches(Event event) {
        return ruleMatcher.get().test(event);
    }

    /// Whether one of them alone finds an event.
    ///
    /// @param direction whether the rule may be the one that finds it, or fails to
    boolean tellsApart(Event event, Predicate<Boolean> direction) {
        if (!mayDiffer(event)) {
            return false;
        }
        try {
            boolean ruleMatches = ruleMatches(event);
            return direction.test(ruleMatches)
                    && ruleMatches != queryMatcher.get().test(event);
        } catch (RegexBudgetException _) {
            // an expression that backtracks without end on a text of ours says nothing about the difference
            return false;
        }
    }

    /// Whether an event tells apart what is left of rule and query, which is less to look at than all of them.
    private boolean mayDiffer(Event event) {
        try {
            return left.test(event) != right.test(event);
        } catch (RegexBudgetException _) {
            return true;
        }
    }
}
