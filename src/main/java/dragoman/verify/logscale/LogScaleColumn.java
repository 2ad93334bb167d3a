package dragoman.verify.logscale;

import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.query.Subject;

/// What a name stands for at some place of a LogScale pipeline.
sealed interface LogScaleColumn {
    Subject subject();

    /// A field of the event, or several joined to one.
    record Plain(Subject subject) implements LogScaleColumn {}

    /// The text of a field in lower case.
    record Lower(Subject subject) implements LogScaleColumn {}

    /// A part of a time, in UTC.
    record Time(Field subject, Pattern.TimeUnit unit) implements LogScaleColumn {}
}
