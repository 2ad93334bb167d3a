package dragoman.verify;

import java.util.Optional;

/// What came of holding a query against its rule.
public sealed interface Verification {
    /// Both mean the same: their canonical forms are equal.
    record Proved() implements Verification {}

    /// Their forms differ, but no event at a boundary of either tells them apart.
    record Tested() implements Verification {}

    /// What the text asks only the product knows: a list of the tenant, or text that a pipeline gives.
    record Unchecked() implements Verification {}

    /// They differ on an event: the rule finds it and the query does not, or the other way round.
    record Failed(String event, boolean ruleMatches) implements Verification {}

    /// The text is not a query that the reader knows, or reads other tables.
    record Unreadable(String message) implements Verification {}

    /// A parameter of a correlation is another one in the text.
    record Differs(String message) implements Verification {}

    /// Why the query must not be used, or nothing.
    default Optional<String> fault() {
        return switch (this) {
            case Proved _, Tested _, Unchecked _ -> Optional.empty();
            case Failed(String event, boolean ruleMatches) ->
                Optional.of((ruleMatches
                                ? "the rule finds and the query misses "
                                : "the query finds and the rule does not ")
                        + event);
            case Differs(String message) -> Optional.of("the query differs from the rule: " + message);
            case Unreadable(String message) -> Optional.of("the query cannot be read back: " + message);
        };
    }

    /// The word in the manifest.
    default String word() {
        return switch (this) {
            case Proved _ -> "proved";
            case Tested _ -> "tested";
            case Unchecked _ -> "unchecked";
            case Failed _, Differs _, Unreadable _ -> "failed";
        };
    }
}
