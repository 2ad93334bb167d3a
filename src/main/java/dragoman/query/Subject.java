package dragoman.query;

import java.util.List;

/// What a test looks at.
public sealed interface Subject permits Field, JoinedField, WholeEvent {
    /// The columns that it names; none if it is all of an event.
    List<Field> columns();
}
