package dragoman.taxonomy;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.source.Span;
import dragoman.taxonomy.Taxonomy.Recorded;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/// What a kind of events is known by in the logs that record it: their numbers and channels.
///
/// @param place where to speak of it
record RecordedGuard(Span place) {
    static final String NUMBER = "EventID";
    static final String CHANNEL = "Channel";

    /// What every event of a log fulfils.
    Expression ofChannels(List<String> channels) {
        return any(
                CHANNEL,
                channels.stream().map(channel -> Glob.literal(channel, false)).toList());
    }

    /// What every event of this kind fulfils.
    Expression of(List<Recorded> recordings) {
        return recordings.isEmpty()
                ? Expression.ALWAYS
                : Expression.or(recordings.stream().map(this::of).toList());
    }

    private Expression of(Recorded recorded) {
        return Expression.and(List.of(
                any(
                        NUMBER,
                        recorded.recording().numbers().stream()
                                .map(number -> new Pattern.Number(BigDecimal.valueOf(number)))
                                .toList()),
                ofChannels(List.copyOf(recorded.channels()))));
    }

    private Expression any(String name, Collection<? extends Pattern> patterns) {
        return patterns.isEmpty()
                ? Expression.ALWAYS
                : Expression.or(patterns.stream()
                        .<Expression>map(pattern -> new Test(new Field(name), pattern, new Origin(place, place)))
                        .toList());
    }
}
