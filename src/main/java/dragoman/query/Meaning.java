package dragoman.query;

import dragoman.source.Span;
import java.util.stream.Stream;

/// What to look for, in Sigma's names: what `resolve` makes of a rule.
public sealed interface Meaning permits Query, Correlation {
    Header header();

    /// Where the rule says what it is about: for what concerns it as a whole.
    Span place();

    /// The queries of all logs that it looks into.
    Stream<Query> queries();

    /// Whether further events never undo a hit.
    boolean growsWithEvents();
}
