package dragoman.query;

import dragoman.source.Diagnostic;
import dragoman.source.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the events that a query asks for, before any product.
///
/// @param recording the log that is meant, if the rule means one of several that record such events
/// @param strangers the fields that no such event has, and what to say of each
/// @param lists the fields that may be lists, or stand in one; nothing where nobody knows
/// @param ofKind whether the rule speaks of a kind of events in words that the log it names beside it does not have
/// @param contradiction why no event can fulfil the query, if that shows before any product
public record SourceFacts(
        Optional<Recording> recording,
        Map<String, Stranger> strangers,
        Optional<Set<String>> lists,
        boolean ofKind,
        Optional<Diagnostic> contradiction) {
    /// Nothing is known.
    public static final SourceFacts NONE =
            new SourceFacts(Optional.empty(), Map.of(), Optional.empty(), false, Optional.empty());

    public SourceFacts {
        strangers = Map.copyOf(strangers);
        lists = lists.map(Set::copyOf);
    }

    /// A field that no event has.
    public record Stranger(String message, String help) {}

    /// Whether an event may have several values for a field.
    public boolean mayBeList(String field) {
        return lists.isEmpty() || lists.get().contains(field);
    }

    /// What to say of a test's field, if no event has it.
    public Optional<Diagnostic> stranger(Expression.Test test) {
        return test.subject() instanceof Field field
                ? Optional.ofNullable(strangers.get(field.name()))
                        .map(one -> new Diagnostic(
                                Problem.FIELD_UNKNOWN, test.origin().item(), one.message(), one.help()))
                : Optional.empty();
    }
}
