package dragoman.verify.esql;

import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.verify.grammar.EsqlParser.CalledContext;
import dragoman.verify.grammar.EsqlParser.ColumnContext;
import dragoman.verify.grammar.EsqlParser.ConditionContext;
import dragoman.verify.grammar.EsqlParser.FlagContext;
import dragoman.verify.grammar.EsqlParser.GroupedContext;
import dragoman.verify.grammar.EsqlParser.NumberContext;
import dragoman.verify.grammar.EsqlParser.OperandContext;
import dragoman.verify.grammar.EsqlParser.PrimaryContext;
import dragoman.verify.grammar.EsqlParser.SignedContext;
import dragoman.verify.grammar.EsqlParser.WordContext;
import dragoman.verify.reading.EscapedStrings;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Flag;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.Scalar.Lines;
import dragoman.verify.reading.Scalar.Numeral;
import dragoman.verify.reading.Scalar.PartOfTime;
import dragoman.verify.reading.Scalar.Word;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.ScalarTexts;
import dragoman.verify.reading.Sole;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the values inside the conditions of ES|QL.
/// https://www.elastic.co/docs/reference/query-languages/esql/esql-functions-operators
final class EsqlValues {
    private static final Word BREAK = new Word("\n");

    // https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/temporal/ChronoField.html; its weeks are
    // not those of ISO, so they are left out.
    private static final Map<String, Pattern.TimeUnit> TIME_PARTS = Map.of(
            "minute_of_hour", Pattern.TimeUnit.MINUTE,
            "hour_of_day", Pattern.TimeUnit.HOUR,
            "day_of_month", Pattern.TimeUnit.DAY,
            "month_of_year", Pattern.TimeUnit.MONTH,
            "year", Pattern.TimeUnit.YEAR);

    /// What `EVAL` computed so far.
    private final Map<String, Scalar> computed;

    EsqlValues(Map<String, Scalar> computed) {
        this.computed = computed;
    }

    /// The one value that a condition consists of, or null.
    static PrimaryContext primary(ConditionContext condition) {
        return Sole.of(condition, PrimaryContext.class);
    }

    static PrimaryContext primary(OperandContext operand) {
        return Sole.of(operand, PrimaryContext.class);
    }

    static String name(CalledContext call) {
        return call.IDENTIFIER().getText().toUpperCase(Locale.ROOT);
    }

    Scalar scalar(OperandContext operand) throws UnreadableQueryException {
        PrimaryContext primary = primary(operand);
        if (primary != null) {
            return scalar(primary);
        }
        SignedContext signed = Sole.of(operand, SignedContext.class);
        if (signed != null && signed.MINUS() != null && signed.signed().primary() instanceof NumberContext number) {
            return new Numeral(new BigDecimal(number.getText()).negate());
        }
        throw ScalarTests.noReading(operand, "arithmetic");
    }

    Scalar scalar(ConditionContext condition) throws UnreadableQueryException {
        PrimaryContext primary = primary(condition);
        if (primary == null) {
            throw ScalarTests.noReading(condition, "this value");
        }
        return scalar(primary);
    }

    private Scalar scalar(PrimaryContext primary) throws UnreadableQueryException {
        return switch (primary) {
            case GroupedContext group when primary(group.condition()) != null -> scalar(primary(group.condition()));
            case WordContext word -> new Word(EscapedStrings.decode(word.getText()));
            case ColumnContext column -> {
                Field field = EsqlTexts.field(column.name());
                yield computed.getOrDefault(field.name(), new Column(field, Fold.PLAIN));
            }
            case NumberContext number -> new Numeral(new BigDecimal(number.getText()));
            case FlagContext flag -> new Flag(flag.TRUE() != null);
            case CalledContext call -> call(call);
            default -> throw ScalarTests.noReading(primary, "this value");
        };
    }

    private Scalar call(CalledContext call) throws UnreadableQueryException {
        return switch (name(call) + "/" + call.condition().size()) {
            case "TO_LOWER/1" -> folded(call, Fold.LOWER);
            case "TO_UPPER/1" -> folded(call, Fold.UPPER);
            case "TO_STRING/1" -> plain(call);
            // null where a text is no number
            case "TO_DOUBLE/1" -> new Column(plain(call).subject(), Fold.NUMBER);
            case "DATE_EXTRACT/2" -> partOfTime(call);
            default -> {
                if (name(call).equals("CONCAT")) {
                    yield joined(call);
                }
                throw ScalarTests.noReading(
                        call, "`" + name(call) + "` with " + call.condition().size() + " arguments");
            }
        };
    }

    private Scalar folded(CalledContext call, Fold fold) throws UnreadableQueryException {
        return new ScalarTests(call).folded(scalar(call.condition(0)), fold);
    }

    private Column plain(CalledContext call) throws UnreadableQueryException {
        if (scalar(call.condition(0)) instanceof Column column && column.fold() == Fold.PLAIN) {
            return column;
        }
        throw ScalarTests.noReading(call, "a cast of this value");
    }

    private Scalar partOfTime(CalledContext call) throws UnreadableQueryException {
        if (scalar(call.condition(0)) instanceof Word(String unit)
                && TIME_PARTS.containsKey(unit.toLowerCase(Locale.ROOT))
                && scalar(call.condition(1)) instanceof Column(var subject, Fold fold)
                && fold == Fold.PLAIN) {
            return new PartOfTime(subject, TIME_PARTS.get(unit.toLowerCase(Locale.ROOT)));
        }
        throw ScalarTests.noReading(call, "this use of DATE_EXTRACT");
    }

    /// Columns in one text, or all values of one column in lines.
    private Scalar joined(CalledContext call) throws UnreadableQueryException {
        List<ConditionContext> parts = call.condition();
        if (parts.size() == 3
                && primary(parts.get(1)) instanceof CalledContext inner
                && name(inner).equals("MV_CONCAT")
                && inner.condition().size() == 2) {
            if (scalar(parts.get(0)).equals(BREAK)
                    && scalar(parts.get(2)).equals(BREAK)
                    && scalar(inner.condition(1)).equals(BREAK)) {
                return new Lines(plain(inner).subject(), Fold.PLAIN);
            }
            throw ScalarTests.noReading(call, "a list with other marks than line breaks");
        }
        var scalars = new ArrayList<Scalar>();
        for (ConditionContext part : parts) {
            scalars.add(scalar(part));
        }
        return ScalarTexts.joined(scalars, call);
    }
}
