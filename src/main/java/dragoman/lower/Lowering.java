package dragoman.lower;

import dragoman.query.CorrelationAdvice;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Lowered;
import dragoman.query.LoweredQuery;
import dragoman.query.LoweredQuery.Derived;
import dragoman.query.LoweredQuery.Order;
import dragoman.query.LoweredQuery.Rated;
import dragoman.query.Mapped;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedQuery;
import dragoman.query.Name;
import dragoman.query.Pattern;
import dragoman.query.Phrase;
import dragoman.query.Subject;
import dragoman.query.Words;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Lazy;
import dragoman.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Turns what is looked for into what a language can say, and puts each part into the stage that can say it.
public final class Lowering {
    private final Vocabulary search;
    private final Optional<Vocabulary> residual;
    private final Vocabulary choices;
    private final Lazy<Relations> relations;

    /// @param residual what a later stage of the language can say, where it has one
    /// @param choices what the conditions of columns that queries compute can say
    /// @param relations what the language can say of correlations
    public Lowering(
            Vocabulary search,
            Optional<Vocabulary> residual,
            Vocabulary choices,
            Lazy<Vocabulary> relations,
            CorrelationAdvice advice) {
        this.search = search;
        this.residual = residual;
        this.choices = choices;
        this.relations = Lazy.of(() -> new Relations(this, relations.get(), advice));
    }

    /// The same in words of the language, or nothing if a diagnostic says what the language cannot express.
    public Optional<Lowered> lower(Mapped mapped, Diagnostics diagnostics) {
        return switch (mapped) {
            case MappedQuery query -> query(query, diagnostics).map(Function.identity());
            case MappedCorrelation correlation ->
                relations.get().lower(correlation, diagnostics).map(Function.identity());
        };
    }

    /// Whether numbers may stand in texts: those that some stage compares are added up, too.
    boolean readsNumbersInTexts() {
        return !search.takesMissingForEmpty()
                && Stream.concat(Stream.of(search), residual.stream())
                        .anyMatch(stage -> stage.has(Phrase.CompareText.class));
    }

    Optional<LoweredQuery> query(MappedQuery query, Diagnostics diagnostics) {
        var derived = new LinkedHashMap<String, Derived>();
        var uses = new HashMap<Subject, Integer>();
        Expression whole = query.whole();
        List<Expression.Test> tests = whole.tests();
        for (Expression.Test test : tests) {
            uses.merge(test.subject(), 1, Integer::sum);
        }
        var first = new Phrasing(search, derived, uses);
        Optional<Phrasing> later = residual.map(vocabulary -> new Phrasing(vocabulary, derived, uses));
        var filters = new LinkedHashSet<Phrase>();
        query.period().stream()
                .flatMap(period -> period.conditions().stream())
                .forEach(period -> filters.add(part(new Phrase.Verbatim(List.of(new Words(period))), search)));
        var rest = new ArrayList<Expression>();
        for (Expression operand : operands(whole)) {
            try {
                filters.add(part(first.say(operand), search));
            } catch (UnsayableException e) {
                if (later.isEmpty()) {
                    diagnostics.add(e.problem(), e.span(), e.getMessage());
                } else {
                    rest.add(operand);
                }
            }
        }
        var residuals = new LinkedHashSet<Phrase>();
        for (Expression operand : rest) {
            try {
                residuals.add(part(later.orElseThrow().say(operand), residual.orElseThrow()));
            } catch (UnsayableException e) {
                diagnostics.add(e.problem(), e.span(), e.getMessage());
            }
        }
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        if (search.takesMissingForEmpty()) {
            noteZeros(whole, false, diagnostics);
        }
        var lowered = new LoweredQuery(
                new Name(query.header().title()),
                query.header(),
                LoweredQuery.Source.of(query.tables()),
                List.copyOf(derived.values()),
                List.copyOf(filters),
                List.copyOf(residuals));
        Span place = tests.isEmpty() ? Span.NONE : tests.getLast().origin().item();
        LoweredQuery rated = query.risk().isEmpty()
                ? lowered
                : new Rating(search, choices, new Phrasing(choices, derived, uses))
                        .of(query.risk(), place, diagnostics)
                        .map(lowered::with)
                        .orElse(lowered);
        LoweredQuery shared = rated.sharing(
                new Sharing(choices, new Phrasing(choices, derived, uses)).of(query.common(), diagnostics));
        LoweredQuery ordered = query.latestFirst()
                .filter(_ -> search.has(Order.class))
                .map(time -> shared.with(new Order(time, shared.isScored())))
                .orElse(shared);
        return Optional.of(
                query.shown().isEmpty()
                        ? ordered
                        : new Showing(search, rated.rated().map(Rated::size).orElse(0))
                                .of(query.shown(), place, diagnostics)
                                .map(ordered::with)
                                .orElse(ordered));
    }

