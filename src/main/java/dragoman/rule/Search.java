package dragoman.rule;

import dragoman.source.Span;
import java.util.List;

/// What stands under a search identifier.
public sealed interface Search {
    Span span();

    /// A map: all items must match.
    record Items(List<DetectionItem> items, Span span) implements Search {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A list of maps and values: one of them must match.
    record AnyOf(List<Search> searches, Span span) implements Search {
        public AnyOf {
            searches = List.copyOf(searches);
        }
    }

    /// A value without a field: it must stand somewhere in the event.
    record Keyword(Value value) implements Search {
        @Override
        public Span span() {
            return value.span();
        }
    }
}
