package dragoman.pipeline;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Header;
import dragoman.query.LogSource;
import dragoman.query.Query;
import dragoman.rule.Metadata;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A rule on its way through pipelines: its query as it is now, its attributes, and what has happened so far. A
/// correlation has no query of its own, but the log sources of its rules.
final class RuleState {
    /// A detection item; renaming to several fields makes several of one.
    record Item(Span span, String field) {
        static Item of(Expression.Test test) {
            return new Item(test.origin().item(), test.subject() instanceof Field field ? field.name() : "");
        }
    }

    final Map<String, List<Value>> vars;
    final Diagnostics diagnostics;
    final Map<String, List<Value>> state = new LinkedHashMap<>();
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<String> tags;
    final List<String> fields;
    final Set<String> appliedIds = new HashSet<>();
    final Set<String> givenNames = new HashSet<>();
    private final Map<Item, Set<String>> itemIds = new HashMap<>();
    final boolean isCorrelation;
    Query query;
    List<LogSource> logSources;
    Keys keys;

    private RuleState(
            boolean isCorrelation,
            Query query,
            List<LogSource> logSources,
            Metadata metadata,
            Map<String, List<Value>> vars,
            Diagnostics diagnostics) {
        this.isCorrelation = isCorrelation;
        this.query = query;
        this.logSources = logSources;
        this.keys = new Keys(this, Map.of(), Span.NONE);
        this.vars = vars;
        this.diagnostics = diagnostics;
        this.tags = List.copyOf(metadata.tags());
        this.fields = new ArrayList<>(metadata.fields());
        put("title", metadata.title());
        put("id", metadata.id());
        put("name", metadata.name());
        put("taxonomy", metadata.taxonomy());
        put("status", metadata.status());
        put("description", metadata.description());
        put("license", metadata.license());
        put("author", metadata.author());
        put("date", metadata.date());
        put("modified", metadata.modified());
        put("level", metadata.level());
        metadata.custom().forEach(this::put);
    }

    static RuleState of(Query query, Metadata metadata, Map<String, List<Value>> vars, Diagnostics diagnostics) {
        return new RuleState(false, query, List.of(query.logSource()), metadata, vars, diagnostics);
    }

    /// @param logSources those of its rules, as conditions ask for them
    static RuleState of(
            Header header,
            List<LogSource> logSources,
            Span place,
            Metadata metadata,
            Map<String, List<Value>> vars,
            Diagnostics diagnostics) {
        var query = new Query(header, new LogSource(null, null, null, place), Expression.ALWAYS);
        return new RuleState(true, query, logSources, metadata, vars, diagnostics);
    }

    void change(LogSource logSource) {
        query = query.with(logSource);
        logSources = List.of(logSource);
    }

    private void put(String attribute, String text) {
        if (!text.isEmpty()) {
            attributes.put(attribute, text);
        }
    }

    /// The detection items as they are now, with their tests.
    Map<Item, List<Expression.Test>> items() {
        var items = new LinkedHashMap<Item, List<Expression.Test>>();
        query.condition()
                .tests()
                .forEach(test -> items.computeIfAbsent(Item.of(test), _ -> new ArrayList<>())
                        .add(test));
        return items;
    }

    boolean wasProcessed(Item item, String id) {
        return itemIds.getOrDefault(item, Set.of()).contains(id);
    }

    void processed(Item item, String id) {
        itemIds.computeIfAbsent(item, _ -> new HashSet<>()).add(id);
    }

    /// An item under its new name keeps what is known of it.
    void renamed(Item before, Item after) {
        itemIds.computeIfAbsent(after, _ -> new HashSet<>()).addAll(itemIds.getOrDefault(before, Set.of()));
        givenNames.add(after.field());
    }

    /// What a name in a template stands for, apart from the query itself.
    Optional<String> lookUp(List<String> path) {
        String last = path.getLast();
        if (path.getFirst().equals("pipeline")) {
            return Optional.ofNullable((path.get(1).equals("state") ? state : vars).get(last))
                    .filter(values -> values.size() == 1)
                    .map(values -> Literals.text(values.getFirst()));
        }
        return switch (String.join(".", path.subList(1, path.size()))) {
            case "logsource.category" -> Optional.ofNullable(query.logSource().category());
            case "logsource.product" -> Optional.ofNullable(query.logSource().product());
            case "logsource.service" -> Optional.ofNullable(query.logSource().service());
            case String name
            when name.startsWith("custom_attributes.") ->
                Optional.ofNullable(attributes.get(name.substring("custom_attributes.".length())));
            case String name -> Optional.ofNullable(attributes.get(name));
        };
    }
}