    /// Tells what the query finds more or less because the product keeps 0 and false as no value.
    private static void noteZeros(Expression expression, boolean negated, Diagnostics diagnostics) {
        switch (expression) {
            case Expression.And(List<Expression> operands) ->
                operands.forEach(operand -> noteZeros(operand, negated, diagnostics));
            case Expression.Or(List<Expression> operands) ->
                operands.forEach(operand -> noteZeros(operand, negated, diagnostics));
            case Expression.Not(Expression operand) -> noteZeros(operand, !negated, diagnostics);
            case Expression.Constant _ -> {}
            case Expression.Test test -> {
                Effect effect = ofZero(test).under(negated);
                if (effect != Effect.NONE) {
                    diagnostics.deviation(
                            effect,
                            test.origin().value(),
                            "the product cannot tell 0 or false from a column that is not there");
                }
            }
        }
    }

    /// A test that 0 fulfils finds a missing value too, or, where it orders numbers, neither of both.
    private static Effect ofZero(Expression.Test test) {
        if (!(test.subject() instanceof Field field)) {
            return Effect.NONE;
        }
        return switch (TypedPattern.of(test, field.type())) {
            case Pattern.Number(BigDecimal value) when value.signum() == 0 -> Effect.WIDER;
            case Pattern.Bool(boolean value) when !value -> Effect.WIDER;
            case Pattern.Null() when field.type() == FieldType.NUMBER -> Effect.WIDER;
            case Pattern.Present() when field.type() == FieldType.NUMBER -> Effect.NARROWER;
            case Glob glob when field.type() == FieldType.NUMBER && glob.matchesAll() -> Effect.NARROWER;
            case Pattern.Compared(var operator, BigDecimal value)
            when operator.holds(BigDecimal.ZERO.compareTo(value)) -> Effect.NARROWER;
            default -> Effect.NONE;
        };
    }

    /// The operands of the outermost AND; `not (a or b)` is two of them, but tests of one subject stay together.
    private static List<Expression> operands(Expression whole) {
        var operands = new ArrayList<Expression>();
        for (Expression operand : whole instanceof Expression.And(List<Expression> all) ? all : List.of(whole)) {
            if (operand instanceof Expression.Not(Expression.Or(List<Expression> alternatives))) {
                bySubject(alternatives).forEach(together -> operands.add(Expression.not(together)));
            } else {
                operands.add(operand);
            }
        }
        var seen = new HashSet<Seen>();
        var once = new ArrayList<Expression>();
        for (Expression operand : operands) {
            for (Expression one : operand instanceof Expression.And(List<Expression> all) ? all : List.of(operand)) {
                Optional<Seen> test = Seen.of(one);
                if (test.isEmpty() || seen.add(test.get())) {
                    once.add(one);
                }
            }
        }
        return once;
    }

    /// The same alternatives, with the tests of each subject as one of them: a language may have a list for these.
    private static List<Expression> bySubject(List<Expression> alternatives) {
        var groups = new LinkedHashMap<Object, List<Expression>>();
        for (Expression alternative : alternatives) {
            Object key = alternative instanceof Expression.Test test ? test.subject() : alternative;
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(alternative);
        }
        return groups.values().stream().map(Expression::or).toList();
    }

    /// A single test, whatever value of the rule it comes from: the same one twice is said once. Where the guard tests
    /// a column as a word of a fixed list and the rule as text, the guard comes first and says more.
    private record Seen(Object subject, Pattern pattern, boolean negated) {
        static Optional<Seen> of(Expression expression) {
            return switch (expression) {
                case Expression.Test test -> Optional.of(of(test, false));
                case Expression.Not(Expression.Test test) -> Optional.of(of(test, true));
                default -> Optional.empty();
            };
        }

        private static Seen of(Expression.Test test, boolean negated) {
            Object subject =
                    test.subject() instanceof Field field ? Map.entry(field.name(), field.path()) : test.subject();
            return new Seen(subject, test.pattern(), negated);
        }
    }

    /// One of the conditions that must all hold: alone in its line, or safe to be joined with the others.
    private static Phrase part(Phrase phrase, Vocabulary vocabulary) {
        if (vocabulary.has(Phrase.Filter.class)) {
            return new Phrase.Filter(phrase instanceof Phrase.Group(Phrase inner) ? inner : phrase);
        }
        return phrase instanceof Phrase.Or ? new Phrase.Group(phrase) : phrase;
    }
}
