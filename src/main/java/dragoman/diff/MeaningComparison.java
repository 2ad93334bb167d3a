package dragoman.diff;

import dragoman.meaning.Decider;
import dragoman.meaning.Relation;
import dragoman.meaning.Sample;
import dragoman.query.Correlation;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.LogSource;
import dragoman.query.Meaning;
import dragoman.query.Name;
import dragoman.query.Origin;
import dragoman.query.Query;
import dragoman.resolve.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// Compares what two rules find.
///
/// Each field holds one value; where lists of values would tell the rules apart otherwise, a remark says so. A
/// placeholder without values stands for one text that is the same on both sides.
final class MeaningComparison {
    private MeaningComparison() {}

    /// A rule that is new or gone, against none.
    static MeaningChange ofRule(Meaning meaning, boolean gone, Supplier<List<Sample>> samples) {
        return alone(meaning, Expression.NEVER, gone, samples);
    }

    /// A filter that is new or gone, against one that lets all events pass.
    static MeaningChange ofFilter(Meaning meaning, boolean gone, Supplier<List<Sample>> samples) {
        return alone(meaning, Expression.ALWAYS, gone, samples);
    }

    private static MeaningChange alone(Meaning meaning, Expression none, boolean gone, Supplier<List<Sample>> samples) {
        if (!(meaning instanceof Query query)) {
            return MeaningChange.of(gone ? Shift.NARROWER : Shift.BROADER);
        }
        Expression condition = Placeholders.closed(query.condition());
        Expression before = gone ? condition : none;
        Expression now = gone ? none : condition;
        return MeaningChange.of(Relation.of(before, now, _ -> false)).near(samples, before, now);
    }

    /// @param samples events that what is shown may be made of, asked for only where something is shown
    static MeaningChange of(Meaning before, Meaning now, Supplier<List<Sample>> samples) {
        if (before instanceof Query old && now instanceof Query query) {
            return of(old, query, samples);
        }
        if (before instanceof Correlation old && now instanceof Correlation correlation) {
            return CorrelationComparison.of(old, correlation, samples);
        }
        return MeaningChange.of(Shift.DIFFERENT, "one looks at single events, the other relates several");
    }

    private static MeaningChange of(Query before, Query now, Supplier<List<Sample>> samples) {
        boolean alike =
                same(before.logSource(), now.logSource()) && before.table().equals(now.table());
        Expression left = alike ? Placeholders.closed(before.condition()) : whole(before);
        Expression right = alike ? Placeholders.closed(now.condition()) : whole(now);
        Relation single = Relation.of(left, right, new Decider(_ -> false));
        return MeaningChange.of(single)
                .near(alike ? samples : List::of, left, right)
                .with(remarks(single, left, right));
    }

    private static List<String> remarks(Relation single, Expression left, Expression right) {
        boolean clear = single instanceof Relation.Equivalent
                || single instanceof Relation.Broader
                || single instanceof Relation.Narrower;
        if (!clear) {
            return List.of();
        }
        Relation several = Relation.of(left, right, new Decider(_ -> true));
        if (several.getClass() == single.getClass() || several instanceof Relation.Undecided) {
            return List.of();
        }
        String event = several.onlyLeft()
                .filter(_ -> single.onlyLeft().isEmpty())
                .map(witness -> " (only the old rule finds " + witness.event() + ")")
                .or(() -> several.onlyRight().map(witness -> " (only the new rule finds " + witness.event() + ")"))
                .orElse("");
        return List.of("where a field holds several values at once, it is " + several.word() + event);
    }

    private static boolean same(LogSource one, LogSource other) {
        return Objects.equals(one.category(), other.category())
                && Objects.equals(one.product(), other.product())
                && Objects.equals(one.service(), other.service());
    }

    /// The condition with the log source as if its parts were fields.
    private static Expression whole(Query query) {
        var all = new ArrayList<Expression>();
        attribute("logsource.category", query.logSource().category(), all);
        attribute("logsource.product", query.logSource().product(), all);
        attribute("logsource.service", query.logSource().service(), all);
        attribute("table", query.table().map(Name::value).orElse(null), all);
        all.add(Placeholders.closed(query.condition()));
        return Expression.and(all);
    }

    private static void attribute(String name, String value, List<Expression> all) {
        if (value != null) {
            all.add(new Test(new Field(name), Glob.literal(value, false), Origin.NONE));
        }
    }
}
