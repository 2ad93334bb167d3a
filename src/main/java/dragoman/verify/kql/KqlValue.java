package dragoman.verify.kql;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.verify.reading.Truth;
import java.math.BigDecimal;
import java.util.List;

/// What a scalar KQL expression stands for.
sealed interface KqlValue {
    /// Something kept in an event, as the query sees it.
    record Cell(Subject subject, Kind kind, Fold fold) implements KqlValue {
        Cell(Subject subject, Kind kind) {
            this(subject, kind, Fold.NONE);
        }

        Cell as(Kind other) {
            return new Cell(subject, other, fold);
        }

        boolean isField() {
            return subject instanceof Field && fold == Fold.NONE;
        }
    }

    /// What is known of the type of a cell.
    enum Kind {
        /// A column of a type that the text does not tell.
        COLUMN,
        /// A text, which is never null.
        TEXT,
        /// A member of a dynamic value.
        MEMBER,
        /// A text that was parsed as JSON, before a member of it is picked.
        DOCUMENT,
        /// A conversion to a number, null where there is none.
        NUMBER,
        /// A conversion to a truth value, null where there is none.
        BOOL,
        /// A conversion to a time, null where there is none.
        TIME
    }

    /// Whether a text was changed to one case.
    enum Fold {
        NONE,
        LOWER,
        UPPER
    }

    /// A text written in the query.
    record Text(String value) implements KqlValue {}

    /// A number written in the query.
    record Numeric(BigDecimal value) implements KqlValue {}

    /// A guid written in the query, in its canonical form.
    record Guid(String value) implements KqlValue {}

    /// A predicate.
    record Condition(Truth truth) implements KqlValue {}

    /// An array written in the query.
    record Many(List<KqlValue> values) implements KqlValue {
        public Many {
            values = List.copyOf(values);
        }
    }

    /// A part of a time.
    record Clock(Subject time, Pattern.TimeUnit unit) implements KqlValue {}

    /// One of two values, depending on the event.
    record Choice(Expression when, KqlValue then, KqlValue otherwise) implements KqlValue {}

    /// What has no reading: an error only where a filter depends on it.
    record Unknown(KqlUnreadable why) implements KqlValue {}
}
