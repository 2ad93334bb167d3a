package dragoman.pipeline;

import java.util.List;

/// What a pipeline does to the text of a query.
public sealed interface QueryChange {
    /// Writes something before and behind it.
    record Embed(String prefix, String suffix) implements QueryChange {}

    /// Puts it into a template.
    record Fill(Template template) implements QueryChange {}

    /// Puts it into the strings of a JSON document, for `%QUERY%`.
    record IntoJson(String json) implements QueryChange {}

    /// Replaces parts of it.
    record Replace(PythonRegex regex, String replacement) implements QueryChange {}

    /// Several changes.
    record Nest(List<QueryItem> items) implements QueryChange {
        public Nest {
            items = List.copyOf(items);
        }
    }
}
