package dragoman.pipeline;

import java.util.List;

/// What the name of a field must be like for a transformation to touch it.
public sealed interface FieldCondition {
    /// It is one of these names; keywords, which have no name, are not.
    record Named(List<String> names) implements FieldCondition {
        public Named {
            names = List.copyOf(names);
        }
    }

    /// One of these regular expressions matches from its start on.
    record Matches(List<PythonRegex> regexes) implements FieldCondition {
        public Matches {
            regexes = List.copyOf(regexes);
        }
    }

    /// The transformation with the id changed it.
    record WasProcessed(String id) implements FieldCondition {}

    /// A key of the state compares to a value.
    record InState(StateTest test) implements FieldCondition {}
}
