package dragoman.verify.kql;

import dragoman.verify.grammar.KqlParser.JsonArrayContext;
import dragoman.verify.grammar.KqlParser.JsonContext;
import dragoman.verify.grammar.KqlParser.JsonDynamicContext;
import dragoman.verify.grammar.KqlParser.JsonNumberContext;
import dragoman.verify.grammar.KqlParser.JsonOtherContext;
import dragoman.verify.grammar.KqlParser.JsonTextContext;
import dragoman.verify.grammar.KqlParser.LiteralContext;
import dragoman.verify.grammar.KqlParser.NameContext;
import dragoman.verify.grammar.KqlParser.TextContext;
import dragoman.verify.kql.KqlValue.Condition;
import dragoman.verify.kql.KqlValue.Guid;
import dragoman.verify.kql.KqlValue.Many;
import dragoman.verify.kql.KqlValue.Numeric;
import dragoman.verify.kql.KqlValue.Text;
import dragoman.verify.reading.Truth;
import java.math.BigDecimal;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/// Decodes the literals of KQL.
final class KqlLiterals {
    private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);

    private KqlLiterals() {}

    static KqlValue value(LiteralContext literal) {
        if (literal.text() != null) {
            return new Text(text(literal.text()));
        }
        if (literal.LONG() != null || literal.REAL() != null) {
            return new Numeric(number(literal, literal.getText()));
        }
        if (literal.TRUE() != null || literal.FALSE() != null) {
            return truth(literal.TRUE() != null);
        }
        if (literal.TYPED() != null) {
            return typed(literal, literal.getText());
        }
        throw KqlUnreadable.at(literal, "a span of time has no reading");
    }

    private static KqlValue truth(boolean value) {
        return new Condition(Truth.total(value ? dragoman.query.Expression.ALWAYS : dragoman.query.Expression.NEVER));
    }

    /// https://learn.microsoft.com/kusto/query/scalar-data-types/ : `long(5)`, `bool(true)`, `guid(…)`.
    private static KqlValue typed(ParserRuleContext place, String text) {
        int open = text.indexOf('(');
        String content = text.substring(open + 1, text.length() - 1).strip();
        switch (text.substring(0, open).strip()) {
            case "int", "long", "real", "double", "decimal" -> {
                if (content.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                    return new Numeric(number(place, content));
                }
            }
            case "bool", "boolean" -> {
                if (content.equals("true") || content.equals("false")) {
                    return truth(content.equals("true"));
                }
            }
            case "guid" -> {
                if (content.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
                    return new Guid(content.toLowerCase(Locale.ROOT));
                }
            }
            default -> {}
        }
        throw KqlUnreadable.at(place, "the literal `" + text + "` has no reading");
    }

    static BigDecimal number(ParserRuleContext place, String text) {
        try {
            BigDecimal value = text.startsWith("0x")
                    ? new BigDecimal(new java.math.BigInteger(text.substring(2), 16))
                    : new BigDecimal(text);
            boolean whole = text.startsWith("0x") || text.matches("[+-]?[0-9]+");
            // https://learn.microsoft.com/kusto/query/scalar-data-types/long : 64 bits with a sign.
            if (whole && value.toBigInteger().bitLength() < 64) {
                return value;
            }
            if (!whole && text.length() < 400 && value.abs().compareTo(LARGEST) <= 0 && value.scale() < 400) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // said below
        }
        String start = text.substring(0, Math.min(40, text.length()));
        throw KqlUnreadable.at(place, "the number " + start + " is out of range");
    }

    /// https://learn.microsoft.com/kusto/query/scalar-data-types/dynamic : a literal wraps JSON.
    static KqlValue json(JsonContext json) {
        return switch (json) {
            case JsonArrayContext array ->
                new Many(array.json().stream().map(KqlLiterals::json).toList());
            case JsonTextContext text -> new Text(decode(text, text.getText()));
            case JsonNumberContext number -> new Numeric(number(number, number.getText()));
            case JsonDynamicContext inner -> json(inner.json());
            case JsonOtherContext other
            when other.TRUE() != null || other.FALSE() != null -> truth(other.TRUE() != null);
            case JsonOtherContext other when other.TYPED() != null -> typed(other, other.getText());
            default -> throw KqlUnreadable.at(json, "this dynamic literal has no reading");
        };
    }

    static String name(NameContext name) {
        return name.bracketed() == null ? name.getText() : text(name.bracketed().text());
    }

    /// A name as it is written: a word, or a text in brackets.
    static String name(ParserRuleContext place, String written) {
        return written.startsWith("[") ? decode(place, written.substring(1, written.length() - 1)) : written;
    }

    /// Literals next to each other are one text:
    /// https://learn.microsoft.com/kusto/query/scalar-data-types/string#concatenation-of-separated-string-literals
    static String text(TextContext text) {
        var out = new StringBuilder();
        for (ParseTree part : text.parts()) {
            out.append(decode(text, part.getText()));
        }
        return out.toString();
    }

    /// https://learn.microsoft.com/kusto/query/scalar-data-types/string : plain, verbatim (a doubled quote is one, a
    /// backslash stands for itself), multi-line (nothing is escaped); `h` only hides the text from logs.
    private static String decode(ParserRuleContext place, String token) {
        int start = token.charAt(0) == 'h' || token.charAt(0) == 'H' ? 1 : 0;
        char first = token.charAt(start);
        if (first == '`' || first == '~') {
            return token.substring(start + 3, token.length() - 3);
        }
        if (first == '@') {
            String quote = token.substring(start + 1, start + 2);
            return token.substring(start + 2, token.length() - 1).replace(quote + quote, quote);
        }
        String body = token.substring(start + 1, token.length() - 1);
        return body.indexOf('\\') < 0 ? body : unescape(place, body);
    }

    private static String unescape(ParserRuleContext place, String body) {
        var out = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = body.charAt(++i);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(body.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                case '\\', '"', '\'' -> out.append(escaped);
                // Microsoft's parser takes more of them, but no page says what they mean.
                default -> throw KqlUnreadable.at(place, "the escape `\\" + escaped + "` has no reading");
            }
        }
        return out.toString();
    }
}
