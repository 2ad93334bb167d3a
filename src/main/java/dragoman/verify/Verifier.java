package dragoman.verify;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Boundary;
import dragoman.meaning.Canonical;
import dragoman.meaning.Columns;
import dragoman.meaning.Decider;
import dragoman.meaning.Normal;
import dragoman.meaning.Remainder;
import dragoman.query.Comparison;
import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Mapped;
import dragoman.query.MappedCorrelation;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappedQuery;
import dragoman.query.Name;
import dragoman.query.Network;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.source.Problem;
import dragoman.source.Reason;
import dragoman.verify.Verification.Differs;
import dragoman.verify.Verification.Failed;
import dragoman.verify.Verification.Proved;
import dragoman.verify.Verification.Tested;
import dragoman.verify.Verification.Unchecked;
import dragoman.verify.Verification.Unreadable;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Source;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Readers.Trait;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Holds a query against its rule: reads the text back and compares what both mean, in the product's own names.
public record Verifier(Readers readers) {
    /// What languages call all events, of whatever kind.
    private static final Set<String> EVERYTHING = Set.of("any", "events", "*");

    private static final long PROOF_STEPS = 1_000_000;

    /// Whether a text of this can be held against its rule: what only the product knows cannot.
    public boolean canRead(Mapped mapped) {
        return mapped.queries().allMatch(query -> canRead(query.condition()));
    }

