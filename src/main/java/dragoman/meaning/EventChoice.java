package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds an event that meets literals.
final class EventChoice {
    private static final List<String> FREE_FIELDS = List.of("Message", "message", "text", "keyword", "anything");
    private static final String COMPARED = "two fields are compared with each other";

    private final Function<Integer, Atom> atoms;
    private final Function<Pattern, TextSet> sets;
    private final Predicate<Subject> several;
    private final Work work;
    private final Map<Subject, Demand> demands = new LinkedHashMap<>();
    private final Map<Integer, Atom> relations = new LinkedHashMap<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private boolean exact = true;

    /// What came of the search.
    sealed interface Outcome {
        /// An event.
        ///
        /// @param exact whether it meets the literals without doubt
        record Met(Map<String, Object> fields, boolean exact) implements Outcome {}

        /// No event meets these literals.
        record Conflict(SequencedSet<Integer> literals) implements Outcome {}

        /// None was found that meets these literals, which proves nothing.
        record Doubtful(String reason, SequencedSet<Integer> literals) implements Outcome {}
    }

    /// @param several which subjects may hold a list of values
    EventChoice(Function<Integer, Atom> atoms, Function<Pattern, TextSet> sets, Predicate<Subject> several, Work work) {
        this.atoms = atoms;
        this.sets = sets;
        this.several = several;
        this.work = work;
    }

    /// @param literals positive where the atom's test must hold, negative where it must not
    Outcome choose(SequencedSet<Integer> literals) {
        var keywords = demand(WholeEvent.INSTANCE);
        for (int literal : literals) {
            Atom atom = atoms.apply(literal);
            switch (atom.pattern()) {
                case Pattern.SameAs _ -> relations.put(literal, atom);
                case Pattern.Listed _, Pattern.Verbatim _ -> {
                    return new Outcome.Doubtful("only the product knows what it looks for", literals);
                }
                default -> demand(atom.subject()).add(literal, atom.pattern(), set(atom.pattern()));
            }
        }
        literals.stream()
                .filter(literal -> literal < 0 && atoms.apply(literal).subject() instanceof WholeEvent)
                .forEach(literal -> exclude(literal, keywords));
        relations.forEach(this::relate);
        for (Demand demand : inOrder()) {
            Optional<Outcome> failure = choose(demand);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        return new Outcome.Met(fields, exact);
    }

    private TextSet set(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Null _, Pattern.Present _, Pattern.TimePart _ -> null;
            default -> sets.apply(pattern);
        };
    }

    private Demand demand(Subject subject) {
        return demands.computeIfAbsent(subject, one -> new Demand(one, several.test(one)));
    }

    /// A keyword that must not stand in the event stands in none of its fields.
    private void exclude(int literal, Demand keywords) {
        for (Demand demand : demands.values()) {
            if (demand != keywords) {
                demand.exclude(literal, sets.apply(atoms.apply(literal).pattern()));
            }
        }
    }

    /// Two fields of which one is compared with the other both have texts; two equal ones have one that both like.
    private void relate(int literal, Atom atom) {
        var same = (Pattern.SameAs) atom.pattern();
        exact = false;
        Demand left = demand(atom.subject());
        Demand right = demand(same.other());
        if (literal > 0) {
            left.requireText(literal);
            right.requireText(literal);
            if (same.part() == Pattern.Part.WHOLE) {
                right.alsoMeet(left);
            } else {
                right.preferShort();
            }
        }
    }

    /// The other one of two compared fields comes first.
    private List<Demand> inOrder() {
        var ordered = new LinkedHashSet<Demand>();
        relations.values().forEach(atom -> ordered.add(demand(((Pattern.SameAs) atom.pattern()).other())));
        ordered.addAll(demands.values());
        ordered.remove(demand(WholeEvent.INSTANCE));
        ordered.add(demand(WholeEvent.INSTANCE));
        return List.copyOf(ordered);
    }

    private Optional<Outcome> choose(Demand demand) {
        relations.forEach((literal, atom) -> compare(literal, atom, demand));
        exact &= demand.isExact();
        try {
            Demand.Choice choice = demand.choose(work);
            if (choice instanceof Demand.Choice.Conflict conflict) {
                return Optional.of(failure(demand, conflict));
            }
            set(demand, choice);
            return Optional.empty();
        } catch (UndecidableException e) {
            return Optional.of(new Outcome.Doubtful(e.getMessage(), demand.literals()));
        }
    }

