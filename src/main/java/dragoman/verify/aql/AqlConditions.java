package dragoman.verify.aql;

import dragoman.query.Comparison;
import dragoman.regex.Flags;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.verify.grammar.AqlParser.AlikeContext;
import dragoman.verify.grammar.AqlParser.CallContext;
import dragoman.verify.grammar.AqlParser.CalledContext;
import dragoman.verify.grammar.AqlParser.ComparedContext;
import dragoman.verify.grammar.AqlParser.ConditionContext;
import dragoman.verify.grammar.AqlParser.GroupedContext;
import dragoman.verify.grammar.AqlParser.ListedContext;
import dragoman.verify.grammar.AqlParser.NegationContext;
import dragoman.verify.grammar.AqlParser.NullnessContext;
import dragoman.verify.grammar.AqlParser.OperandContext;
import dragoman.verify.grammar.AqlParser.PredicateContext;
import dragoman.verify.grammar.AqlParser.PrimaryContext;
import dragoman.verify.grammar.AqlParser.RangedContext;
import dragoman.verify.grammar.AqlParser.TestedContext;
import dragoman.verify.reading.CidrText;
import dragoman.verify.reading.RegexBounds;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Word;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.ScalarTexts;
import dragoman.verify.reading.Sole;
import dragoman.verify.reading.Truth;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the conditions of AQL: cased, and like in SQL neither true nor false where a property is null.
/// https://ibm.com/docs/SS42VS_latest/com.ibm.qradar.doc/r_aql_operators.html
final class AqlConditions {
    private final AqlValues values;

    AqlConditions(Set<String> aliases) {
        values = new AqlValues(aliases);
    }

    /// The one value that a condition consists of, or null.
    static PrimaryContext primary(ConditionContext condition) {
        return Sole.of(condition, PrimaryContext.class);
    }

    /// A text or name without its quotes, of which those inside are doubled as in SQL:
    /// https://www.ibm.com/docs/en/SS42VS_7.5/com.ibm.qradar.doc/c_qradar_aql_syntax.html
    static String unquoted(String written) {
        char quote = written.charAt(0);
        if (quote != '"' && quote != '\'') {
            return written;
        }
        return written.substring(1, written.length() - 1).replace("" + quote + quote, "" + quote);
    }

    /// AND binds tighter than OR, as in SQL.
    Truth truth(ConditionContext context) throws UnreadableQueryException {
        return Truth.any(context.conjunction(), conjunction -> Truth.all(conjunction.negation(), this::not));
    }

    private Truth not(NegationContext context) throws UnreadableQueryException {
        return context.NOT() == null
                ? predicate(context.predicate())
                : not(context.negation()).not();
    }

    private Truth predicate(PredicateContext context) throws UnreadableQueryException {
        if (!(context instanceof TestedContext tested)) {
            // It finds words in an index of the payload, not any part of its text; how it splits them, no page says.
            throw ScalarTests.noReading(context, "TEXT SEARCH");
        }
        var tests = new ScalarTests(tested);
        return switch (tested.test()) {
            case null -> alone(tested.operand());
            case ComparedContext test ->
                tests.compared(
                        values.scalar(tested.operand()),
                        Comparison.written(test.comparator().getText()),
                        values.scalar(test.operand()));
            case AlikeContext test -> alike(tests, tested.operand(), test).notIf(test.NOT() != null);
            case ListedContext test -> listed(tests, tested.operand(), test).notIf(test.NOT() != null);
            case RangedContext test -> {
                Scalar value = values.scalar(tested.operand());
                yield tests.between(value, values.scalar(test.operand(0)), values.scalar(test.operand(1)))
                        .notIf(test.NOT() != null);
            }
            case NullnessContext test -> tests.nullness(values.scalar(tested.operand()), test.NOT() == null);
            default -> throw ScalarTests.noReading(tested, "this test");
        };
    }

    /// LIKE and MATCHES heed case, ILIKE and IMATCHES do not. A backslash is a plain character in LIKE:
    /// https://github.com/opencybersecurityalliance/stix-shifter/issues/370
    private Truth alike(ScalarTests tests, OperandContext operand, AlikeContext test) throws UnreadableQueryException {
        Scalar value = values.scalar(operand);
        if (!(values.scalar(test.operand()) instanceof Word(String text))) {
            throw tests.none("a pattern that is not written out");
        }
        if (test.likeness().LIKE() != null) {
            return tests.like(value, ScalarTexts.percentGlob(text, true));
        }
        if (test.likeness().ILIKE() != null) {
            return tests.likeAnyCase(value, ScalarTexts.percentGlob(text, false));
        }
        Regex regex = regex(text, test);
        return tests.matches(value, test.likeness().IMATCHES() == null ? regex : regex.with(Flags.NONE.with('i')));
    }

    private static Regex regex(String text, ParserRuleContext place) throws UnreadableQueryException {
        Regex regex;
        try {
            regex = RegexParser.parse(text);
        } catch (RegexSyntaxException e) {
            throw ScalarTests.noReading(place, "the regular expression " + text + " (" + e.getMessage() + ")");
        }
        if (!RegexBounds.sameSearchedAndWhole(regex)) {
            throw ScalarTests.noReading(
                    place, "a pattern not bounded by ^ or (?s).* and $ or .* (no page says if it is anchored)");
        }
        return regex;
    }

    private Truth listed(ScalarTests tests, OperandContext operand, ListedContext test)
            throws UnreadableQueryException {
        if (test.select() != null) {
            throw tests.none("a list that a query yields");
        }
        Scalar value = values.scalar(operand);
        return Truth.any(test.operands().operand(), option -> tests.equal(value, values.scalar(option)));
    }

    private Truth alone(OperandContext operand) throws UnreadableQueryException {
        return switch (AqlValues.primary(operand)) {
            case GroupedContext group when group.condition() != null -> truth(group.condition());
            case CalledContext called -> call(called.call());
            case null, default -> throw ScalarTests.noReading(operand, "a value as a condition");
        };
    }

    /// A reference set of texts that ignore case, as the sets are that are deployed beside a rule:
    /// https://www.ibm.com/docs/en/qradar-common?topic=operators-aql-data-retrieval-functions
    private Truth inSet(CallContext call, ScalarTests tests) throws UnreadableQueryException {
        if (call.argument().size() == 2 && values.argument(call, 0) instanceof Word(String set)) {
            return tests.inList(values.argument(call, 1), set);
        }
        throw tests.none("a reference set that is not named");
    }

    /// INCIDR takes a network, whose last bits need not be zero, or a single address; both are in the examples of
    /// https://www.ibm.com/docs/en/SS42VS_7.5/com.ibm.qradar.doc/c_qradar_aql_syntax.html
    private Truth call(CallContext call) throws UnreadableQueryException {
        var tests = new ScalarTests(call);
        if (AqlValues.name(call).equals("REFERENCESETCONTAINS")) {
            return inSet(call, tests);
        }
        if (!AqlValues.name(call).equals("INCIDR") || call.argument().size() != 2) {
            throw tests.none("`" + AqlValues.name(call) + "` as a condition");
        }
        if (!(values.argument(call, 0) instanceof Word(String network))) {
            throw tests.none("a network that is not written out");
        }
        return tests.inNetwork(
                values.argument(call, 1),
                CidrText.masked(network).orElseThrow(() -> tests.none("the network " + network)));
    }
}
