package dragoman.verify.sql;

import dragoman.query.Comparison;
import dragoman.query.Glob;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.grammar.SqlParser.AlikeContext;
import dragoman.verify.grammar.SqlParser.CallContext;
import dragoman.verify.grammar.SqlParser.CalledContext;
import dragoman.verify.grammar.SqlParser.ComparedContext;
import dragoman.verify.grammar.SqlParser.ConditionContext;
import dragoman.verify.grammar.SqlParser.FlagContext;
import dragoman.verify.grammar.SqlParser.GroupedContext;
import dragoman.verify.grammar.SqlParser.ListedContext;
import dragoman.verify.grammar.SqlParser.NegationContext;
import dragoman.verify.grammar.SqlParser.NullnessContext;
import dragoman.verify.grammar.SqlParser.OperandContext;
import dragoman.verify.grammar.SqlParser.PositionedContext;
import dragoman.verify.grammar.SqlParser.PredicateContext;
import dragoman.verify.grammar.SqlParser.RangedContext;
import dragoman.verify.reading.CidrText;
import dragoman.verify.reading.QueryReading.Since;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Numeral;
import dragoman.verify.reading.Scalar.Word;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.ScalarTexts;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the conditions of SQL: cased, and neither true nor false where a column is null.
final class SqlConditions {
    private final SqlDialect dialect;
    private final SqlValues values;
    private final Comparisons others;

    SqlConditions(SqlDialect dialect) {
        this(dialect, (_, _) -> Optional.empty());
    }

    /// @param others reads comparisons that are not of events
    SqlConditions(SqlDialect dialect, Comparisons others) {
        this.dialect = dialect;
        this.values = new SqlValues(dialect);
        this.others = others;
    }

    /// What some comparisons mean.
    interface Comparisons {
        Optional<Truth> read(OperandContext left, ComparedContext test) throws UnreadableQueryException;
    }

    /// What a WHERE says of events, without the time that it searches.
    ///
    /// @param since is told that time
    Truth ofEvents(ConditionContext where, Consumer<Since> since) throws UnreadableQueryException {
        if (where.conjunction().size() > 1) {
            return truth(where);
        }
        var all = new ArrayList<Truth>();
        for (NegationContext negation : where.conjunction(0).negation()) {
            Optional<Since> time = SqlPeriods.since(negation);
            time.ifPresent(since);
            if (time.isEmpty()) {
                all.add(not(negation));
            }
        }
        return Truth.and(all);
    }

    /// AND binds tighter than OR.
    Truth truth(ConditionContext context) throws UnreadableQueryException {
        return Truth.any(context.conjunction(), conjunction -> Truth.all(conjunction.negation(), this::not));
    }

    private Truth not(NegationContext context) throws UnreadableQueryException {
        return context.NOT() == null
                ? predicate(context.predicate())
                : not(context.negation()).not();
    }

    private Truth predicate(PredicateContext context) throws UnreadableQueryException {
        var tests = new ScalarTests(context);
        OperandContext operand = context.operand();
        return switch (context.test()) {
            case null -> alone(operand);
            case ComparedContext test -> compared(tests, operand, test);
            case AlikeContext test -> alike(tests, operand, test).notIf(test.NOT() != null);
            case ListedContext test -> listed(tests, operand, test).notIf(test.NOT() != null);
            case RangedContext test -> {
                Scalar value = values.scalar(operand);
                yield tests.between(value, values.scalar(test.operand(0)), values.scalar(test.operand(1)))
                        .notIf(test.NOT() != null);
            }
            case NullnessContext test -> tests.nullness(values.scalar(operand), test.NOT() == null);
            default -> throw tests.none("this test");
        };
    }

    private Truth compared(ScalarTests tests, OperandContext left, ComparedContext test)
            throws UnreadableQueryException {
        if (SqlValues.primary(left) instanceof PositionedContext position) {
            return within(tests, position, test);
        }
        Optional<Truth> known = others.read(left, test);
        if (known.isPresent()) {
            return known.get();
        }
        return tests.compared(values.scalar(left), operator(test), values.scalar(test.operand()));
    }

    static Comparison operator(ComparedContext test) {
        return Comparison.written(test.comparator().getText());
    }

