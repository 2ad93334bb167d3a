package dragoman.pipeline;

import dragoman.pipeline.Names.NewNames;
import dragoman.pipeline.RuleState.Item;
import dragoman.query.MappingRow;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The fields by which a correlation relates the events of a rule, on their way through pipelines. Each must stay one
/// field whatever the events hold, or they could not be related by it.
final class Keys {
    private final RuleState rule;
    private final Span place;
    private final Map<String, String> fields;
    private final Map<String, MappingRow> rows = new LinkedHashMap<>();

    /// @param place where the correlation names the rule
    Keys(RuleState rule, Map<String, String> fields, Span place) {
        this.rule = rule;
        this.fields = new LinkedHashMap<>(fields);
        this.place = place;
    }

    /// The field of each key as it is called now.
    Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /// What gave the fields their names, by their names.
    Map<String, MappingRow> rows() {
        return Map.copyOf(rows);
    }

    /// @param chosen whether the item means a field of that name
    void rename(ProcessingItem item, Names names, Predicate<String> chosen) {
        var before = Map.copyOf(fields);
        before.values().stream().distinct().filter(chosen).forEach(field -> {
            Optional<NewNames> found = names.of(field);
            if (found.isEmpty()) {
                return;
            }
            NewNames after = found.get();
            if (isByValue(item)) {
                refuse(item, field, "renames it for some values only");
            } else if (after.names().size() > 1) {
                refuse(item, field, "makes several fields of it: " + String.join(", ", after.names()));
            } else {
                String name = after.names().getFirst();
                rule.renamed(new Item(Span.NONE, field), new Item(Span.NONE, name));
                rule.processed(new Item(Span.NONE, name), item.id());
                before.forEach((key, old) -> {
                    if (old.equals(field)) {
                        fields.put(key, name);
                    }
                });
                rows.put(name, MappingRow.ofPipeline(after.span(), field + " -> " + name, true));
            }
        });
    }

    /// A key must not be among the fields that an item takes apart or leaves out.
    ///
    /// @param chosen whether the item means a field of that name, by a condition on names
    /// @param touched the detection items that it means
    void keep(ProcessingItem item, Predicate<String> chosen, Set<Item> touched, String what) {
        fields.values().stream()
                .distinct()
                .filter(field -> chosen.test(field) && !isByValue(item)
                        || touched.stream().anyMatch(one -> one.field().equals(field)))
                .forEach(field -> refuse(item, field, what));
    }

    private static boolean isByValue(ProcessingItem item) {
        return !item.items().equals(Logic.always());
    }

    private void refuse(ProcessingItem item, String field, String why) {
        rule.diagnostics.add(
                Problem.PIPELINE_REFUSES,
                place,
                "events are related by `" + field + "`, but the pipeline " + why,
                "see the pipeline, " + item.span().file() + ":" + item.span().line());
    }
}
