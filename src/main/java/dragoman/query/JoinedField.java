package dragoman.query;

import java.util.List;

/// A field that a product keeps in several columns: their concatenation, with fixed texts between them.
///
/// @param field the whole, under the name that Sigma gives it
/// @param columns two or more
/// @param separators one less than columns
public record JoinedField(Field field, List<Field> columns, List<Text> separators) implements Subject {
    /// Columns and separators in their order.
    public List<Token> parts() {
        var parts = new java.util.ArrayList<Token>();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                parts.add(separators.get(i - 1));
            }
            parts.add(columns.get(i));
        }
        return parts;
    }

    public JoinedField {
        columns = List.copyOf(columns);
        separators = List.copyOf(separators);
        if (columns.size() < 2 || separators.size() != columns.size() - 1) {
            throw new IllegalArgumentException("columns and separators must alternate");
        }
    }
}
