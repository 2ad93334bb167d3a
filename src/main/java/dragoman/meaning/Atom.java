package dragoman.meaning;

import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.JoinedField;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import java.util.List;

/// A test without its place; two that are written differently and obviously mean the same are equal.
///
/// @param written the pattern as its author wrote it
record Atom(Subject subject, Pattern pattern, Pattern written) {
    static Atom of(Subject subject, Pattern pattern) {
        return new Atom(plain(subject), plain(pattern), pattern);
    }

    /// Events know a field by its name only.
    private static Subject plain(Subject subject) {
        return switch (subject) {
            case Field field -> new Field(field.label());
            case JoinedField joined ->
                new JoinedField(
                        new Field("joined"),
                        joined.columns().stream()
                                .map(column -> new Field(column.label()))
                                .toList(),
                        joined.separators());
            case WholeEvent whole -> whole;
        };
    }

    private static Pattern plain(Pattern pattern) {
        return switch (pattern) {
            case Glob glob -> Normal.caseless(glob);
            case Pattern.Number number -> Glob.literal(number.text(), false);
            case Pattern.Bool(boolean value) -> Glob.literal(Boolean.toString(value), false);
            case Pattern.SameAs(Subject other, Pattern.Part part, boolean cased) ->
                new Pattern.SameAs(plain(other), part, cased);
            default -> pattern;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Atom atom && subject.equals(atom.subject) && pattern.equals(atom.pattern);
    }

    @Override
    public int hashCode() {
        return 31 * subject.hashCode() + pattern.hashCode();
    }

    /// The texts that stand for themselves in the pattern, as they were written.
    List<String> spellings() {
        return written instanceof Glob glob
                ? glob.parts().stream()
                        .filter(Literal.class::isInstance)
                        .map(part -> ((Literal) part).text())
                        .toList()
                : List.of();
    }
}
