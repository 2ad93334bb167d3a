package dragoman.query;

import dragoman.regex.Regex;
import java.math.BigDecimal;
import java.util.List;

/// What a test demands of its subject.
public sealed interface Pattern
        permits Glob,
                Pattern.Number,
                Pattern.Bool,
                Pattern.Null,
                Pattern.Present,
                Pattern.Matches,
                Network,
                Pattern.Compared,
                Pattern.SameAs,
                Pattern.Listed,
                Pattern.Verbatim,
                Pattern.TimePart {
    /// The number itself, or its decimal writing as text.
    record Number(BigDecimal value) implements Pattern {
        public Number {
            value = canonical(value);
        }

        private static BigDecimal canonical(BigDecimal value) {
            BigDecimal stripped = value.stripTrailingZeros();
            return stripped.scale() < 0 && stripped.scale() > -1000 ? stripped.setScale(0) : stripped;
        }

        /// Its decimal writing, without exponent.
        public String text() {
            return value.toPlainString();
        }
    }

    /// The truth value itself, or its word.
    record Bool(boolean value) implements Pattern {}

    /// The field is missing, or null.
    record Null() implements Pattern {}

    /// The field is there, even if it is null or empty.
    record Present() implements Pattern {}

    /// The regular expression matches somewhere in the text.
    record Matches(Regex regex) implements Pattern {}

    /// The number is less or greater than another.
    record Compared(Comparison operator, BigDecimal value) implements Pattern {}

    /// The text equals, or has in it, the text of another field.
    record SameAs(Subject other, Part part, boolean cased) implements Pattern {}

    /// A part of a time compares to a number.
    record TimePart(TimeUnit unit, Comparison operator, BigDecimal value) implements Pattern {}

    /// The text is one of a list that has a name, without regard to case.
    ///
    /// @param values what is in it; empty where only the product knows
    record Listed(String list, List<String> values) implements Pattern {
        public Listed {
            values = List.copyOf(values);
        }
    }

    /// Text of the target language that a pipeline gives; the field's name stands between the pieces.
    record Verbatim(List<String> pieces) implements Pattern {
        public Verbatim {
            pieces = List.copyOf(pieces);
        }
    }

    /// Where one text stands in another.
    enum Part {
        WHOLE,
        START,
        END,
        INSIDE
    }

    /// The parts of a time that modifiers can name; weeks are ISO 8601 weeks, times are UTC.
    enum TimeUnit {
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR
    }
}