    private static boolean canRead(Expression condition) {
        for (Expression.Test test : condition.tests()) {
            if (test.pattern() instanceof Pattern.Verbatim
                    || test.pattern() instanceof Pattern.Listed(var _, List<String> values) && values.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// Compares what `map` made of a rule with its text.
    ///
    /// @param reasons what the verdict says of the text
    public Verification verify(Mapped mapped, String text, List<Reason> reasons) {
        if (!canRead(mapped)) {
            return new Unchecked();
        }
        return switch (leftOut(reasons) ? withoutRisk(mapped) : mapped) {
            case MappedQuery query ->
                compare(told(query, reasons), text, List.of(_ -> true)).getFirst();
            case MappedCorrelation correlation -> verify(correlation, text, reasons);
        };
    }

    /// Without the names that the verdict says are not shown.
    private static MappedQuery told(MappedQuery query, List<Reason> reasons) {
        return query.common().isEmpty()
                ? query
                : query.sharing(query.common().stream()
                        .filter(one -> reasons.stream()
                                .noneMatch(
                                        reason -> reason.diagnostic().message().equals(one.leftOut())))
                        .toList());
    }

    /// Whether the verdict says that a text does not say what its rule says of events.
    private static boolean leftOut(List<Reason> reasons) {
        for (Reason reason : reasons) {
            if (reason.diagnostic().problem() == Problem.RISK_LEFT_OUT) {
                return true;
            }
        }
        return false;
    }

    private static Mapped withoutRisk(Mapped mapped) {
        return switch (mapped) {
            case MappedQuery query -> query.with(List.<EventRisk>of());
            case MappedCorrelation correlation -> correlation.withoutEventRisk();
        };
    }

    /// Compares each search, and what relates their events.
    private Verification verify(MappedCorrelation mapped, String text, List<Reason> reasons) {
        try {
            CorrelationReading read = readers.correlations().read(text);
            if (!read.allSlide()
                    && reasons.stream().noneMatch(reason -> reason.diagnostic().problem() == Problem.WINDOW_FIXED)) {
                return new Differs("its windows do not end with every event, which the verdict does not say");
            }
            Verification related = verify(mapped, read, !readers.has(Trait.NO_SCORES));
            return related.fault().isPresent()
                    ? related
                    : new ShownColumns(mapped.shown(), Expected.of(mapped, read).parts(), reasons)
                            .difference(read.shown())
                            .<Verification>map(Differs::new)
                            .orElse(related);
        } catch (UnreadableQueryException e) {
            return new Unreadable(e.getMessage());
        }
    }

    private Verification verify(MappedCorrelation mapped, CorrelationReading read, boolean scored) {
        var meaning = Expected.of(mapped, read);
        return new ReadingComparison(meaning.reading(), read, scored).result((search, source) -> switch (source) {
            case Source.Found(QueryReading reading) ->
                meaning.query(search)
                        .map(query ->
                                compare(query, reading, List.of(_ -> true)).getFirst())
                        .orElseGet(() -> new Differs("search " + (search + 1) + " is no correlation"));
            case Source.Hits(CorrelationReading inner) ->
                meaning.parts().get(search) instanceof MappedPart.Hits hits
                        ? verify(hits.correlation(), inner, false)
                        : new Differs("search " + (search + 1) + " is a correlation");
        });
    }

    /// As `verify`, but where single events tell them apart, one that the rule alone finds and one that the query alone
    /// finds, as far as there are such.
    public List<Verification> differences(Mapped mapped, String text, List<Reason> reasons) {
        return switch (leftOut(reasons) ? withoutRisk(mapped) : mapped) {
            case MappedQuery query ->
                compare(query, text, List.of(ruleMatches -> ruleMatches, ruleMatches -> !ruleMatches));
            case MappedCorrelation correlation -> List.of(verify(correlation, text, reasons));
        };
    }

    private List<Verification> compare(MappedQuery mapped, String text, List<Predicate<Boolean>> directions) {
        QueryReading reading;
        try {
            reading = readers.queries().read(text);
        } catch (UnreadableQueryException e) {
            return List.of(new Unreadable(e.getMessage()));
        }
        return compare(mapped, reading, directions);
    }

    private List<Verification> compare(MappedQuery mapped, QueryReading reading, List<Predicate<Boolean>> directions) {
        List<String> tables = mapped.tables().stream().map(Name::value).toList();
        if (!sameTables(tables, reading.tables())) {
            return List.of(new Unreadable("it reads " + reading.tables() + ", not " + tables));
        }
        QueryReading read;
        try {
            read = NamedLists.spread(reading, mapped.lists());
        } catch (UnreadableQueryException e) {
            return List.of(new Unreadable(e.getMessage()));
        }
        List<Verification> rows = compare(NamedLists.spread(mapped.whole()), read.condition(), directions);
        if (rows.getFirst().fault().isPresent()) {
            return rows;
        }
        return List.of(Lookbacks.difference(mapped.period(), read.since())
                .<Verification>map(Differs::new)
                .orElseGet(() -> new EventComparison(
                                mapped,
                                read,
                                (asked, said) ->
                                        compare(asked, said, List.of(_ -> true)).getFirst())
                        .result(rows.getFirst())));
    }

    private static boolean sameTables(List<String> expected, List<String> found) {
        return expected.equals(found)
                || expected.isEmpty() && (found.isEmpty() || EVERYTHING.contains(String.join(",", found)));
    }

    private List<Verification> compare(Expression mapped, Expression read, List<Predicate<Boolean>> directions) {
        Expression kept = readers.has(Trait.ZERO_IS_MISSING) ? withoutZero(mapped) : mapped;
        Columns columns = Columns.of(mapped);
        Set<String> networks = columns.networks();
        Expression rule = normal(columns, Set.of(), columns.addresses()).of(kept);
        Expression query = query(mapped, columns, read);
        // most queries say it in the words of the rule
        if (rule.equals(query)) {
            return List.of(new Proved());
        }
        Remainder apart = Remainder.of(rule, query);
        if (isSame(apart.left(), apart.right()) || isSame(rule, query)) {
            return List.of(new Proved());
        }
        var sides = new Sides(rule, query, apart);
        if (isProved(sides, networks)) {
            return List.of(new Proved());
        }
        List<Verification> failures = directions.stream()
                .flatMap(direction -> failure(sides, networks, direction).stream())
                .toList();
        return failures.isEmpty() ? List.of(new Tested()) : failures;
    }

    private static boolean isSame(Expression rule, Expression query) {
        return Canonical.of(rule).equals(Canonical.of(query));
    }

    /// What a query that was read means, with the values that the product can have.
    private Expression query(Expression mapped, Columns columns, Expression read) {
        Set<String> neverNull = readers.has(Trait.TEXT_IS_NEVER_NULL) ? Normal.textColumns(mapped) : Set.of();
        return normal(columns, neverNull, Set.of()).of(read);
    }

    private Normal normal(Columns columns, Set<String> neverNull, Set<String> addresses) {
        return new Normal(
                readers.has(Trait.EMPTY_IS_MISSING),
                readers.rawField(),
                columns.exact(),
                neverNull,
                addresses,
                columns.texts());
    }

    /// Whether a query finds a record of the product, as its text says.
    ///
    /// @throws UnreadableQueryException if the text cannot be read
    public Predicate<Event> finder(MappedQuery mapped, String text) throws UnreadableQueryException {
        Expression read = NamedLists.spread(readers.queries().read(text).condition(), mapped.lists());
        Expression whole = NamedLists.spread(mapped.whole());
        return Matcher.of(query(whole, Columns.of(whole), read));
    }

    /// Whether no event that the product can have tells the two apart.
    ///
    /// @param networks columns in which every text with a colon is an address
    private boolean isProved(Sides sides, Set<String> networks) {
        var impossible = new ArrayList<Expression>();
        if (readers.has(Trait.EMPTY_IS_MISSING)) {
            Stream.concat(sides.rule().tests().stream(), sides.query().tests().stream())
                    .map(Expression.Test::subject)
                    .distinct()
                    .forEach(subject ->
                            impossible.add(new Expression.Test(subject, Glob.literal("", false), Origin.NONE)));
        }
        for (String column : networks) {
            var colon = new Expression.Test(new Field(column), Glob.at(":", Pattern.Part.INSIDE, false), Origin.NONE);
            impossible.add(Expression.and(List.of(colon, Expression.not(colon.with(Network.allV6())))));
        }
        // a search for a proof would end at this event or another one, and take long
        Predicate<Event> possible = Matcher.of(Expression.or(impossible)).negate();
        if (boundary(sides.rule(), networks)
                .broken(event -> possible.test(event) && sides.tellsApart(event, _ -> true))
                .isPresent()) {
            return false;
        }
        return new Decider(_ -> !readers.has(Trait.ONE_VALUE), PROOF_STEPS)
                .isSame(sides.rule(), sides.query(), impossible);
    }

    /// What a rule means where 0 and false are no values.
    private static Expression withoutZero(Expression mapped) {
        return mapped.mapTests(test -> {
            if (test.pattern() instanceof Pattern.Compared(Comparison operator, BigDecimal value)) {
                return operator.holds(BigDecimal.ZERO.compareTo(value))
                        ? Expression.and(List.of(test, Expression.not(test.with(new Pattern.Number(BigDecimal.ZERO)))))
                        : test;
            }
            if (isZero(test)) {
                return Expression.or(List.of(test, test.with(new Pattern.Null())));
            }
            if (!(test.subject() instanceof Field field) || field.type() != FieldType.NUMBER) {
                return test;
            }
            Expression zero = test.with(new Pattern.Number(BigDecimal.ZERO));
            return switch (test.pattern()) {
                case Pattern.Null() -> Expression.or(List.of(test, zero));
                case Pattern.Present() -> Expression.and(List.of(test, Expression.not(zero)));
                case Glob glob when glob.matchesAll() -> Expression.and(List.of(test, Expression.not(zero)));
                default -> test;
            };
        });
    }

    private static boolean isZero(Expression.Test test) {
        FieldType type = test.subject() instanceof Field field ? field.type() : FieldType.TEXT;
        return switch (test.pattern()) {
            case Pattern.Number(BigDecimal value) -> type == FieldType.NUMBER && value.signum() == 0;
            case Pattern.Bool(boolean value) -> type == FieldType.BOOLEAN && !value;
            case Glob glob ->
                type == FieldType.NUMBER && glob.text().equals("0")
                        || type == FieldType.BOOLEAN && glob.text().equalsIgnoreCase("false");
            default -> false;
        };
    }

    private Optional<Verification> failure(Sides sides, Set<String> addresses, Predicate<Boolean> direction) {
        Predicate<Event> differs = event -> sides.tellsApart(event, direction);
        return boundary(sides.rule(), addresses)
                .first(differs)
                .or(() -> boundary(sides.query(), addresses).first(differs))
                .map(event -> new Failed(event.toString(), sides.ruleMatches(event)));
    }

    private Boundary boundary(Expression expression, Set<String> addresses) {
        return new Boundary(expression, readers.has(Trait.EMPTY_IS_MISSING), !readers.has(Trait.ONE_VALUE), addresses);
    }
}
