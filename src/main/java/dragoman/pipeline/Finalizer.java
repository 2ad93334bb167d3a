package dragoman.pipeline;

import java.util.List;

/// What a pipeline makes of all queries together.
public sealed interface Finalizer {
    /// One after the other.
    record Concat(String separator, String prefix, String suffix) implements Finalizer {}

    /// A JSON array of texts.
    record Json(int indent) implements Finalizer {}

    /// A YAML list of texts.
    record Yaml(int indent) implements Finalizer {}

    /// A text with the pipeline's variables in it; the queries themselves need loops, which are not supported.
    record Fill(Template template) implements Finalizer {}

    /// Several, one after the other.
    record Nested(List<Finalizer> finalizers) implements Finalizer {
        public Nested {
            finalizers = List.copyOf(finalizers);
        }
    }
}
