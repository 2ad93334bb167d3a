package dragoman.verify.reading;

import dragoman.query.Pattern;
import dragoman.query.Subject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// A value inside a condition of a language with three-valued expressions: what an operator is applied to.
public sealed interface Scalar {
    /// What a product does to a column's text before it compares it.
    enum Fold {
        PLAIN,
        LOWER,
        UPPER,
        /// Read as a number, null where it is none.
        NUMBER;

        public String apply(String text) {
            return switch (this) {
                case LOWER -> text.toLowerCase(Locale.ROOT);
                case UPPER -> text.toUpperCase(Locale.ROOT);
                case PLAIN, NUMBER -> text;
            };
        }
    }

    /// A column, or several put together, or the whole event.
    record Column(Subject subject, Fold fold) implements Scalar {}

    /// A fixed text.
    record Word(String text) implements Scalar {}

    /// A fixed number.
    record Numeral(BigDecimal value) implements Scalar {}

    /// A fixed truth value.
    record Flag(boolean value) implements Scalar {}

    /// A part of a column's time, as a number.
    record PartOfTime(Subject subject, Pattern.TimeUnit unit) implements Scalar {}

    /// As much of a column's start or end as another column is long.
    record Slice(Column whole, Subject measure, Pattern.Part part) implements Scalar {}

    /// All values of a column as one text, each between line breaks.
    record Lines(Subject list, Fold fold) implements Scalar {}

    /// The first of the options that is not null.
    record Choice(List<Scalar> options) implements Scalar {
        public Choice {
            options = List.copyOf(options);
        }
    }
}
