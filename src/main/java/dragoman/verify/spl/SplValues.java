package dragoman.verify.spl;

import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.verify.grammar.SplParser.BareNameContext;
import dragoman.verify.grammar.SplParser.CallContext;
import dragoman.verify.grammar.SplParser.ExpressionContext;
import dragoman.verify.grammar.SplParser.GroupedContext;
import dragoman.verify.grammar.SplParser.NumberContext;
import dragoman.verify.grammar.SplParser.PrimaryContext;
import dragoman.verify.grammar.SplParser.ProductContext;
import dragoman.verify.grammar.SplParser.QuotedNameContext;
import dragoman.verify.grammar.SplParser.SignedContext;
import dragoman.verify.grammar.SplParser.SumContext;
import dragoman.verify.grammar.SplParser.TextContext;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.Scalar.Choice;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.Scalar.Numeral;
import dragoman.verify.reading.Scalar.PartOfTime;
import dragoman.verify.reading.Scalar.Slice;
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
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads the values inside the conditions of `where`.
/// https://help.splunk.com/en/splunk-enterprise/search/search-manual/10.0/expressions-and-predicates
final class SplValues {
    // What strftime writes, in the time zone of the user:
    // https://help.splunk.com/en/splunk-enterprise/spl-search-reference/9.3/time-format-variables-and-modifiers
    private static final Map<String, Pattern.TimeUnit> TIME_PARTS = Map.of(
            "%M", Pattern.TimeUnit.MINUTE,
            "%H", Pattern.TimeUnit.HOUR,
            "%d", Pattern.TimeUnit.DAY,
            "%V", Pattern.TimeUnit.WEEK,
            "%m", Pattern.TimeUnit.MONTH,
            "%Y", Pattern.TimeUnit.YEAR);

    /// The one value that an expression consists of, or null.
    static PrimaryContext primary(ExpressionContext expression) {
        return Sole.of(expression, PrimaryContext.class);
    }

    static PrimaryContext primary(SumContext sum) {
        return Sole.of(sum, PrimaryContext.class);
    }

    /// Function names work in any case; lower case is how the reference writes them.
    static String name(CallContext call) {
        return call.getStart().getText().toLowerCase(Locale.ROOT);
    }

    /// The one value that a call is given, or null.
    static PrimaryContext only(CallContext call) {
        List<ExpressionContext> arguments = call.expressions().expression();
        return arguments.size() == 1 ? primary(arguments.getFirst()) : null;
    }

    List<Scalar> scalars(List<ExpressionContext> expressions) throws UnreadableQueryException {
        var all = new ArrayList<Scalar>();
        for (ExpressionContext expression : expressions) {
            all.add(scalar(expression));
        }
        return all;
    }

    Scalar scalar(ExpressionContext expression) throws UnreadableQueryException {
        SumContext sum = Sole.of(expression, SumContext.class);
        if (sum == null) {
            throw ScalarTests.noReading(expression, "a condition as a value");
        }
        return scalar(sum);
    }

    Scalar scalar(SumContext sum) throws UnreadableQueryException {
        if (sum.product().size() == 1) {
            return scalar(sum.product(0));
        }
        if (!sum.PLUS().isEmpty() || !sum.MINUS().isEmpty()) {
            throw ScalarTests.noReading(sum, "arithmetic");
        }
        var parts = new ArrayList<Scalar>();
        for (ProductContext product : sum.product()) {
            parts.add(scalar(product));
        }
        return ScalarTexts.joined(parts, sum);
    }

    private Scalar scalar(ProductContext product) throws UnreadableQueryException {
        if (product.signed().size() > 1) {
            throw ScalarTests.noReading(product, "arithmetic");
        }
        SignedContext signed = product.signed(0);
        if (signed.MINUS() != null && signed.signed().primary() instanceof NumberContext number) {
            return new Numeral(number(number).negate());
        }
        if (signed.primary() == null) {
            throw ScalarTests.noReading(signed, "arithmetic");
        }
        return scalar(signed.primary());
    }

    private Scalar scalar(PrimaryContext primary) throws UnreadableQueryException {
        return switch (primary) {
            case GroupedContext group -> scalar(group.expression());
            case TextContext text -> new Word(new SplText(text).evalText(text.getText()));
            case NumberContext number -> new Numeral(number(number));
            // Names with other than letters, digits and underscores need single quotes; else a dot joins texts.
            case QuotedNameContext name -> {
                String written = name.getText();
                if (written.contains("\\") || written.contains("<<") || written.contains("$")) {
                    throw ScalarTests.noReading(name, "the field name " + written);
                }
                yield column(written.substring(1, written.length() - 1), name);
            }
            case BareNameContext name -> {
                String written = name.getText();
                if (!written.matches("[A-Za-z_][A-Za-z0-9_]*") || written.matches("(?i)true|false|null")) {
                    throw ScalarTests.noReading(name, "`" + written + "` as a field name without quotes");
                }
                yield column(written, name);
            }
            case CallContext call -> call(call);
            default -> throw ScalarTests.noReading(primary, "a macro or subsearch");
        };
    }

    private static Scalar column(String name, PrimaryContext place) throws UnreadableQueryException {
        return new Column(SplSearch.field(name, place), Fold.PLAIN);
    }

