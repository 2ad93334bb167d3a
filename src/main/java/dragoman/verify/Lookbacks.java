package dragoman.verify;

import dragoman.query.Period;
import dragoman.query.Timespan;
import dragoman.verify.reading.QueryReading.Since;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares the time that a search was to look at with the time that its text looks at.
final class Lookbacks {
    private Lookbacks() {}

    static Optional<String> difference(Optional<Period> asked, List<Since> said) {
        if (asked.isEmpty() && said.isEmpty()) {
            return Optional.empty();
        }
        Optional<Since> other = said.stream()
                .filter(since -> asked.isEmpty()
                        || since.seconds() != asked.get().length().seconds())
                .findFirst();
        if (other.isPresent()) {
            return Optional.of("it looks back " + text(other.get().seconds()) + " instead of "
                    + asked.map(period -> text(period.length().seconds())).orElse("at all times"));
        }
        var open = new ArrayList<>(said);
        for (String condition : asked.map(Period::conditions).orElse(List.of())) {
            // the form of a day is part of it: another one names other parts of the table
            if (!open.removeIf(since -> plain(since.text()).equals(plain(condition)))) {
                return Optional.of("it does not ask that " + condition);
            }
        }
        return open.stream().map(since -> "it asks that " + since.text()).findFirst();
    }

    private static String plain(String condition) {
        return condition.replaceAll("[\\s\"`]", "");
    }

    private static String text(long seconds) {
        return new Timespan(seconds).text();
    }
}
