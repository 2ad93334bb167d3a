package dragoman.query;

import java.util.List;

/// What a query carries along of its rule's attributes, for languages that write them.
public record Header(
        String id,
        String title,
        String description,
        String author,
        String level,
        List<String> tags,
        List<String> references) {
    public Header {
        tags = List.copyOf(tags);
        references = List.copyOf(references);
    }
}
