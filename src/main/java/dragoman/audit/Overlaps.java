package dragoman.audit;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Decider;
import dragoman.meaning.Decider.Answer;
import dragoman.meaning.Witness;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.regex.RegexBudgetException;
import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Looks for rules that find nothing that another rule does not find too.
///
/// A rule is within another one only if the other finds a sample of its events; an index by fields that events must
/// have leaves few to be tried.
final class Overlaps {
    private final List<Entry> entries;
    private final Map<String, List<Integer>> byField = new HashMap<>();

    /// A rule with an event that it finds.
    private record Entry(Candidate candidate, Expression condition, Predicate<Event> matcher, Witness sample) {}

    private Overlaps(List<Entry> entries) {
        this.entries = entries;
        for (int i = 0; i < entries.size(); i++) {
            String field = required(entries.get(i).condition()).stream()
                    .sorted()
                    .findFirst()
                    .orElse("");
            byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(i);
        }
    }

    /// Notes on rules that are within others, or equal to them; all candidates find something.
    static List<Diagnostic> of(List<Candidate> candidates) {
        List<Entry> entries = candidates.parallelStream()
                .flatMap(candidate -> entry(candidate).stream())
                .toList();
        var overlaps = new Overlaps(entries);
        List<List<Integer>> above = IntStream.range(0, entries.size())
                .parallel()
                .mapToObj(overlaps::above)
                .toList();
        var found = new ArrayList<Diagnostic>();
        for (int i = 0; i < entries.size(); i++) {
            for (int other : above.get(i)) {
                boolean equal = above.get(other).contains(i);
                // of two equal rules one note is enough
                if (!equal || other < i) {
                    found.add(note(entries.get(i), entries.get(other), equal));
                }
            }
        }
        return found;
    }

    private static Optional<Entry> entry(Candidate candidate) {
        Expression condition = candidate.query().condition();
        return new Decider(candidate.several()).find(List.of(condition), List.of())
                        instanceof Answer.Found(Witness witness)
                ? Optional.of(new Entry(candidate, condition, Matcher.of(condition), witness))
                : Optional.empty();
    }

    /// The rules that find all that one finds.
    private List<Integer> above(int number) {
        Entry entry = entries.get(number);
        var candidates = new TreeSet<Integer>(byField.getOrDefault("", List.of()));
        entry.sample().fields().keySet().forEach(field -> candidates.addAll(byField.getOrDefault(field, List.of())));
        candidates.remove(number);
        Event event = entry.sample().event();
        return candidates.stream()
                .filter(other -> covers(entries.get(other), entry)
                        && finds(entries.get(other), event)
                        && isWithin(entry, entries.get(other)))
                .toList();
    }

    private static boolean isWithin(Entry entry, Entry other) {
        return new Decider(entry.candidate().several()).find(List.of(entry.condition()), List.of(other.condition()))
                instanceof Answer.None;
    }

    private static boolean covers(Entry other, Entry entry) {
        return other.candidate()
                .query()
                .logSource()
                .covers(entry.candidate().query().logSource());
    }

    private static boolean finds(Entry other, Event event) {
        try {
            return other.matcher().test(event);
        } catch (RegexBudgetException _) {
            return false;
        }
    }

    private static Diagnostic note(Entry entry, Entry other, boolean equal) {
        var rule = other.candidate().rule();
        String name = "`" + rule.metadata().title() + "` (" + rule.span().file() + ":"
                + rule.span().line() + ")";
        return new Diagnostic(
                equal ? Problem.RULE_EQUAL : Problem.RULE_WITHIN,
                entry.candidate().rule().logSource().span(),
                equal ? "it finds the same events as " + name : "all that it finds is also found by " + name,
                equal
                        ? "for example " + entry.sample().words()
                        : more(entry, other)
                                .map(witness -> "only the other one finds, for example, " + witness.words())
                                .orElse(""));
    }

    /// An event that only the other rule finds.
    private static Optional<Witness> more(Entry entry, Entry other) {
        return new Decider(entry.candidate().several()).find(List.of(other.condition()), List.of(entry.condition()))
                        instanceof Answer.Found(Witness witness)
                ? Optional.of(witness)
                : Optional.empty();
    }

    /// Fields without which nothing is found.
    private static Set<String> required(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> {
                var all = new HashSet<String>();
                operands.forEach(operand -> all.addAll(required(operand)));
                yield all;
            }
            case Expression.Or(List<Expression> operands) -> {
                Set<String> common = null;
                for (Expression operand : operands) {
                    if (common == null) {
                        common = new HashSet<>(required(operand));
                    } else {
                        common.retainAll(required(operand));
                    }
                }
                yield Objects.requireNonNullElse(common, Set.of());
            }
            case Test test ->
                test.subject() instanceof Field field && !(test.pattern() instanceof Pattern.Null)
                        ? Set.of(field.label())
                        : Set.of();
            case Expression.Not _, Expression.Constant _ -> Set.of();
        };
    }
}
