package dragoman.query;

import dragoman.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Where a test comes from: its value in the rule, the item around it, and the mapping rows that touched it.
public record Origin(Span value, Span item, List<MappingRow> rows) {
    /// Of something that no rule wrote.
    public static final Origin NONE = new Origin(Span.NONE, Span.NONE, List.of());

    public Origin {
        rows = List.copyOf(rows);
    }

    public Origin(Span value, Span item) {
        this(value, item, List.of());
    }

    /// Whether a value of the rule stands behind the test, and not something that its meaning adds.
    public boolean isWritten() {
        return !value.equals(item);
    }

    public Origin plus(MappingRow row) {
        if (rows.isEmpty()) {
            return new Origin(value, item, List.of(row));
        }
        var more = new ArrayList<>(rows);
        more.add(row);
        return new Origin(value, item, more);
    }
}
