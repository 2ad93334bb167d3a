package dragoman.taxonomy;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.source.Span;
import dragoman.taxonomy.Taxonomy.Finding;
import dragoman.taxonomy.Taxonomy.Recorded;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What events are known by in the logs that record them: their numbers and channels.
///
/// @param recordings the logs that record such a kind of events; none if they are those of one log
/// @param channels the channels of that log
/// @param numbers the numbers that there are
/// @param place where to speak of it
record RecordedGuard(List<Recorded> recordings, List<String> channels, EventNumbers numbers, Span place) {
    static final String NUMBER = "EventID";
    static final String CHANNEL = "Channel";

    /// That of a log source.
    ///
    /// @param recorded which of the logs that record it is meant, if one is
    static RecordedGuard of(Finding.Known source, Optional<Recorded> recorded, Span place) {
        List<Recorded> recordings = recorded.map(List::of).orElseGet(source::recordings);
        EventNumbers numbers = recordings.stream()
                .map(one -> EventNumbers.all(one.recording().numbers()))
                .reduce(EventNumbers::and)
                .orElseGet(source::numbers);
        return new RecordedGuard(recordings, source.channels(), numbers, place);
    }

    /// What each event fulfils.
    Expression expression() {
        return recordings.isEmpty()
                ? Expression.and(
                        List.of(ofNumbers(numbers.complete() ? numbers.known() : List.of()), ofChannels(channels)))
                : Expression.or(recordings.stream().map(this::of).toList());
    }

    private Expression of(Recorded recorded) {
        return Expression.and(
                List.of(ofNumbers(recorded.recording().numbers()), ofChannels(List.copyOf(recorded.channels()))));
    }

    private Expression ofNumbers(Collection<Integer> numbers) {
        return any(
                NUMBER,
                numbers.stream()
                        .sorted()
                        .map(number -> new Pattern.Number(BigDecimal.valueOf(number)))
                        .toList());
    }

    private Expression ofChannels(Collection<String> channels) {
        return any(
                CHANNEL,
                channels.stream().map(channel -> Glob.literal(channel, false)).toList());
    }

    private Expression any(String name, Collection<? extends Pattern> patterns) {
        return patterns.isEmpty()
                ? Expression.ALWAYS
                : Expression.or(patterns.stream()
                        .<Expression>map(pattern -> new Test(new Field(name), pattern, new Origin(place, place)))
                        .toList());
    }
}
