package dragoman.match;

import dragoman.query.Correlation;
import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Meaning;
import dragoman.query.Query;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Says of an event that was found what its rule says of it: the reference for the columns of queries.
public record Rater(List<Choice> choices) {
    public Rater {
        choices = List.copyOf(choices);
    }

    /// An entry with its condition, ready for many events.
    public record Choice(Predicate<Event> holds, EventRisk risk) {}

    /// What is said of an event.
    ///
    /// @param score that of the first entry with a score whose condition holds, or 0; none if no entry has a score
    /// @param indicators the words of all whose condition holds
    public record Rating(Optional<BigDecimal> score, List<String> indicators) {
        public Rating {
            indicators = List.copyOf(indicators);
        }
    }

    /// Of a union, each of its rules says something of its own events; other correlations say nothing of single ones.
    public static Rater of(Meaning meaning) {
        return new Rater(risk(meaning)
                .map(risk -> new Choice(Matcher.of(risk.when().orElse(Expression.ALWAYS)), risk))
                .toList());
    }

    private static Stream<EventRisk> risk(Meaning meaning) {
        return switch (meaning) {
            case Query query -> query.risk().stream();
            case Correlation correlation ->
                correlation
                        .queries()
                        .filter(_ -> correlation.isUnion())
                        .flatMap(query -> EventRisk.among(query.risk(), query.condition()).stream());
        };
    }

    public Rating rate(Event event) {
        boolean scores =
                choices.stream().anyMatch(choice -> choice.risk().score().isPresent());
        List<EventRisk> holding = choices.stream()
                .filter(choice -> choice.holds().test(event))
                .map(Choice::risk)
                .toList();
        return new Rating(
                holding.stream()
                        .flatMap(risk -> risk.score().stream())
                        .findFirst()
                        .or(() -> scores ? Optional.of(BigDecimal.ZERO) : Optional.empty()),
                holding.stream().flatMap(risk -> risk.indicator().stream()).toList());
    }
}
