package dragoman.lower;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.LoweredQuery.Derived;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Says expressions in the words of one stage of a language.
final class Phrasing {
    /// Longer chains print as balanced trees; Kusto refuses flat ones of about 500.
    private static final int LONGEST_CHAIN = 100;

    private final Vocabulary vocabulary;
    private final Atoms atoms;

    Phrasing(Vocabulary vocabulary, Map<String, Derived> derived, Map<Subject, Integer> uses) {
        this.vocabulary = vocabulary;
        this.atoms = new Atoms(vocabulary, new Subjects(vocabulary, derived, uses));
    }

    /// @throws UnsayableException if some part cannot be said here
    Phrase say(Expression expression) {
        return say(expression, false);
    }

    private Phrase say(Expression expression, boolean negated) {
        return switch (expression) {
            case Expression.And(List<Expression> operands) -> {
                var said = new ArrayList<Phrase>(operands.size());
                for (Expression operand : operands) {
                    said.add(say(operand, negated));
                }
                yield joined(said, true);
            }
            case Expression.Or(List<Expression> operands) -> or(operands, negated);
            case Expression.Not(Test test) when test.pattern() instanceof Pattern.Null -> atoms.exists(test);
            case Expression.Not(Test test) when test.pattern() instanceof Pattern.Present -> atoms.missing(test);
            case Expression.Not(Expression operand) -> new Phrase.Not(ungrouped(say(operand, !negated)));
            case Test test -> atoms(List.of(test), negated).getFirst();
            case Expression.Constant(boolean value) -> value ? new Phrase.True() : new Phrase.False();
        };
    }

    /// Tests of one subject that stand side by side in an OR are said together, where the first of them stands.
    private Phrase or(List<Expression> operands, boolean negated) {
        var said = new ArrayList<Phrase>();
        var waiting = new LinkedHashMap<Object, List<Test>>();
        for (Expression operand : operands) {
            if (operand instanceof Test test) {
                waiting.computeIfAbsent(test.subject(), _ -> new ArrayList<>()).add(test);
            }
        }
        for (Expression operand : operands) {
            if (operand instanceof Test test) {
                List<Test> together = waiting.remove(test.subject());
                if (together != null) {
                    said.addAll(atoms(together, negated));
                }
            } else {
                said.add(say(operand, negated));
            }
        }
        return joined(said, false);
    }

    /// Alternatives of one subject as few phrases; under a NOT, those that a missing field leaves open are closed.
    private List<Phrase> atoms(List<Test> alternatives, boolean negated) {
        List<Phrase> phrases = atoms.say(alternatives);
        if (!negated || !vocabulary.has(Phrase.Known.class) && !vocabulary.has(Phrase.KnownConverted.class)) {
            return phrases;
        }
        var closed = new ArrayList<Phrase>();
        var open = new LinkedHashMap<List<Phrase.Operand>, List<Phrase>>();
        for (Phrase phrase : phrases) {
            List<Phrase.Operand> operands =
                    Operands.of(phrase).stream().filter(this::mayBeUnknown).toList();
            if (operands.isEmpty() || phrase instanceof Phrase.IsNull || phrase instanceof Phrase.Exists) {
                closed.add(phrase);
            } else {
                open.computeIfAbsent(operands, _ -> new ArrayList<>()).add(phrase);
            }
        }
        open.forEach((operands, together) -> closed.add(closed(operands, together)));
        return closed;
    }

    private boolean mayBeUnknown(Phrase.Operand operand) {
        return vocabulary.has(Phrase.Known.class) || operand instanceof Phrase.AsText;
    }

    /// Phrases of the same operands ask only once whether these are there.
    private Phrase closed(List<Phrase.Operand> operands, List<Phrase> together) {
        var parts = new ArrayList<Phrase>();
        operands.forEach(operand -> parts.add(
                vocabulary.has(Phrase.Known.class)
                        ? new Phrase.Known(operand)
                        : new Phrase.KnownConverted(new Phrase.Column(((Phrase.AsText) operand).field()))));
        parts.add(grouped(joined(together, false)));
        return new Phrase.Group(new Phrase.And(parts));
    }

    private static Phrase joined(List<Phrase> operands, boolean and) {
        if (operands.size() == 1) {
            return operands.getFirst();
        }
        List<Phrase> parts = new ArrayList<>(operands.size());
        for (Phrase operand : new LinkedHashSet<>(operands)) {
            parts.add(grouped(operand));
        }
        if (parts.size() == 1) {
            return operands.getFirst();
        }
        while (parts.size() > LONGEST_CHAIN) {
            var chunks = new ArrayList<Phrase>();
            for (int from = 0; from < parts.size(); from += LONGEST_CHAIN) {
                chunks.add(new Phrase.Group(
                        chain(parts.subList(from, Math.min(parts.size(), from + LONGEST_CHAIN)), and)));
            }
            parts = chunks;
        }
        return chain(parts, and);
    }

    private static Phrase chain(List<Phrase> parts, boolean and) {
        return and ? new Phrase.And(parts) : new Phrase.Or(parts);
    }

    /// Mixed operators always get parentheses: languages disagree on whether OR or AND binds tighter.
    private static Phrase grouped(Phrase operand) {
        boolean mixed = operand instanceof Phrase.And || operand instanceof Phrase.Or;
        return mixed ? new Phrase.Group(operand) : operand;
    }

    private static Phrase ungrouped(Phrase phrase) {
        return phrase instanceof Phrase.Group(Phrase inner) ? inner : phrase;
    }
}
