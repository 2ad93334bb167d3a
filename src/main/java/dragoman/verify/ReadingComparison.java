package dragoman.verify;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Canonical;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.verify.Verification.Differs;
import dragoman.verify.Verification.Proved;
import dragoman.verify.Verification.Tested;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.CorrelationReading.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what a correlation asks for with what its text says, piece by piece.
///
/// @param rule what the correlation asks for
/// @param query what the text says
/// @param scored whether hits score what the correlation says: those of one inside another do not
record ReadingComparison(CorrelationReading rule, CorrelationReading query, boolean scored) {
    private static final int MOST_SAMPLES = 200_000;

    /// @param searches compares the search of a rule with what was read of it
    Verification result(BiFunction<Integer, Source, Verification> searches) {
        Optional<String> difference = difference();
        if (difference.isPresent()) {
            return new Differs(difference.get());
        }
        Verification least = query.seconds().isPresent() || rule.seconds().isEmpty() ? new Proved() : new Tested();
        for (int i = 0; i < query.searches().size(); i++) {
            Verification one = searches.apply(i, query.searches().get(i).source());
            if (one.fault().isPresent()) {
                return one;
            }
            least = one instanceof Tested ? one : least;
        }
        Verification condition = condition();
        return condition instanceof Proved ? least : condition;
    }

    private Optional<String> difference() {
        if (query.searches().size() != rule.searches().size()) {
            return Optional.of("it has " + query.searches().size() + " searches instead of "
                    + rule.searches().size());
        }
        for (int i = 0; i < query.searches().size(); i++) {
            long asked = rule.searches().get(i).times();
            long said = query.searches().get(i).times();
            if (asked != said) {
                return Optional.of("it asks for " + said + " events of search " + (i + 1) + " instead of " + asked);
            }
        }
        if (!query.time().isEmpty() && !query.time().equals(rule.time())) {
            return Optional.of("it takes " + query.time() + " for the time instead of " + rule.time());
        }
        if (!query.keys().equals(rule.keys())) {
            return Optional.of("it groups by " + query.keys() + " instead of " + rule.keys());
        }
        if (query.seconds().isPresent()
                && rule.seconds().isPresent()
                && !query.seconds().equals(rule.seconds())) {
            return Optional.of("its window has " + query.seconds().getAsLong() + " seconds instead of "
                    + rule.seconds().getAsLong());
        }
        if (rule.instants() && !query.instants()) {
            return Optional.of("it judges an event without all that happened at its time");
        }
        Set<Subject> asked = subjects(rule);
        Set<Subject> said = subjects(query);
        // what always holds need not be asked for
        return asked.containsAll(said)
                ? Optional.empty()
                : Optional.of("it looks at " + labels(said) + " instead of " + labels(asked));
    }

    private static String labels(Set<Subject> subjects) {
        return subjects.stream()
                .map(subject -> subject instanceof Field field ? field.label() : subject.toString())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Set<Subject> subjects(CorrelationReading reading) {
        var subjects = new HashSet<Subject>();
        reading.condition().tests().forEach(test -> subjects.add(test.subject()));
        return subjects;
    }

    /// Conditions on windows have few values that matter: both are evaluated for each choice of them.
    private Verification condition() {
        if (scored && query.scores().isEmpty() && !rule.scores().isEmpty()) {
            return new Differs("it does not score its hits");
        }
        if (query.scores().isEmpty() && Canonical.of(rule.condition()).equals(Canonical.of(query.condition()))) {
            return new Proved();
        }
        if (rule.scores().isEmpty() && !query.scores().isEmpty()) {
            return new Differs("it scores its hits, the rule does not");
        }
        Map<String, List<BigDecimal>> values = new LinkedHashMap<>();
        for (Term term : rule.terms()) {
            values.put(term.field().name(), values(term));
        }
        long samples = 1;
        for (List<BigDecimal> some : values.values()) {
            samples = Math.min(MOST_SAMPLES + 1L, samples * some.size());
        }
        Predicate<Event> asked = Matcher.of(rule.condition());
        Predicate<Event> said = Matcher.of(query.condition());
        for (long sample = 0; sample < Math.min(samples, MOST_SAMPLES); sample++) {
            Event window = Event.of(chosen(values, sample));
            if (asked.test(window) != said.test(window)) {
                return new Verification.Failed(window.toString(), asked.test(window));
            }
            if (!query.scores().isEmpty() && score(query, window).compareTo(score(rule, window)) != 0) {
                return new Differs(
                        "it scores " + score(query, window) + " instead of " + score(rule, window) + " for " + window);
            }
        }
        return samples > MOST_SAMPLES ? new Tested() : new Proved();
    }

    private static BigDecimal score(CorrelationReading reading, Event window) {
        return reading.scores().stream()
                .filter(score -> Matcher.of(score.when()).test(window))
                .map(Score::value)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static Map<String, Object> chosen(Map<String, List<BigDecimal>> values, long sample) {
        var chosen = new HashMap<String, Object>();
        long rest = sample;
        for (Map.Entry<String, List<BigDecimal>> entry : values.entrySet()) {
            int size = entry.getValue().size();
            BigDecimal value = entry.getValue().get((int) (rest % size));
            rest /= size;
            if (value != null) {
                chosen.put(entry.getKey(), value.scale() > 0 ? value : value.toBigIntegerExact());
            }
        }
        return chosen;
    }

    /// The values of a term between which no condition tells: the numbers it is compared to, and some beside them;
    /// null where there is none.
    private List<BigDecimal> values(Term term) {
        if (term instanceof Term.Chain) {
            return java.util.Arrays.asList(null, BigDecimal.ONE);
        }
        var numbers = new TreeSet<BigDecimal>();
        for (CorrelationReading reading : List.of(rule, query)) {
            Stream.concat(
                            Stream.of(reading.condition()),
                            reading.scores().stream().map(Score::when))
                    .flatMap(condition -> condition.tests().stream())
                    .filter(test -> test.subject().equals(term.field()))
                    .forEach(test -> number(test.pattern()).ifPresent(numbers::add));
        }
        boolean counts = term instanceof Term.Value(String function, var _)
                && (function.equals("count") || function.equals("distinct"));
        var values = new TreeSet<BigDecimal>();
        BigDecimal before = null;
        for (BigDecimal number : numbers) {
            for (int step = -1; step <= 1; step++) {
                BigDecimal near = number.add(BigDecimal.valueOf(step));
                values.add(counts ? near.setScale(0, RoundingMode.FLOOR) : near);
            }
            values.add(counts ? number.setScale(0, RoundingMode.CEILING) : number);
            if (before != null && !counts) {
                values.add(before.add(number).divide(BigDecimal.TWO));
            }
            before = number;
        }
        if (counts) {
            int least = term.equals(Term.Value.count()) ? 1 : 0;
            values.add(BigDecimal.valueOf(least));
            return List.copyOf(values.tailSet(BigDecimal.valueOf(least)));
        }
        var all = new ArrayList<>(values);
        all.add(null);
        return all;
    }

    private static Optional<BigDecimal> number(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Compared(var _, BigDecimal value) -> Optional.of(value);
            case Pattern.Number(BigDecimal value) -> Optional.of(value);
            default -> Optional.empty();
        };
    }
}
