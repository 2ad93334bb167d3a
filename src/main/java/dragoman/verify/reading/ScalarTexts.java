package dragoman.verify.reading;

import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.JoinedField;
import dragoman.query.Text;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.Scalar.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/// Texts that are put together, and patterns of SQL's kind.
public final class ScalarTexts {
    private ScalarTexts() {}

    /// Values put together: null as soon as one of the columns is.
    public static Scalar joined(List<Scalar> parts, ParserRuleContext place) throws UnreadableQueryException {
        var columns = new ArrayList<Field>();
        var separators = new ArrayList<Text>();
        var between = new StringBuilder();
        Fold fold = null;
        for (Scalar part : parts) {
            switch (part) {
                case Word(String text) -> between.append(text);
                case Column(Field field, Fold own) -> {
                    if (own == Fold.NUMBER || fold != null && fold != own) {
                        throw ScalarTests.noReading(place, "joining these values");
                    }
                    if (!columns.isEmpty()) {
                        separators.add(new Text(between.toString()));
                    } else if (!between.isEmpty()) {
                        throw ScalarTests.noReading(place, "a text before the first joined field");
                    }
                    between.setLength(0);
                    columns.add(field);
                    fold = own;
                }
                default -> throw ScalarTests.noReading(place, "joining these values");
            }
        }
        if (columns.isEmpty()) {
            return new Word(between.toString());
        }
        boolean kept = true;
        for (Text separator : separators) {
            kept &= fold.apply(separator.value()).equals(separator.value());
        }
        if (columns.size() < 2 || !between.isEmpty() || !kept) {
            throw ScalarTests.noReading(place, "joining these values");
        }
        return new Column(new JoinedField(new Field("joined"), columns, separators), fold);
    }

    /// A pattern in which `%` stands for any characters, `_` for one, and nothing can be escaped.
    public static Glob percentGlob(String text, boolean cased) {
        return percentGlob(text, "", cased).orElseThrow();
    }

    /// The same where a character, unless it is empty, escapes the wildcards and itself; nothing if it stands before
    /// anything else.
    public static Optional<Glob> percentGlob(String text, String escape, boolean cased) {
        var parts = new ArrayList<Glob.Part>();
        var literal = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (escape.indexOf(c) >= 0) {
                at++;
                if (at == text.length() || (escape + "%_").indexOf(text.charAt(at)) < 0) {
                    return Optional.empty();
                }
                literal.append(text.charAt(at));
            } else if (c == '%' || c == '_') {
                parts.add(new Glob.Literal(literal.toString()));
                literal.setLength(0);
                parts.add(c == '%' ? Glob.Wildcard.ANY : Glob.Wildcard.ONE);
            } else {
                literal.append(c);
            }
        }
        parts.add(new Glob.Literal(literal.toString()));
        return Optional.of(new Glob(parts, cased));
    }
}