    /// What literals of one field cannot meet is proved; so is what two equal fields cannot, unless case matters to one
    /// of their tests only, or they have several values.
    private Outcome failure(Demand demand, Demand.Choice.Conflict conflict) {
        SequencedSet<Integer> literals = conflict.literals();
        if (!conflict.certain()) {
            return new Outcome.Doubtful(COMPARED, literals);
        }
        boolean own = literals.stream().allMatch(literal -> concerns(atoms.apply(literal), demand.subject()));
        if (own) {
            return new Outcome.Conflict(literals);
        }
        var equal = new LinkedHashSet<>(literals);
        equal.addAll(relations.keySet());
        boolean caseless = literals.stream()
                .allMatch(literal -> atoms.apply(literal).pattern() instanceof Glob glob && !glob.cased());
        return caseless && relations.size() == 1 && !several.test(demand.subject())
                ? new Outcome.Conflict(equal)
                : new Outcome.Doubtful(COMPARED, equal);
    }

    private static boolean concerns(Atom atom, Subject subject) {
        return atom.subject() instanceof WholeEvent
                || atom.subject().equals(subject)
                || atom.pattern() instanceof Pattern.SameAs(Subject other, var _, var _) && other.equals(subject);
    }

    /// What a comparison asks of a field once the other one has its text.
    private void compare(int literal, Atom atom, Demand demand) {
        var same = (Pattern.SameAs) atom.pattern();
        if (demand.subject().equals(atom.subject())
                && same.other() instanceof Field other
                && fields.get(other.name()) != null) {
            var like = new TextSet(Glob.at(String.valueOf(fields.get(other.name())), same.part(), same.cased()));
            demand.compare(literal, like);
        }
    }

    private void set(Demand demand, Demand.Choice choice) {
        switch (choice) {
            case Demand.Choice.Missing _, Demand.Choice.Conflict _ -> {}
            case Demand.Choice.Null _ -> set(demand.subject(), null);
            case Demand.Choice.Texts(List<String> texts) -> {
                List<Object> values = texts.stream()
                        .map(text -> typed(text, demand.literals()))
                        .toList();
                set(demand.subject(), values.size() == 1 ? values.getFirst() : values);
            }
        }
    }

    private void set(Subject subject, Object value) {
        switch (subject) {
            case Field field -> fields.put(field.name(), value);
            case WholeEvent _ -> keywords(value instanceof Collection<?> many ? many : List.of(value));
            case JoinedField joined -> fields.putAll(joined.split(String.valueOf(value)));
        }
    }

    private void keywords(Collection<?> texts) {
        for (Object text : texts) {
            String name = FREE_FIELDS.stream()
                    .filter(free -> !fields.containsKey(free) && !demands.containsKey(new Field(free)))
                    .findFirst()
                    .orElse("keyword" + fields.size());
            fields.put(name, text);
        }
    }

    /// A number or a truth value where the rule writes one.
    private Object typed(String text, Collection<Integer> literals) {
        for (int literal : literals) {
            switch (atoms.apply(literal).written()) {
                case Pattern.Bool _
                when text.equals("true") || text.equals("false") -> {
                    return Boolean.valueOf(text);
                }
                case Pattern.Number _, Pattern.Compared _
                when isPlain(text) -> {
                    return new BigDecimal(text);
                }
                default -> {}
            }
        }
        return text;
    }

    private static boolean isPlain(String text) {
        return text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")
                && new Pattern.Number(new BigDecimal(text)).text().equals(text);
    }

    /// The tests that literals stand for.
    static Expression expression(Collection<Integer> literals, Function<Integer, Atom> atoms) {
        var tests = new ArrayList<Expression>();
        for (int literal : literals) {
            Atom atom = atoms.apply(literal);
            Expression test = new Expression.Test(atom.subject(), atom.pattern(), dragoman.query.Origin.NONE);
            tests.add(literal > 0 ? test : Expression.not(test));
        }
        return Expression.and(tests);
    }
}
