package dragoman.query;

import java.util.List;

/// What a query carries along of its rule's attributes, for languages that write them.
///
/// @param fields what people want to see of the events, in Sigma's names
public record Header(
        String id,
        String title,
        String description,
        String author,
        String level,
        List<String> tags,
        List<String> references,
        List<String> fields) {
    public Header {
        tags = List.copyOf(tags);
        references = List.copyOf(references);
        fields = List.copyOf(fields);
    }

    /// The same if people want to see other fields.
    public Header showing(List<String> others) {
        return new Header(id, title, description, author, level, tags, references, others);
    }
}
