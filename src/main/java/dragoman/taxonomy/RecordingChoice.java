package dragoman.taxonomy;

import dragoman.query.Recording;
import dragoman.query.Recording.OwnName;
import dragoman.taxonomy.Taxonomy.Finding.Known;
import dragoman.taxonomy.Taxonomy.Recorded;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out which of the logs that record a kind of events a rule means, from what it says of them. A rule in
/// Sigma's own words means the events, whoever records them.
record RecordingChoice(Known source, EventContext context, Collection<String> fields) {

    /// The log that is meant, if it is one of several.
    ///
    /// @param wished the log that the user has for such events
    Optional<Recorded> choose(Collection<String> wished) {
        List<Recorded> recordings = source.recordings();
        if (recordings.isEmpty()) {
            return Optional.empty();
        }
        if (source.service().isPresent()) {
            return only(recordings, List.of(source.service().get()));
        }
        Optional<Recorded> forced = only(recordings, wished);
        if (forced.isPresent()) {
            return forced;
        }
        List<Recorded> possible = recordings.stream().filter(this::isPossible).toList();
        boolean chosen = possible.size() < recordings.size() || speaksOfOne(recordings);
        return chosen
                ? (possible.isEmpty() ? recordings : possible).stream().min(Comparator.comparingLong(this::strangers))
                : Optional.empty();
    }

    private static Optional<Recorded> only(List<Recorded> recordings, Collection<String> services) {
        return recordings.stream()
                .filter(one -> services.contains(one.recording().service()))
                .findFirst();
    }

    /// Whether what the rule says of number, provider and channel fits.
    private boolean isPossible(Recorded one) {
        return fits(context.numbers(), Set.copyOf(one.recording().numbers()))
                && fits(context.providers(), one.events().numbered().keySet())
                && fits(context.channels(), one.channels());
    }

    private static <T> boolean fits(Optional<Set<T>> demanded, Set<T> there) {
        return demanded.isEmpty() || there.isEmpty() || !Collections.disjoint(demanded.get(), there);
    }

    /// Whether it uses a word that only one of the logs has.
    private boolean speaksOfOne(List<Recorded> recordings) {
        return fields.stream()
                .anyMatch(field -> isForeign(field) && recordings.stream().anyMatch(one -> hasOwn(one, field)));
    }

    private boolean isForeign(String field) {
        return source.events().find(field, EventContext.ANY).isEmpty();
    }

    private static boolean hasOwn(Recorded one, String field) {
        return one.events().find(field, EventContext.ANY).isPresent();
    }

    private long strangers(Recorded one) {
        return fields.stream().filter(field -> !knows(one, field)).count();
    }

    /// Whether a log has a field, under Sigma's name or its own.
    boolean knows(Recorded one, String field) {
        return hasOwn(one, field) || one.recording().names().containsKey(field) || isAdded(one, field);
    }

    /// What is added to events is added to those in whose words Sigma speaks.
    private boolean isAdded(Recorded one, String field) {
        return one == source.recordings().getFirst() && !isForeign(field);
    }

    /// The log, with what it calls the fields of this rule: one that uses the log's own words means those alone.
    Recording named(Recorded one) {
        Map<String, OwnName> names = new LinkedHashMap<>(one.recording().names());
        if (fields.stream().anyMatch(field -> isForeign(field) && hasOwn(one, field))) {
            names.keySet().removeIf(field -> hasOwn(one, field));
        }
        var plain = new HashMap<>(one.recording().names());
        Recording recording = one.recording();
        return names.equals(plain)
                ? recording
                : new Recording(
                        recording.service(), recording.channel(), recording.numbers(), names, recording.wider());
    }
}