    /// Where a text stands in another one: from 1, or 0 where it does not; both turned round, how far from the end.
    private Truth within(ScalarTests tests, PositionedContext position, ComparedContext test)
            throws UnreadableQueryException {
        Comparison operator = operator(test);
        boolean number = values.scalar(test.operand()) instanceof Numeral(BigDecimal value)
                && (operator == Comparison.EQ ? value.equals(BigDecimal.ONE) : value.signum() == 0);
        boolean turned = values.isReversed(position.operand(1));
        if (!number
                || operator != Comparison.EQ && (operator != Comparison.GT || turned)
                || values.isReversed(position.needle) != turned) {
            throw tests.none("this place of a text");
        }
        var part = operator == Comparison.GT
                ? dragoman.query.Pattern.Part.INSIDE
                : turned ? dragoman.query.Pattern.Part.END : dragoman.query.Pattern.Part.START;
        return tests.same(values.turned(position.operand(1)), values.turned(position.needle), part);
    }

    private Truth alike(ScalarTests tests, OperandContext operand, AlikeContext test) throws UnreadableQueryException {
        String likeness = test.likeness().getText().toLowerCase(Locale.ROOT);
        Scalar value = values.scalar(operand);
        if (!dialect.hasLikeness(likeness) || !(values.scalar(test.operand()) instanceof Word(String text))) {
            throw tests.none("this pattern");
        }
        if (likeness.equals("rlike")) {
            return tests.matches(value, regex(text, test));
        }
        // https://spark.apache.org/docs/latest/sql-ref-syntax-qry-select-like.html: there a backslash escapes by itself
        String escape =
                test.ESCAPE() != null ? dialect.text(test.STRING().getText()) : dialect.backslashes() ? "\\" : "";
        if (escape.length() > 1) {
            throw tests.none("an escape of several characters");
        }
        boolean cased = likeness.equals("like");
        Glob glob = ScalarTexts.percentGlob(text, escape, cased)
                .orElseThrow(() -> tests.none("an escape of what needs none"));
        return cased ? tests.like(value, glob) : tests.likeAnyCase(value, glob);
    }

    static Regex regex(String text, ParserRuleContext place) throws UnreadableQueryException {
        try {
            return RegexParser.parse(text);
        } catch (RegexSyntaxException e) {
            throw ScalarTests.noReading(place, "the regular expression " + text + " (" + e.getMessage() + ")");
        }
    }

    private Truth listed(ScalarTests tests, OperandContext operand, ListedContext test)
            throws UnreadableQueryException {
        if (test.statement() != null) {
            throw tests.none("a list that a query yields");
        }
        Scalar value = values.scalar(operand);
        return Truth.any(test.operands().operand(), option -> tests.equal(value, values.scalar(option)));
    }

    private Truth alone(OperandContext operand) throws UnreadableQueryException {
        return switch (SqlValues.primary(operand)) {
            case GroupedContext group when group.condition() != null -> truth(group.condition());
            case CalledContext called -> call(called.call());
            case FlagContext flag -> ScalarTests.total(flag.TRUE() != null);
            case null, default -> throw ScalarTests.noReading(operand, "a value as a condition");
        };
    }

    private Truth call(CallContext call) throws UnreadableQueryException {
        var tests = new ScalarTests(call);
        String name = SqlValues.name(call);
        if (call.OVER() != null || call.FILTER() != null || call.condition().size() != 2) {
            throw tests.none("`" + name + "` as a condition");
        }
        if (name.equals("coalesce")
                && SqlValues.primary(call.condition(1)) instanceof FlagContext flag
                && flag.FALSE() != null) {
            return truth(call.condition(0)).orFalse();
        }
        if (dialect.searches(name) && values.scalar(call.condition(1)) instanceof Word(String pattern)) {
            return tests.matches(values.scalar(call.condition(0)), regex(pattern, call));
        }
        // https://trino.io/docs/current/functions/ipaddress.html
        if (dialect == SqlDialect.ATHENA
                && name.equals("contains")
                && values.scalar(call.condition(0)) instanceof Word(String network)) {
            return tests.inNetwork(
                    values.address(call.condition(1)),
                    CidrText.masked(network).orElseThrow(() -> tests.none("the network " + network)));
        }
        throw tests.none("`" + name + "` as a condition");
    }
}
