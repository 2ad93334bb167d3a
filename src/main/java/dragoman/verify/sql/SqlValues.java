package dragoman.verify.sql;

import dragoman.query.Field;
import dragoman.query.WholeEvent;
import dragoman.verify.grammar.SqlParser.CallContext;
import dragoman.verify.grammar.SqlParser.CalledContext;
import dragoman.verify.grammar.SqlParser.CastedContext;
import dragoman.verify.grammar.SqlParser.ConditionContext;
import dragoman.verify.grammar.SqlParser.FlagContext;
import dragoman.verify.grammar.SqlParser.GroupedContext;
import dragoman.verify.grammar.SqlParser.NameContext;
import dragoman.verify.grammar.SqlParser.NamedContext;
import dragoman.verify.grammar.SqlParser.NumberContext;
import dragoman.verify.grammar.SqlParser.OperandContext;
import dragoman.verify.grammar.SqlParser.PathContext;
import dragoman.verify.grammar.SqlParser.PrimaryContext;
import dragoman.verify.grammar.SqlParser.SignedContext;
import dragoman.verify.grammar.SqlParser.SumContext;
import dragoman.verify.grammar.SqlParser.TextContext;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Flag;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.Scalar.Numeral;
import dragoman.verify.reading.Scalar.Word;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.ScalarTexts;
import dragoman.verify.reading.Sole;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the values inside the conditions of SQL.
final class SqlValues {
    /// One step of a path in JSON: `.name`, `."name"`, `['name']`, `["name"]` or `[0]`.
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)|\\.?\\[?\"([^\"]+)\"\\]?|\\['([^']+)'\\]|\\[([0-9]+)\\]");

    private static final Set<String> NUMBERS = Set.of("double", "real", "decimal", "bigint", "integer");

    private final SqlDialect dialect;

    SqlValues(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /// The one value that a condition consists of, or null.
    static PrimaryContext primary(ConditionContext condition) {
        return Sole.of(condition, PrimaryContext.class);
    }

    /// The one value that an operand consists of, or null.
    static PrimaryContext primary(OperandContext operand) {
        return Sole.of(operand, PrimaryContext.class);
    }

    static String name(CallContext call) {
        return call.name().getFirst().getText().toLowerCase(Locale.ROOT);
    }

    /// The parts of a name without their quotes.
    List<String> names(PathContext path) throws UnreadableQueryException {
        var names = new ArrayList<String>();
        for (NameContext name : path.name()) {
            names.add(name(name));
        }
        return names;
    }

    String name(NameContext name) throws UnreadableQueryException {
        String written = name.getText();
        char quote = written.charAt(0);
        if (quote != '"' && quote != '`') {
            return written;
        }
        if (!dialect.quotesNames(quote)) {
            throw ScalarTests.noReading(name, "what stands in " + quote);
        }
        return written.substring(1, written.length() - 1).replace("" + quote + quote, "" + quote);
    }

    /// The one part of the name that an operand consists of.
    String name(OperandContext operand) throws UnreadableQueryException {
        if (primary(operand) instanceof NamedContext named
                && named.path().name().size() == 1) {
            return name(named.path().name(0));
        }
        throw ScalarTests.noReading(operand, "anything but a column here");
    }

    Scalar scalar(ConditionContext condition) throws UnreadableQueryException {
        PrimaryContext primary = primary(condition);
        if (primary == null) {
            throw ScalarTests.noReading(condition, "a condition as a value");
        }
        return scalar(primary);
    }

    Scalar scalar(OperandContext operand) throws UnreadableQueryException {
        if (operand.sum().size() == 1) {
            return scalar(operand.sum(0));
        }
        var parts = new ArrayList<Scalar>();
        for (SumContext sum : operand.sum()) {
            parts.add(scalar(sum));
        }
        return ScalarTexts.joined(parts, operand);
    }

    private Scalar scalar(SumContext sum) throws UnreadableQueryException {
        PrimaryContext primary = Sole.of(sum, PrimaryContext.class);
        if (primary != null) {
            return scalar(primary);
        }
        SignedContext signed = sum.product(0).signed(0);
        if (sum.getChildCount() == 1
                && sum.product(0).getChildCount() == 1
                && signed.MINUS() != null
                && signed.signed().primary() instanceof NumberContext number) {
            return new Numeral(new BigDecimal(number.getText()).negate());
        }
        throw ScalarTests.noReading(sum, "arithmetic");
    }

    private Scalar scalar(PrimaryContext primary) throws UnreadableQueryException {
        return switch (primary) {
            case GroupedContext group when group.condition() != null -> grouped(group);
            case TextContext text -> new Word(dialect.text(text.getText()));
            case NumberContext number -> new Numeral(new BigDecimal(number.getText()));
            case FlagContext flag -> new Flag(flag.TRUE() != null);
            case NamedContext named -> column(String.join(".", names(named.path())));
            case CastedContext casted -> cast(casted);
            case CalledContext called -> call(called.call());
            default -> throw ScalarTests.noReading(primary, "this value");
        };
    }

    /// Parentheses round one value, or round texts that are put together.
    private Scalar grouped(GroupedContext group) throws UnreadableQueryException {
        OperandContext operand = Sole.of(group.condition(), OperandContext.class);
        if (operand == null) {
            throw ScalarTests.noReading(group, "a condition as a value");
        }
        return scalar(operand);
    }

    private static Column column(String name) {
        return new Column(name.equals(SqlReader.WHOLE) ? WholeEvent.INSTANCE : new Field(name), Fold.PLAIN);
    }

    private Scalar cast(CastedContext casted) throws UnreadableQueryException {
        String type = casted.type().name(0).getText().toLowerCase(Locale.ROOT);
        Scalar value = scalar(casted.operand());
        if (!(value instanceof Column(var subject, Fold fold)) || fold != Fold.PLAIN) {
            throw ScalarTests.noReading(casted, "a cast of this value");
        }
        if (dialect.isText(type) || type.equals("boolean") && casted.TRY_CAST() != null) {
            return value;
        }
        if (NUMBERS.contains(type) && casted.TRY_CAST() != null) {
            return new Column(subject, Fold.NUMBER);
        }
        throw ScalarTests.noReading(casted, "a cast to " + type);
    }

    /// An address out of a text, null where it writes none.
    Column address(ConditionContext condition) throws UnreadableQueryException {
        if (primary(condition) instanceof CastedContext casted
                && casted.TRY_CAST() != null
                && casted.type().getText().equalsIgnoreCase("ipaddress")
                && scalar(casted.operand()) instanceof Column column
                && column.fold() == Fold.PLAIN) {
            return column;
        }
        throw ScalarTests.noReading(condition, "this value as an address");
    }

    private Scalar call(CallContext call) throws UnreadableQueryException {
        String name = name(call);
        if (call.OVER() != null || call.FILTER() != null || call.DISTINCT() != null || call.STAR() != null) {
            throw ScalarTests.noReading(call, "this use of " + name);
        }
        int arguments = call.condition().size();
        if (arguments == 1 && (name.equals("lower") || name.equals("upper"))) {
            return folded(call, name.equals("lower") ? Fold.LOWER : Fold.UPPER);
        }
        if (arguments == 2 && dialect.takesTextOutOfJson(name)) {
            return member(call);
        }
        if (arguments == 2 && dialect.takesValueOutOfMap(name)) {
            return value(call);
        }
        throw ScalarTests.noReading(call, "`" + name + "` with " + arguments + " arguments");
    }

    private Scalar folded(CallContext call, Fold fold) throws UnreadableQueryException {
        return new ScalarTests(call).folded(scalar(call.condition(0)), fold);
    }

    /// https://trino.io/docs/current/functions/map.html: null where the map has no such key
    private Scalar value(CallContext call) throws UnreadableQueryException {
        if (scalar(call.condition(0)) instanceof Column(Field column, Fold fold)
                && fold == Fold.PLAIN
                && scalar(call.condition(1)) instanceof Word(String key)) {
            return column(column.name() + "." + key);
        }
        throw ScalarTests.noReading(call, "this value of a map");
    }

    private Scalar member(CallContext call) throws UnreadableQueryException {
        if (!(scalar(call.condition(0)) instanceof Column(Field column, Fold fold))
                || fold != Fold.PLAIN
                || !(scalar(call.condition(1)) instanceof Word(String path))
                || !path.startsWith("$")) {
            throw ScalarTests.noReading(call, "this member of JSON");
        }
        var names = new ArrayList<String>();
        names.add(column.name());
        Matcher steps = STEP.matcher(path);
        int at = 1;
        while (at < path.length() && steps.find(at) && steps.start() == at) {
            for (int group = 1; group <= steps.groupCount(); group++) {
                if (steps.group(group) != null) {
                    names.add(steps.group(group));
                }
            }
            at = steps.end();
        }
        if (at < path.length()) {
            throw ScalarTests.noReading(call, "the path " + path);
        }
        return column(String.join(".", names));
    }

    boolean isReversed(OperandContext operand) {
        return primary(operand) instanceof CalledContext called
                && name(called.call()).equals("reverse");
    }

    /// The column that a place is looked for in, turned round or not.
    Column turned(OperandContext operand) throws UnreadableQueryException {
        Scalar value = primary(operand) instanceof CalledContext called
                        && name(called.call()).equals("reverse")
                        && called.call().condition().size() == 1
                ? scalar(called.call().condition(0))
                : scalar(operand);
        if (value instanceof Column column) {
            return column;
        }
        throw ScalarTests.noReading((ParserRuleContext) operand, "a place in this value");
    }
}
