package dragoman.meaning;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.WholeEvent;
import dragoman.regex.Regex;
import dragoman.regex.RegexBudgetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// The event that comes to mind first for expressions: of all alternatives the first that goes with what is wanted
/// already, with the shortest texts. It spares nearly all of them a search.
final class Guess {
    private static final Glob ANYTHING = Glob.literal("x", false);

    private final Map<String, Glob> texts = new LinkedHashMap<>();
    private final Map<JoinedField, Glob> joined = new LinkedHashMap<>();
    private final Queue<List<Expression>> open = new ArrayDeque<>();
    private boolean hard;

    private Guess() {}

    /// Whether expressions hold for it; if not, that proves nothing.
    static boolean fulfils(List<Expression> expressions) {
        var guess = new Guess();
        guess.want(expressions, true);
        while (!guess.open.isEmpty()) {
            guess.choose(guess.open.remove());
        }
        try {
            return !guess.hard && guess.isMet(expressions);
        } catch (RegexBudgetException _) {
            return false;
        }
    }

    private void want(List<Expression> expressions, boolean holds) {
        for (Expression expression : expressions) {
            want(expression, holds);
        }
    }

    private void want(Expression expression, boolean holds) {
        switch (expression) {
            case Expression.Not(Expression operand) -> want(operand, !holds);
            case Expression.And(List<Expression> operands) when holds -> want(operands, true);
            case Expression.Or(List<Expression> operands) when holds -> open.add(operands);
            case Expression.Or(List<Expression> operands) -> want(operands, false);
            case Test test when holds -> want(test);
            case Test(var _, Pattern.Null _, var _) -> want(((Test) expression).with(ANYTHING));
            // most of what must not hold does not where its fields are missing
            case Expression.And _, Test _, Expression.Constant _ -> {}
        }
    }

    /// Wants one of alternatives, when all that has none is known.
    private void choose(List<Expression> alternatives) {
        for (Expression alternative : alternatives) {
            if (goes(alternative)) {
                want(alternative, true);
                return;
            }
        }
        want(alternatives.getFirst(), true);
    }

    private boolean goes(Expression alternative) {
        for (Test test : alternative.tests()) {
            if (!goes(test)) {
                return false;
            }
        }
        return true;
    }

    private boolean goes(Test test) {
        Optional<Glob> wanted = glob(test.pattern());
        Glob present = test.subject() instanceof Field field ? texts.get(field.label()) : null;
        return wanted.isPresent() && (present == null || goTogether(wanted.get(), present));
    }

    private static boolean goTogether(Glob wanted, Glob present) {
        String text = text(both(present, wanted));
        return GlobMatcher.of(wanted).test(text) && GlobMatcher.of(present).test(text);
    }

    private void want(Test test) {
        if (test.pattern() instanceof Pattern.Null) {
            return;
        }
        Optional<Glob> glob = glob(test.pattern());
        if (glob.isEmpty()) {
            hard = true;
            return;
        }
        switch (test.subject()) {
            case Field field -> texts.merge(field.label(), glob.get(), Guess::both);
            case JoinedField whole -> joined.merge(whole, glob.get(), Guess::both);
            case WholeEvent _ -> texts.merge("Message", glob.get(), Guess::both);
        }
    }

    private static Optional<Glob> glob(Pattern pattern) {
        return switch (pattern) {
            case Glob glob when !glob.hasPlaceholders() -> Optional.of(glob);
            case Pattern.Number number -> Optional.of(Glob.literal(number.text(), false));
            case Pattern.Bool(boolean value) -> Optional.of(Glob.literal(Boolean.toString(value), false));
            case Pattern.Present _ -> Optional.of(ANYTHING);
            case Pattern.Matches(Regex regex) ->
                Optional.of(Glob.at(RegexSamples.of(regex).getFirst(), Pattern.Part.INSIDE, false));
            case Network network -> Optional.of(Glob.literal(network.addressText(), false));
            default -> Optional.empty();
        };
    }

    /// What says more, else one pattern behind the other, where their ends are open.
    private static Glob both(Glob one, Glob other) {
        if (one.isLiteral() || other.matchesAll()) {
            return one;
        }
        if (other.isLiteral() || one.matchesAll()) {
            return other;
        }
        boolean otherFirst = !one.endsOpen() || !other.startsOpen();
        Glob left = otherFirst ? other : one;
        Glob right = otherFirst ? one : other;
        var parts = new ArrayList<>(left.parts());
        parts.addAll(right.parts());
        return left.endsOpen() && right.startsOpen() ? left.withParts(parts) : one;
    }

    private static String text(Glob glob) {
        return Boundary.text(glob, "", "x");
    }

    private boolean isMet(List<Expression> expressions) {
        var fields = new HashMap<String, String>();
        texts.forEach((name, glob) -> fields.put(name, text(glob)));
        joined.forEach((whole, glob) -> whole.split(text(glob)).forEach(fields::putIfAbsent));
        for (Expression expression : expressions) {
            if (!holds(expression, fields)) {
                return false;
            }
        }
        return true;
    }

    /// Like the whole matcher, but only of what it needs to look at: most tests are of fields that are missing.
    private static boolean holds(Expression expression, Map<String, String> fields) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> {
                for (Expression operand : operands) {
                    if (!holds(operand, fields)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Expression.Or(List<Expression> operands) -> {
                for (Expression operand : operands) {
                    if (holds(operand, fields)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Expression.Not(Expression operand) -> !holds(operand, fields);
            case Expression.Constant(boolean value) -> value;
            case Test(var _, Pattern.Listed _, var _) -> false;
            case Test(var _, Pattern.Verbatim _, var _) -> false;
            case Test(Field field, Pattern pattern, var _)
            when !fields.containsKey(field.label()) -> pattern instanceof Pattern.Null;
            case Test(Field field, Glob glob, var _) -> GlobMatcher.of(glob).test(fields.get(field.label()));
            case Test(Field field, Pattern.Number number, var _) ->
                number.text().equals(fields.get(field.label()));
            case Test test -> Matcher.of(test).test(Event.of(fields));
        };
    }
}