    private static BigDecimal number(NumberContext number) throws UnreadableQueryException {
        try {
            return new BigDecimal(number.getText());
        } catch (NumberFormatException _) {
            throw ScalarTests.noReading(number, "the number " + number.getText());
        }
    }

    /// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.0/evaluation-functions/evaluation-functions
    private Scalar call(CallContext call) throws UnreadableQueryException {
        List<ExpressionContext> arguments = call.expressions().expression();
        String name = name(call);
        return switch (name + "/" + arguments.size()) {
            case "lower/1" -> folded(scalar(arguments.getFirst()), Fold.LOWER, call);
            case "upper/1" -> folded(scalar(arguments.getFirst()), Fold.UPPER, call);
            case "tostring/1" -> plain(scalar(arguments.getFirst()), call);
            case "tonumber/1" ->
                only(call) instanceof CallContext inner && name(inner).equals("strftime")
                        ? partOfTime(inner)
                        : new Column(plain(scalar(arguments.getFirst()), call).subject(), Fold.NUMBER);
            case "substr/3" -> start(call, arguments);
            case "substr/2" -> end(call, arguments);
            default -> {
                if (!name.equals("coalesce") || arguments.isEmpty()) {
                    throw ScalarTests.noReading(call, "this use of `" + name + "` as a value");
                }
                yield new Choice(scalars(arguments));
            }
        };
    }

    private static Scalar folded(Scalar value, Fold fold, CallContext place) throws UnreadableQueryException {
        return switch (value) {
            case Word(String text) -> new Word(fold.apply(text));
            case Column(var subject, Fold own) when own == Fold.PLAIN || own == fold -> new Column(subject, fold);
            case Choice(List<Scalar> options) -> {
                var all = new ArrayList<Scalar>();
                for (Scalar option : options) {
                    all.add(folded(option, fold, place));
                }
                yield new Choice(all);
            }
            default -> throw ScalarTests.noReading(place, "folding this value");
        };
    }

    private static Column plain(Scalar value, CallContext place) throws UnreadableQueryException {
        if (value instanceof Column column && column.fold() == Fold.PLAIN) {
            return column;
        }
        throw ScalarTests.noReading(place, "a cast of this value");
    }

    private Scalar partOfTime(CallContext call) throws UnreadableQueryException {
        List<ExpressionContext> arguments = call.expressions().expression();
        if (arguments.size() != 2
                || !(scalar(arguments.get(1)) instanceof Word(String format))
                || !TIME_PARTS.containsKey(format)) {
            throw ScalarTests.noReading(call, "this use of strftime");
        }
        return new PartOfTime(plain(scalar(arguments.getFirst()), call).subject(), TIME_PARTS.get(format));
    }

    /// `substr(a, 1, len(b))`: positions count from 1.
    /// https://help.splunk.com/splunk-enterprise/spl-search-reference/10.0/evaluation-functions/text-functions
    private Scalar start(CallContext call, List<ExpressionContext> arguments) throws UnreadableQueryException {
        if (scalar(arguments.get(1)).equals(new Numeral(BigDecimal.ONE))
                && scalar(arguments.getFirst()) instanceof Column whole) {
            return new Slice(whole, measure(primary(arguments.get(2)), call).subject(), Pattern.Part.START);
        }
        throw ScalarTests.noReading(call, "this use of substr");
    }

    /// `substr(a, -len(b))`: negative positions count from the end (same page).
    private Scalar end(CallContext call, List<ExpressionContext> arguments) throws UnreadableQueryException {
        SumContext from = Sole.of(arguments.get(1), SumContext.class);
        if (from != null
                && from.product().size() == 1
                && from.product(0).signed().size() == 1
                && from.product(0).signed(0).MINUS() != null
                && scalar(arguments.getFirst()) instanceof Column whole) {
            PrimaryContext length = from.product(0).signed(0).signed().primary();
            return new Slice(whole, measure(length, call).subject(), Pattern.Part.END);
        }
        throw ScalarTests.noReading(call, "this use of substr");
    }

    private Column measure(PrimaryContext length, CallContext place) throws UnreadableQueryException {
        if (length instanceof CallContext call
                && (name(call).equals("len") || name(call).equals("length"))
                && call.expressions().expression().size() == 1
                && scalar(call.expressions().expression(0)) instanceof Column column) {
            return column;
        }
        throw ScalarTests.noReading(place, "a length that is not of a column");
    }

    /// A pattern of `like`: `%` stands for any characters, `_` for one; no page tells of an escape.
    /// https://help.splunk.com/splunk-enterprise/search/search-manual/9.1/search-primer/wildcards
    Glob likePattern(ExpressionContext pattern) throws UnreadableQueryException {
        return like(scalar(pattern), pattern);
    }

    Glob likePattern(SumContext pattern) throws UnreadableQueryException {
        return like(scalar(pattern), pattern);
    }

    private static Glob like(Scalar pattern, ParserRuleContext place) throws UnreadableQueryException {
        if (!(pattern instanceof Word(String text))) {
            throw ScalarTests.noReading(place, "a pattern of `like` that is not written out");
        }
        return ScalarTexts.percentGlob(text, true);
    }
}
