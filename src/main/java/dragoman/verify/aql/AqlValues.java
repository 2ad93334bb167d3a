package dragoman.verify.aql;

import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.query.WholeEvent;
import dragoman.verify.grammar.AqlParser.BareNameContext;
import dragoman.verify.grammar.AqlParser.CallContext;
import dragoman.verify.grammar.AqlParser.CalledContext;
import dragoman.verify.grammar.AqlParser.GroupedContext;
import dragoman.verify.grammar.AqlParser.NumberContext;
import dragoman.verify.grammar.AqlParser.OperandContext;
import dragoman.verify.grammar.AqlParser.PrimaryContext;
import dragoman.verify.grammar.AqlParser.QuotedNameContext;
import dragoman.verify.grammar.AqlParser.SignedContext;
import dragoman.verify.grammar.AqlParser.TextContext;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Flag;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.Scalar.Numeral;
import dragoman.verify.reading.Scalar.PartOfTime;
import dragoman.verify.reading.Scalar.Word;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.ScalarTexts;
import dragoman.verify.reading.Sole;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the values inside the conditions of AQL.
/// https://www.ibm.com/docs/en/qsip/7.6.0?topic=language-aql-data-calculation-formatting-functions
final class AqlValues {
    private static final java.util.regex.Pattern FLAG = java.util.regex.Pattern.compile("(?i)true|false");

    // Names of what an event keeps as a number: as good as columns of their own.
    // https://www.ibm.com/docs/en/SS42VS_7.5/com.ibm.qradar.doc/r_aql_data_functions.html
    private static final Set<String> NAMING = Set.of(
            "CATEGORYNAME",
            "DOMAINNAME",
            "LOGSOURCEGROUPNAME",
            "LOGSOURCENAME",
            "LOGSOURCETYPENAME",
            "PROTOCOLNAME",
            "QIDDESCRIPTION",
            "QIDNAME");

    // Letters of Java's SimpleDateFormat; its weeks are those of a locale, not of ISO, so they are left out.
    private static final Map<String, Pattern.TimeUnit> TIME_PARTS = Map.of(
            "m", Pattern.TimeUnit.MINUTE,
            "mm", Pattern.TimeUnit.MINUTE,
            "H", Pattern.TimeUnit.HOUR,
            "HH", Pattern.TimeUnit.HOUR,
            "d", Pattern.TimeUnit.DAY,
            "dd", Pattern.TimeUnit.DAY,
            "M", Pattern.TimeUnit.MONTH,
            "MM", Pattern.TimeUnit.MONTH,
            "yyyy", Pattern.TimeUnit.YEAR);

    private final Set<String> aliases;

    AqlValues(Set<String> aliases) {
        this.aliases = aliases;
    }

    /// The one value that an operand consists of, or null.
    static PrimaryContext primary(OperandContext operand) {
        return Sole.of(operand, PrimaryContext.class);
    }

    static String name(CallContext call) {
        return (call.name().size() == 1 ? "" : call.name(0).getText() + "::")
                + call.name().getLast().getText().toUpperCase(Locale.ROOT);
    }

    Scalar argument(CallContext call, int index) throws UnreadableQueryException {
        PrimaryContext primary = AqlConditions.primary(call.argument(index).condition());
        if (primary == null) {
            throw ScalarTests.noReading(call, "an argument of " + name(call));
        }
        return scalar(primary);
    }

    Scalar scalar(OperandContext operand) throws UnreadableQueryException {
        PrimaryContext primary = primary(operand);
        if (primary != null) {
            return scalar(primary);
        }
        SignedContext signed = Sole.of(operand, SignedContext.class);
        if (signed != null && signed.MINUS() != null && signed.signed().primary() instanceof NumberContext number) {
            return new Numeral(number(number).negate());
        }
        throw ScalarTests.noReading(operand, "arithmetic");
    }

