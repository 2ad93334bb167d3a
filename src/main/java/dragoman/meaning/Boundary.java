package dragoman.meaning;

import dragoman.match.Event;
import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Wildcard;
import dragoman.query.GlobMatcher;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Makes events at the boundaries of an expression: for each test events that just fulfil it and near misses, in
/// surroundings in which that test decides the outcome (MC/DC).
public final class Boundary {
    private static final int MOST_TESTS = 200;

    private final Expression expression;
    private final boolean emptyIsMissing;
    private final boolean several;
    private final Set<String> neverMissing;
    private final Set<String> addresses;

    /// @param emptyIsMissing whether there are no empty texts beside missing ones
    /// @param several whether a field may hold a list of values
    /// @param addresses columns that hold IP addresses
    public Boundary(Expression expression, boolean emptyIsMissing, boolean several, Set<String> addresses) {
        this.expression = expression;
        this.emptyIsMissing = emptyIsMissing;
        this.several = several;
        this.addresses = addresses;
        this.neverMissing = emptyIsMissing ? parts(expression) : Set.of();
    }

    /// Columns that are parts of a whole: a whole with an empty part is not missing.
    private static Set<String> parts(Expression expression) {
        var parts = new LinkedHashSet<String>();
        for (Test test : expression.tests()) {
            if (test.subject() instanceof JoinedField joined) {
                parts.addAll(names(joined));
            }
        }
        for (Test test : expression.tests()) {
            if (test.subject() instanceof Field field && test.pattern() instanceof Pattern.Null) {
                parts.remove(field.name());
            }
        }
        return parts;
    }

