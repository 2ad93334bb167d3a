package dragoman.rule;

import dragoman.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The attributes that all kinds of rules share; a text that is not given is empty.
///
/// @param id a canonical UUID, or empty
/// @param custom attributes the specification does not know, as their YAML text
/// @param settings what the maps of the attribute `custom` say to whoever deploys the rule, by the names of the maps; a
///     key of a map inside of such a map has the name of that one before it and a dot, a list has commas
/// @param places where the values of the attributes stand that are there, and what stands below `custom`, by its path
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
        Map<String, String> custom,
        Map<String, Map<String, Word>> settings,
        Map<String, Span> places) {
    /// The attribute in which SigmaHQ says where the regression tests of a rule are.
    public static final String REGRESSION_TESTS = "regression_tests_path";

    /// The attributes that the specification gives to rules, correlations and filters.
    public static final Set<String> ATTRIBUTES = Set.of(
            "title",
            "id",
            "related",
            "name",
            "taxonomy",
            "status",
            "description",
            "license",
            "author",
            "references",
            "date",
            "modified",
            "logsource",
            "detection",
            "correlation",
            "filter",
            "generate",
            "custom",
            "fields",
            "output_fields",
            "falsepositives",
            "level",
            "tags",
            "scope");

    public Metadata {
        related = List.copyOf(related);
        references = List.copyOf(references);
        fields = List.copyOf(fields);
        falsePositives = List.copyOf(falsePositives);
        tags = List.copyOf(tags);
        scope = List.copyOf(scope);
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
        settings = Map.copyOf(settings);
        places = Map.copyOf(places);
    }

    /// Where an attribute stands, or the title where it does not.
    public Span place(String attribute) {
        return places.getOrDefault(attribute, places.getOrDefault("title", Span.NONE));
    }

    /// Another rule that this one has to do with.
    public record Related(String id, String type) {
        public Related {
            // there are few such words, and very many rules that each read their own copy
            type = type.intern();
        }
    }
}
