package dragoman.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A field that a product keeps in several columns: their concatenation, with fixed texts between them.
///
/// @param field the whole, under the name that Sigma gives it
/// @param columns two or more
/// @param separators one less than columns
public record JoinedField(Field field, List<Field> columns, List<Text> separators) implements Subject {
    public JoinedField {
        columns = List.copyOf(columns);
        separators = List.copyOf(separators);
        if (columns.size() < 2 || separators.size() != columns.size() - 1) {
            throw new IllegalArgumentException("columns and separators must alternate");
        }
    }

    /// Columns and separators in their order.
    public List<Token> parts() {
        var parts = new ArrayList<Token>();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                parts.add(separators.get(i - 1));
            }
            parts.add(columns.get(i));
        }
        return parts;
    }

    /// Values of the columns, by name, that together are a whole: it is split at the last separators.
    public Map<String, String> split(String whole) {
        var values = new LinkedHashMap<String, String>();
        String rest = whole;
        for (int i = columns.size() - 1; i > 0; i--) {
            String separator = separators.get(i - 1).value();
            int at = rest.lastIndexOf(separator);
            values.put(columns.get(i).name(), at < 0 ? "" : rest.substring(at + separator.length()));
            rest = at < 0 ? rest : rest.substring(0, at);
        }
        values.put(columns.getFirst().name(), rest);
        return values;
    }
}
