package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.regex.EmptyText;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which values a product cannot keep apart from a missing one, and how it compares and reads texts.
///
/// @param emptyTexts whether there are empty texts beside missing ones
/// @param emptyKeys whether events form a group by a column in which they have no value
/// @param anyText the types of columns that hold any text all the same
/// @param asWritten whether it compares texts only as they are written: with regard to case, without expressions
/// @param searchesTexts whether it looks for parts of a column of free text
/// @param readsTimes whether it computes the parts of a time from any text that writes one
public record Keeps(
        boolean emptyTexts,
        boolean emptyKeys,
        Set<FieldType> anyText,
        boolean asWritten,
        boolean searchesTexts,
        boolean readsTimes) {
    /// Logs write it where they have no value.
    private static final String DASH = "-";

    private static final String MISSING = "null";

    /// All values, as logs do.
    static final Keeps ALL = new Keeps(true, true, EnumSet.allOf(FieldType.class), false, false, true);

    public Keeps {
        anyText = Set.copyOf(anyText);
    }

    /// Whether a column keeps the only value that fulfils a pattern as no value at all.
    boolean asNothing(Pattern pattern, Field column) {
        return sign(pattern)
                .map(sign -> sign.equals(MISSING) || !keeps(sign, column))
                .orElse(false);
    }

    private boolean keeps(String sign, Field column) {
        return isText(column) && (emptyTexts || !sign.isEmpty());
    }

    /// An address in the copy of the original event is the text that stood there.
    private boolean isText(Field column) {
        return anyText.contains(column.type())
                || column.type() == FieldType.IP && column.storage() == Field.Storage.RAW;
    }

    /// Whether a column has no value for the empty text, which fulfils a pattern besides others.
    boolean hidesEmpty(Pattern pattern, Field column) {
        return isFulfilledByEmpty(pattern) && addsToMissing(column);
    }

    /// What stands for no value in some logs, if the pattern is nothing but that: the empty text or a dash. A missing
    /// value has a sign of its own.
    static Optional<String> sign(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Null _ -> Optional.of(MISSING);
            case Glob glob when glob.isLiteral() -> glob.onlyText().filter(text -> text.isEmpty() || text.equals(DASH));
            case Pattern.Matches(var regex) when EmptyText.isOnlyText(regex) -> Optional.of("");
            default -> Optional.empty();
        };
    }

    static boolean isFulfilledByEmpty(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> glob.parts().isEmpty() || glob.matchesAll();
            case Pattern.Matches(var regex) -> EmptyText.fulfils(regex);
            case Pattern.Present _ -> true;
            default -> false;
        };
    }

    /// Whether the signs that are asked for together are all for which the column has no value.
    boolean isAllNothing(Set<String> asked, Field column) {
        return asked.contains(MISSING)
                && (keeps("", column) || asked.contains(""))
                && (keeps(DASH, column) || asked.contains(DASH));
    }

    /// Whether a missing value is asked for together with texts.
    static boolean isMissingOr(Collection<String> texts, Set<String> asked) {
        return asked.contains(MISSING) && asked.containsAll(texts);
    }

    /// Whether a column keeps more than what a sign of no value stands for as none.
    boolean hasGap(String sign, Field column) {
        return sign.equals(MISSING) ? addsToMissing(column) : !keeps(sign, column);
    }

    /// Whether a dash is no value of the type of a column, so that it looks like a missing one.
    boolean hidesDash(Field column) {
        return addsToMissing(column) && !keeps(DASH, column);
    }

    /// Whether a missing value is not all for which the column has none.
    private boolean addsToMissing(Field column) {
        boolean text = isText(column);
        return column.type() == FieldType.IP && !text || text && column.type() != FieldType.ENUM && !emptyTexts;
    }

    /// The column as text, where it holds any text and the pattern is not of its type.
    Field as(Pattern pattern, Field column) {
        boolean text = pattern instanceof Pattern.Matches
                || pattern instanceof Pattern.SameAs
                || pattern instanceof Glob glob
                        && switch (column.type()) {
                            case NUMBER -> !glob.isLiteral() || !glob.text().matches("-?[0-9]+(\\.[0-9]+)?");
                            case BOOLEAN -> !glob.text().matches("(?i)true|false");
                            default -> true;
                        };
        return switch (column.type()) {
            case NUMBER, BOOLEAN, TIME, GUID ->
                text && anyText.contains(column.type()) ? column.with(FieldType.TEXT) : column;
            case TEXT, IP, ENUM, LIST -> column;
        };
    }

    /// The test of a column as it is, or of a word of its fixed list: products write these in capitals and compare them
    /// exactly, as UDM, whatever case a rule has.
    static Expression.Test word(Expression.Test test) {
        return test.subject() instanceof Field column
                        && column.type() == FieldType.ENUM
                        && test.pattern() instanceof Glob glob
                        && glob.isLiteral()
                        && !glob.cased()
                ? test.with(Glob.literal(glob.text().toUpperCase(Locale.ROOT), false))
                : test;
    }
}
