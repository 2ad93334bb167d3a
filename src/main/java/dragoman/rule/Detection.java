package dragoman.rule;

import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The detection section: named searches and the conditions over them, of which each is an alternative.
///
/// @param risk what is said of events that are found
public record Detection(SequencedMap<String, Search> searches, List<Condition> conditions, List<Risk> risk) {
    public Detection {
        searches = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(searches));
        conditions = List.copyOf(conditions);
        risk = List.copyOf(risk);
    }

    /// One that says nothing of the events.
    public Detection(SequencedMap<String, Search> searches, List<Condition> conditions) {
        this(searches, conditions, List.of());
    }

    public Detection with(List<Risk> other) {
        return new Detection(searches, conditions, other);
    }

    /// A score or words, and the searches that an event must match to get them.
    public record Risk(Optional<Condition> when, Optional<BigDecimal> score, Optional<String> indicator, Span span) {
        /// What it says, for people: `score 90, "A user", if user`.
        public String text() {
            return Stream.of(
                            score.map(number -> "score " + number.toPlainString()),
                            indicator.map(words -> "\"" + words + "\""),
                            when.map(condition -> "if " + condition.text()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
        }
    }
}
