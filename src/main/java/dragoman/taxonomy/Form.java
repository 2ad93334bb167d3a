package dragoman.taxonomy;

import dragoman.meaning.Emptiness;
import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.regex.Regex;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// How the source writes all values of a field, where it has one: `-` and an empty text stand for none.
public enum Form {
    HEX("0[xX][0-9A-Fa-f]+", "hexadecimal numbers (`0x17`)"),
    DECIMAL("[0-9]+", "decimal numbers"),
    GUID("[{]?[0-9A-Fa-f-]{36}[}]?", "unique identifiers (`{01234567-89ab-cdef-0123-456789abcdef}`)"),
    BOOLEAN("[Tt]rue|[Ff]alse", "`true` or `false`");

    private final Pattern values;
    private final String words;

    Form(String values, String words) {
        this.values = new Pattern.Matches(parsed("^(" + values + "|-|)$"));
        this.words = words;
    }

    private static Regex parsed(String regex) {
        try {
            return RegexParser.parse(regex);
        } catch (RegexSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The word for it in files of the taxonomy.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What values are, in the words of a message.
    String words() {
        return words;
    }

    /// Whether no value of this form fulfils a test.
    boolean isNever(Test test) {
        return switch (test.pattern()) {
            case Pattern.Null _, Pattern.Present _, Pattern.SameAs _ -> false;
            case Pattern _ ->
                new Emptiness(_ -> false).never(test.with(values), test).isPresent();
        };
    }

    /// A number that a test asks for, as it is written in this form.
    Optional<String> written(Pattern pattern) {
        String text = switch (pattern) {
            case Pattern.Number number -> number.text();
            case Glob glob when glob.isLiteral() -> glob.text();
            default -> "";
        };
        if (this == HEX && text.matches("[0-9]{1,18}")) {
            return Optional.of("0x" + Long.toHexString(Long.parseLong(text)));
        }
        if (this == HEX && text.matches("[0-9A-Fa-f]{1,16}")) {
            return Optional.of("0x" + text);
        }
        return this == DECIMAL && text.matches("0[xX][0-9A-Fa-f]{1,32}")
                ? Optional.of(new BigInteger(text.substring(2), 16).toString())
                : Optional.empty();
    }
}
