package dragoman.verify.kql;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Pattern.Part;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import dragoman.verify.kql.KqlValue.Cell;
import dragoman.verify.kql.KqlValue.Fold;
import dragoman.verify.kql.KqlValue.Kind;
import dragoman.verify.reading.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The string operators of KQL: https://learn.microsoft.com/kusto/query/datatypes-string-operators .
final class KqlTexts {
    private static final java.util.regex.Pattern TERM = java.util.regex.Pattern.compile("[0-9A-Za-z]+");

    private KqlTexts() {}

    /// What a string operator looks for.
    enum Sought {
        WHOLE,
        START,
        END,
        INSIDE,
        TERM,
        TERM_START,
        TERM_END
    }

    /// A string operator: `!startswith_cs` is START, cased and negated.
    record Operator(Sought sought, boolean cased, boolean negated) {
        static Operator of(String word) {
            boolean negated = word.startsWith("!") || word.startsWith("not");
            String name = word.startsWith("!") ? word.substring(1) : word.startsWith("not") ? word.substring(3) : word;
            boolean cased = name.endsWith("_cs") || name.equals("containscs");
            Sought sought = switch (name.replace("_cs", "")) {
                case "startswith" -> Sought.START;
                case "endswith" -> Sought.END;
                case "has" -> Sought.TERM;
                case "hasprefix" -> Sought.TERM_START;
                case "hassuffix" -> Sought.TERM_END;
                case "contains", "containscs" -> Sought.INSIDE;
                default -> Sought.WHOLE;
            };
            return new Operator(sought, cased, negated);
        }
    }

    /// A test of a cell against a text; as texts are never null, it is never unknown, except for members of a dynamic
    /// value: https://learn.microsoft.com/kusto/query/scalar-data-types/null-values .
    ///
    /// @throws IllegalArgumentException with why it has no reading
    static Truth test(Cell cell, Sought sought, boolean cased, String text) {
        switch (cell.kind()) {
            case DOCUMENT -> throw new IllegalArgumentException("a whole JSON document has no reading as a text");
            case NUMBER, BOOL, TIME -> throw new IllegalArgumentException("a text is compared with something else");
            default -> {}
        }
        Expression test = folded(cell, sought, cased, text);
        // Only `==` and `!=` are known of null.
        boolean equality = sought == Sought.WHOLE && cased;
        boolean nullable = cell.kind() == Kind.MEMBER && cell.fold() == Fold.NONE && !equality;
        return nullable ? Truth.unlessNull(cell.subject(), test) : Truth.total(test);
    }

    private static Expression folded(Cell cell, Sought sought, boolean cased, String text) {
        if (cell.fold() == Fold.NONE) {
            return found(cell.subject(), sought, cased, text);
        }
        // `tolower(f)` never has an upper-case letter, so a text with one is never found in it:
        // https://learn.microsoft.com/kusto/query/tolower-function .
        String same = cased ? text : asciiFolded(text, cell.fold());
        boolean possible =
                same.equals(cell.fold() == Fold.LOWER ? same.toLowerCase(Locale.ROOT) : same.toUpperCase(Locale.ROOT));
        return possible ? exact(cell.subject(), sought, false, text) : Expression.NEVER;
    }

    private static String asciiFolded(String text, Fold fold) {
        var out = new StringBuilder();
        text.codePoints()
                .map(point -> point >= 128
                        ? point
                        : fold == Fold.LOWER ? Character.toLowerCase(point) : Character.toUpperCase(point))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static Expression found(Subject subject, Sought sought, boolean cased, String text) {
        if (cased) {
            return exact(subject, sought, true, text);
        }
        boolean ascii =
                text.codePoints().allMatch(p -> p < 128 || Character.toLowerCase(p) == Character.toUpperCase(p));
        boolean terms = sought.ordinal() >= Sought.TERM.ordinal();
        if (ascii || terms || text.isEmpty()) {
            return exact(subject, sought, false, text);
        }
        // "Case-insensitive operators are currently supported only for ASCII-text. For non-ASCII comparison, use the
        // tolower() function.": https://learn.microsoft.com/kusto/query/equals-operator .
        boolean atStart = sought == Sought.WHOLE || sought == Sought.START;
        boolean atEnd = sought == Sought.WHOLE || sought == Sought.END;
        return of(subject, new Pattern.Matches(KqlRegex.asciiUncased(text, atStart, atEnd)));
    }

    private static Expression exact(Subject subject, Sought sought, boolean cased, String text) {
        if (subject instanceof WholeEvent && (sought.ordinal() < Sought.INSIDE.ordinal())) {
            throw new IllegalArgumentException("`*` stands for one column after the other, which has no reading here");
        }
        switch (sought) {
            case TERM, TERM_START, TERM_END -> {
                // The pages define these operators for one term only.
                if (!TERM.matcher(text).matches()) {
                    throw new IllegalArgumentException("`has` for more than one ASCII term has no reading");
                }
                return of(
                        subject,
                        new Pattern.Matches(
                                KqlRegex.term(text, sought != Sought.TERM_END, sought != Sought.TERM_START, cased)));
            }
            case WHOLE -> {
                return of(subject, Glob.literal(text, cased));
            }
            default -> {
                // Every text has the empty text in it, that of a missing field too, as it is empty and not null.
                return text.isEmpty() ? Expression.ALWAYS : of(subject, open(sought, cased, text));
            }
        }
    }

    private static Glob open(Sought sought, boolean cased, String text) {
        var parts = new ArrayList<Glob.Part>();
        if (sought != Sought.START) {
            parts.add(Glob.Wildcard.ANY);
        }
        parts.add(new Glob.Literal(text));
        if (sought != Sought.END) {
            parts.add(Glob.Wildcard.ANY);
        }
        return new Glob(parts, cased);
    }

    /// A comparison of two cells as texts: those that are missing are empty, so they equal each other and stand in
    /// every text: https://learn.microsoft.com/kusto/query/scalar-data-types/null-values .
    static Truth sameAs(Cell left, Sought sought, boolean cased, Cell right) {
        if (sought.ordinal() >= Sought.TERM.ordinal()) {
            throw new IllegalArgumentException("`has` with a field at its right has no reading");
        }
        boolean folded = left.fold() != Fold.NONE;
        if (left.fold() != right.fold() || !isText(left) || !isText(right)) {
            throw new IllegalArgumentException("this comparison of two fields has no reading");
        }
        Part part = Part.valueOf(sought.name());
        Expression same = of(left.subject(), new Pattern.SameAs(right.subject(), part, cased && !folded));
        Expression empty = sought == Sought.WHOLE
                ? Expression.and(List.of(isEmpty(left.subject()), isEmpty(right.subject())))
                : isEmpty(right.subject());
        return Truth.total(Expression.or(List.of(same, empty)));
    }

    private static boolean isText(Cell cell) {
        return cell.kind() == Kind.TEXT || cell.kind() == Kind.COLUMN;
    }

    /// https://learn.microsoft.com/kusto/query/isempty-function : "an empty string or is null".
    static Expression isEmpty(Subject subject) {
        return Expression.or(List.of(of(subject, Glob.literal("", false)), Truth.isNull(subject)));
    }

    static Expression of(Subject subject, Pattern pattern) {
        return new Test(subject, pattern, Origin.NONE);
    }
}
