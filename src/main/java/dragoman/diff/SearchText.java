package dragoman.diff;

import dragoman.rule.DetectionItem;
import dragoman.rule.Search;
import dragoman.rule.Value;
import java.util.List;
import java.util.stream.Collectors;

/// Writes searches in one way, whatever their order and quotes were: two of the same text are the same.
final class SearchText {
    private SearchText() {}

    static String of(Search search) {
        return switch (search) {
            case Search.Items(List<DetectionItem> items, var _) ->
                items.stream().map(SearchText::of).sorted().collect(Collectors.joining("\n"));
            case Search.AnyOf(List<Search> searches, var _) ->
                searches.stream()
                        .map(part -> "- " + of(part).replace("\n", "\n  "))
                        .sorted()
                        .collect(Collectors.joining("\n"));
            case Search.Keyword(Value value) -> of(value);
        };
    }

    /// `Image|endswith: '\a.exe', '\b.exe'`
    static String of(DetectionItem item) {
        String values =
                item.values().stream().map(SearchText::of).distinct().sorted().collect(Collectors.joining(", "));
        return key(item) + ": " + values;
    }

    /// `Image|endswith`
    static String key(DetectionItem item) {
        return item.field()
                + item.modifiers().stream()
                        .map(use -> "|" + use.modifier().word())
                        .collect(Collectors.joining());
    }

    static String of(Value value) {
        return switch (value) {
            case Value.StringValue(String text, var _) -> "'" + text.replace("'", "''") + "'";
            case Value.NumberValue(var number, var _) -> number.toPlainString();
            case Value.BooleanValue(boolean bool, var _) -> Boolean.toString(bool);
            case Value.NullValue _ -> "null";
        };
    }
}
