package dragoman.taxonomy;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a condition demands of every event that fulfils it: its number, its provider, its channel. What is not demanded
/// is absent; texts are in lower case.
record EventContext(Optional<Set<Integer>> numbers, Optional<Set<String>> providers, Optional<Set<String>> channels) {
    static final EventContext ANY = new EventContext(Optional.empty(), Optional.empty(), Optional.empty());
    private static final EventContext NOTHING =
            new EventContext(Optional.of(Set.of()), Optional.of(Set.of()), Optional.of(Set.of()));
    private static final Set<String> PROVIDER_NAMES = Set.of("Provider_Name", "Provider", "ProviderName", "SourceName");

    /// What an event must be like for an expression to hold.
    static EventContext of(Expression expression) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) ->
                operands.stream().map(EventContext::of).reduce(ANY, EventContext::and);
            case Expression.Or(List<Expression> operands) ->
                operands.stream().map(EventContext::of).reduce(NOTHING, EventContext::or);
            case Expression.Test test -> of(test);
            case Expression.Not _, Expression.Constant _ -> ANY;
        };
    }

    private static EventContext of(Expression.Test test) {
        if (!(test.subject() instanceof Field(String name, var path, var _, var _)) || !path.isEmpty()) {
            return ANY;
        }
        if (name.equals("EventID")) {
            return new EventContext(number(test.pattern()).map(Set::of), Optional.empty(), Optional.empty());
        }
        Optional<Set<String>> text = text(test.pattern()).map(Set::of);
        return name.equals("Channel")
                ? new EventContext(Optional.empty(), Optional.empty(), text)
                : PROVIDER_NAMES.contains(name) ? new EventContext(Optional.empty(), text, Optional.empty()) : ANY;
    }

    private static Optional<Integer> number(Pattern pattern) {
        String text = switch (pattern) {
            case Pattern.Number number -> number.text();
            case Glob glob -> text(glob).orElse("");
            default -> "";
        };
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Optional<String> text(Pattern pattern) {
        return pattern instanceof Glob glob
                        && glob.parts().size() == 1
                        && glob.parts().getFirst() instanceof Literal(String text)
                ? Optional.of(text.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /// What both demand. Where that is nothing, the other one's demand stands: others tell of contradictions.
    EventContext and(EventContext other) {
        return new EventContext(
                both(numbers, other.numbers), both(providers, other.providers), both(channels, other.channels));
    }

    private static <T> Optional<Set<T>> both(Optional<Set<T>> left, Optional<Set<T>> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? right : left;
        }
        var common = new HashSet<>(left.get());
        common.retainAll(right.get());
        return common.isEmpty() ? right : Optional.of(common);
    }

    private EventContext or(EventContext other) {
        return new EventContext(
                either(numbers, other.numbers), either(providers, other.providers), either(channels, other.channels));
    }

    private static <T> Optional<Set<T>> either(Optional<Set<T>> left, Optional<Set<T>> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        var all = new HashSet<>(left.get());
        all.addAll(right.get());
        return Optional.of(all);
    }
}
