package dragoman.pipeline;

import dragoman.query.LogSource;
import dragoman.rule.DetectionItem;
import dragoman.rule.Search;
import dragoman.rule.Value;
import dragoman.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the log source of a rule into the texts of a condition: `$category`, `$product` and `$service`.
record Substitution(Map<String, String> texts) {
    static Substitution of(LogSource logSource) {
        var texts = new HashMap<String, String>();
        put(texts, "category", logSource.category());
        put(texts, "product", logSource.product());
        put(texts, "service", logSource.service());
        return new Substitution(texts);
    }

    private static void put(Map<String, String> texts, String name, String text) {
        if (text != null) {
            texts.put("$" + name, text);
            texts.put("${" + name + "}", text);
        }
    }

    /// @throws IllegalArgumentException if a text names a part that the log source does not have
    Search in(Search search) {
        return switch (search) {
            case Search.Items(List<DetectionItem> items, Span span) ->
                new Search.Items(items.stream().map(this::in).toList(), span);
            case Search.AnyOf(List<Search> searches, Span span) ->
                new Search.AnyOf(searches.stream().map(this::in).toList(), span);
            case Search.Keyword(Value value) -> new Search.Keyword(in(value));
        };
    }

    private DetectionItem in(DetectionItem item) {
        return new DetectionItem(
                item.field(),
                item.modifiers(),
                item.values().stream().map(this::in).toList(),
                item.listed(),
                item.key(),
                item.span());
    }

    private Value in(Value value) {
        if (!(value instanceof Value.StringValue(String text, Span span))) {
            return value;
        }
        String filled = text;
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        if (filled.matches("(?s).*\\$\\{?(category|product|service)\\b.*")) {
            throw new IllegalArgumentException("the log source has no part for `" + filled + "`");
        }
        return new Value.StringValue(filled, span);
    }
}