    /// The first event that a predicate holds for, in a fixed order.
    public Optional<Event> first(Predicate<Event> differs) {
        List<Test> tests = expression.tests();
        int step = Math.max(1, tests.size() / MOST_TESTS);
        for (int i = 0; i < tests.size(); i += step) {
            Test test = tests.get(i);
            for (Map<String, Object> surroundings : surroundings(test)) {
                Optional<Event> found = first(differs, test, surroundings);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// An event that a predicate holds for and that no product has, though nothing said of its columns rules it out: of
    /// two addresses one is broken.
    public Optional<Event> broken(Predicate<Event> differs) {
        for (Test test : expression.tests()) {
            if (several && test.pattern() instanceof Network network && !network.isV4()) {
                for (Map<String, Object> surroundings : surroundings(test)) {
                    Event event = Event.of(with(test.subject(), AddressSamples.broken(network), surroundings));
                    if (differs.test(event)) {
                        return Optional.of(event);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Event> first(Predicate<Event> differs, Test test, Map<String, Object> surroundings) {
        for (Object value : values(test)) {
            for (Map<String, Object> fields : events(test, value, surroundings)) {
                if (emptyIsMissing) {
                    fields.values().removeIf(""::equals);
                    neverMissing.forEach(column -> fields.putIfAbsent(column, ""));
                }
                if (!several && fields.values().stream().anyMatch(List.class::isInstance)) {
                    continue;
                }
                Event event = Event.of(fields);
                if (!AddressSamples.areMalformed(fields, addresses) && differs.test(event)) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    /// Where one of several would do, the first is taken, or the last: one of them may decide too much. For the same
    /// reason wildcards stand once for nothing and once for something.
    private Set<Map<String, Object>> surroundings(Test test) {
        var surroundings = new LinkedHashSet<Map<String, Object>>();
        for (boolean last : List.of(false, true)) {
            var fields = new LinkedHashMap<String, Object>();
            sensitise(expression, test, fields, last);
            surroundings.add(fields);
        }
        return surroundings;
    }

    /// The surroundings with a value for the test's subject; where they have one already, also with both in one text,
    /// and for a comparison of two fields with several values for the other one.
    private static List<Map<String, Object>> events(Test test, Object value, Map<String, Object> surroundings) {
        var events = new ArrayList<Map<String, Object>>();
        events.add(with(test.subject(), value, surroundings));
        Optional<String> beside = text(test.subject(), surroundings);
        if (beside.isPresent() && value instanceof String text) {
            events.add(with(test.subject(), beside.get() + text, surroundings));
            events.add(with(test.subject(), text + beside.get(), surroundings));
            if (test.subject() instanceof Field field) {
                events.add(with(field, List.of(beside.get(), text), surroundings));
            }
        }
        if (test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)) {
            for (Object second : Arrays.asList("same", "SAME", "sa", "me", "am", "other", "", null)) {
                events.add(with(other, second, with(test.subject(), value, surroundings)));
            }
        }
        return events;
    }

    private static Map<String, Object> with(Subject subject, Object value, Map<String, Object> fields) {
        var more = new LinkedHashMap<>(fields);
        set(subject, value, more);
        return more;
    }

    /// Sets the fields so that what stands beside the test leaves the decision to it; whether the test was found.
    private static boolean sensitise(Expression expression, Test test, Map<String, Object> fields, boolean last) {
        return switch (expression) {
            case Test other -> other == test;
            case Expression.Not(Expression operand) -> sensitise(operand, test, fields, last);
            case Expression.Constant _ -> false;
            case Expression.And(List<Expression> operands) -> beside(operands, test, fields, true, last);
            case Expression.Or(List<Expression> operands) -> beside(operands, test, fields, false, last);
        };
    }

    private static boolean beside(
            List<Expression> operands, Test test, Map<String, Object> fields, boolean wanted, boolean last) {
        for (Expression operand : operands) {
            if (sensitise(operand, test, fields, last)) {
                for (Expression other : last ? operands.reversed() : operands) {
                    if (other != operand) {
                        want(other, wanted, fields, last);
                    }
                }
                return true;
            }
        }
        return false;
    }

    /// Tries to make an expression true or false without touching fields that are set already.
    private static void want(Expression expression, boolean value, Map<String, Object> fields, boolean last) {
        switch (expression) {
            case Expression.And(List<Expression> operands) -> wantAll(operands, value, value, fields, last);
            case Expression.Or(List<Expression> operands) -> wantAll(operands, value, !value, fields, last);
            case Expression.Not(Expression operand) -> want(operand, !value, fields, last);
            case Expression.Constant _ -> {}
            case Test test -> {
                boolean missing = test.pattern() instanceof Pattern.Null;
                boolean free = names(test.subject()).stream().noneMatch(fields::containsKey);
                if (free && value != missing) {
                    Object sample =
                            last && test.pattern() instanceof Glob glob ? text(glob, "q", "x") : sample(test.pattern());
                    set(test.subject(), sample, fields);
                    if (test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)) {
                        set(other, sample(test.pattern()), fields);
                    }
                } else if (value && test.pattern() instanceof Glob glob) {
                    text(test.subject(), fields)
                            .filter(before -> !GlobMatcher.of(glob).test(before))
                            .ifPresent(before -> set(test.subject(), together(before, glob), fields));
                }
            }
        }
    }

    /// A value that fulfils a further pattern, as far as one text can.
    private static String together(String before, Glob glob) {
        String more = text(glob, "", "x");
        return glob.startsOpen() ? before + more : more + before;
    }

    /// The text that fields have for a subject so far.
    private static Optional<String> text(Subject subject, Map<String, Object> fields) {
        return switch (subject) {
            case Field field ->
                Optional.ofNullable(fields.get(field.name()))
                        .filter(String.class::isInstance)
                        .map(String.class::cast);
            case WholeEvent _ -> Optional.empty();
            case JoinedField joined -> {
                var whole = new StringBuilder();
                for (int i = 0; i < joined.columns().size(); i++) {
                    Optional<String> part = text(joined.columns().get(i), fields);
                    if (part.isEmpty()) {
                        yield Optional.empty();
                    }
                    whole.append(i == 0 ? "" : joined.separators().get(i - 1).value())
                            .append(part.get());
                }
                yield Optional.of(whole.toString());
            }
        };
    }

    private static void wantAll(
            List<Expression> operands, boolean value, boolean all, Map<String, Object> fields, boolean last) {
        for (Expression operand : last ? operands.reversed() : operands) {
            want(operand, value, fields, last);
            if (!all) {
                return;
            }
        }
    }

    private static List<String> names(Subject subject) {
        return switch (subject) {
            case Field field -> List.of(field.name());
            case JoinedField joined ->
                joined.columns().stream().map(Field::name).toList();
            case WholeEvent _ -> List.of("anything");
        };
    }

    private static void set(Subject subject, Object value, Map<String, Object> fields) {
        switch (subject) {
            case Field field -> fields.put(field.name(), value);
            case WholeEvent _ -> fields.put("anything", value);
            case JoinedField joined -> fields.putAll(joined.split(value instanceof String text ? text : ""));
        }
    }

    /// A value that fulfils a pattern.
    private static Object sample(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> text(glob, "", "x");
            case Network network -> network.addressText();
            case Pattern.Compared(Comparison operator, BigDecimal value) ->
                switch (operator) {
                    case GT -> value.add(BigDecimal.ONE);
                    case LT -> value.subtract(BigDecimal.ONE);
                    default -> value;
                };
            case Pattern.Matches(var regex) -> RegexSamples.of(regex).getFirst();
            case Pattern.SameAs _ -> "same";
            case Pattern.TimePart(var unit, var _, BigDecimal value) -> TimeSamples.at(unit, value.intValue());
            default -> "x";
        };
    }

    static String text(Glob glob, String any, String one) {
        var out = new StringBuilder();
        for (Glob.Part part : glob.parts()) {
            out.append(
                    switch (part) {
                        case Literal(String text) -> text;
                        case Wildcard.ANY -> any;
                        case Wildcard.ONE -> one;
                        case Glob.Placeholder(String name) -> throw new IllegalArgumentException(name);
                    });
        }
        return out.toString();
    }

    /// Values that fulfil the test's pattern, and values that only just do not.
    private static List<Object> values(Test test) {
        var values = new LinkedHashSet<Object>();
        Object sample = sample(test.pattern());
        values.add(sample);
        switch (test.pattern()) {
            case Glob glob -> {
                String text = (String) sample;
                values.add(text.toUpperCase(Locale.ROOT));
                values.add(text.toLowerCase(Locale.ROOT));
                values.add("a" + text);
                values.add(text + "z");
                values.add("a" + text + "z");
                values.add(text(glob, "mid\ndle", "\n"));
                values.add(text(glob, "*", "?"));
                values.add(text(glob, "%", "_"));
                values.add(text(glob, "", ""));
                if (text.length() > 1) {
                    values.add(text.substring(1));
                    values.add(text.substring(0, text.length() - 1));
                    values.add(text.charAt(0) + "-" + text.substring(1));
                }
                values.add(text.replace("\\", "\\\\"));
                values.add(text.replace("\\", ""));
                values.add(text.replace('.', 'X').replace('_', 'X').replace('-', 'X'));
            }
            case Pattern.Matches(var regex) ->
                RegexSamples.of(regex).forEach(text -> {
                    values.add(text);
                    values.add(text.toUpperCase(Locale.ROOT));
                    values.add("a" + text + "z");
                    values.add("\n" + text);
                    if (!text.isEmpty()) {
                        values.add(text.substring(1));
                        values.add(text.substring(0, text.length() - 1));
                    }
                });
            case Network network -> values.addAll(AddressSamples.of(network));
            case Pattern.Compared(var _, BigDecimal value) -> {
                values.add(value);
                values.add(value.add(BigDecimal.ONE));
                values.add(value.subtract(BigDecimal.ONE));
            }
            default -> {}
        }
        var all = new ArrayList<Object>(values);
        all.add(List.of("other", sample));
        all.add("");
        all.add(null);
        return all;
    }
}
