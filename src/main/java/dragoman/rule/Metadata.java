package dragoman.rule;

import java.util.List;
import java.util.Map;

/// The attributes that all kinds of rules share; a text that is not given is empty.
///
/// @param id a canonical UUID, or empty
/// @param custom attributes the specification does not know, as their YAML text
public record Metadata(
        String title,
        String id,
        String name,
        String taxonomy,
        String status,
        String description,
        String license,
        String author,
        String date,
        String modified,
        String level,
        List<Related> related,
        List<String> references,
        List<String> fields,
        List<String> falsePositives,
        List<String> tags,
        List<String> scope,
        Map<String, String> custom) {
    public Metadata {
        related = List.copyOf(related);
        references = List.copyOf(references);
        fields = List.copyOf(fields);
        falsePositives = List.copyOf(falsePositives);
        tags = List.copyOf(tags);
        scope = List.copyOf(scope);
        custom = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(custom));
    }

    /// Another rule that this one has to do with.
    public record Related(String id, String type) {}
}
