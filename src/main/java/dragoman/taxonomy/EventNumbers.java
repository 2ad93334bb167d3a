package dragoman.taxonomy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The numbers of a log's events, as far as they are known.
///
/// @param complete whether the log has no others
record EventNumbers(Set<Integer> known, boolean complete) {
    /// Those of a log of which nothing is known, or that anybody may write to.
    static final EventNumbers UNKNOWN = new EventNumbers(Set.of(), false);

    EventNumbers {
        known = Set.copyOf(known);
    }

    static EventNumbers all(Collection<Integer> numbers) {
        return new EventNumbers(Set.copyOf(numbers), true);
    }

    /// These and those of another log.
    EventNumbers and(EventNumbers other) {
        if (equals(UNKNOWN) || other.equals(UNKNOWN)) {
            return UNKNOWN;
        }
        var both = new HashSet<>(known);
        both.addAll(other.known);
        return new EventNumbers(both, complete && other.complete);
    }

    /// Whether an event with this number would be a surprise.
    boolean isStrange(int number) {
        return !known.isEmpty() && !known.contains(number);
    }
}