    private Scalar scalar(PrimaryContext primary) throws UnreadableQueryException {
        return switch (primary) {
            case GroupedContext group
            when AqlConditions.primary(group.condition()) != null -> scalar(AqlConditions.primary(group.condition()));
            // Single quotes are for texts, double quotes for names.
            case TextContext text -> new Word(AqlConditions.unquoted(text.getText()));
            case QuotedNameContext name -> column(AqlConditions.unquoted(name.getText()), name);
            case NumberContext number -> new Numeral(number(number));
            case BareNameContext name
            when FLAG.matcher(name.getText()).matches() -> new Flag(Boolean.parseBoolean(name.getText()));
            case BareNameContext name -> column(name.getText(), name);
            case CalledContext called -> call(called.call());
            default -> throw ScalarTests.noReading(primary, "this value");
        };
    }

    private Column column(String name, ParserRuleContext place) throws UnreadableQueryException {
        if (aliases.contains(name.toLowerCase(Locale.ROOT))) {
            throw ScalarTests.noReading(place, "`" + name + "`, which the query gives to a column of its own,");
        }
        if (name.equalsIgnoreCase("payload")) {
            throw ScalarTests.noReading(place, "the payload as bytes (UTF8() makes it a text); it");
        }
        return new Column(new Field(name), Fold.PLAIN);
    }

    private static BigDecimal number(NumberContext number) {
        String written = number.getText();
        return written.regionMatches(true, 0, "0x", 0, 2)
                ? new BigDecimal(new java.math.BigInteger(written.substring(2), 16))
                : new BigDecimal(written);
    }

    private Scalar call(CallContext call) throws UnreadableQueryException {
        String name = name(call);
        if (NAMING.contains(name) && call.argument().size() == 1) {
            if (argument(call, 0) instanceof Column(Field field, Fold fold) && fold == Fold.PLAIN) {
                return new Column(new Field(name + "(" + field.name() + ")"), Fold.PLAIN);
            }
            throw ScalarTests.noReading(call, "this use of " + name);
        }
        return switch (name + "/" + call.argument().size()) {
            case "LOWER/1" -> folded(call, Fold.LOWER);
            case "UPPER/1" -> folded(call, Fold.UPPER);
            // STR makes a text of any property, an address too.
            case "STR/1" -> argument(call, 0) instanceof Word word ? word : plain(call);
            case "LONG/1", "DOUBLE/1" -> number(call);
            case "UTF8/1" -> {
                if (call.argument(0).getText().equalsIgnoreCase("payload")) {
                    yield new Column(WholeEvent.INSTANCE, Fold.PLAIN);
                }
                throw ScalarTests.noReading(call, "UTF8 of anything but the payload");
            }
            default -> {
                if (name.equals("CONCAT")) {
                    yield joined(call);
                }
                throw ScalarTests.noReading(
                        call, "`" + name + "` with " + call.argument().size() + " arguments");
            }
        };
    }

    private Scalar folded(CallContext call, Fold fold) throws UnreadableQueryException {
        return new ScalarTests(call).folded(argument(call, 0), fold);
    }

    private Column plain(CallContext call) throws UnreadableQueryException {
        if (argument(call, 0) instanceof Column column && column.fold() == Fold.PLAIN) {
            return column;
        }
        throw ScalarTests.noReading(call, "a cast of this value");
    }

    private Scalar number(CallContext call) throws UnreadableQueryException {
        return AqlConditions.primary(call.argument(0).condition()) instanceof CalledContext inner
                        && name(inner.call()).equals("DATEFORMAT")
                ? partOfTime(inner.call())
                : new Column(plain(call).subject(), Fold.NUMBER);
    }

    private Scalar partOfTime(CallContext call) throws UnreadableQueryException {
        if (call.argument().size() == 2
                && argument(call, 0) instanceof Column(var subject, Fold fold)
                && fold == Fold.PLAIN
                && argument(call, 1) instanceof Word(String format)
                && TIME_PARTS.containsKey(format)) {
            return new PartOfTime(subject, TIME_PARTS.get(format));
        }
        throw ScalarTests.noReading(call, "this use of DATEFORMAT");
    }

    private Scalar joined(CallContext call) throws UnreadableQueryException {
        var parts = new ArrayList<Scalar>();
        for (int i = 0; i < call.argument().size(); i++) {
            parts.add(argument(call, i));
        }
        return ScalarTexts.joined(parts, call);
    }
}
