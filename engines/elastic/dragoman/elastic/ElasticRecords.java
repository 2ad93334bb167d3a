package dragoman.elastic;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.JoinedField;
import dragoman.query.Network;
import dragoman.query.Pattern;
import dragoman.query.Subject;
import dragoman.query.WholeEvent;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The indices in which the events of many rules stand: as few as the types of their columns allow.
final class ElasticRecords {
    /// A longer keyword is not kept.
    private static final int LONGEST = 1_024;

    private final String prefix;
    private final List<Map<String, String>> indices = new ArrayList<>();

    ElasticRecords(String prefix) {
        this.prefix = prefix;
    }

    /// The index for events with these columns, in which each has its type.
    String place(Map<String, FieldType> columns) {
        for (int i = 0; i < indices.size(); i++) {
            Map<String, String> known = indices.get(i);
            if (columns.entrySet().stream()
                    .allMatch(column -> known.getOrDefault(column.getKey(), type(column.getValue()))
                            .equals(type(column.getValue())))) {
                columns.forEach((name, type) -> known.put(name, type(type)));
                return prefix + i;
            }
        }
        var types = new TreeMap<String, String>();
        columns.forEach((name, type) -> types.put(name, type(type)));
        indices.add(types);
        return prefix + (indices.size() - 1);
    }

    /// Makes all indices, once every place is known.
    void create(ElasticNode node) throws IOException {
        for (int i = 0; i < indices.size(); i++) {
            node.create(prefix + i, indices.get(i));
        }
    }

    int size() {
        return indices.size();
    }

    private static String type(FieldType type) {
        return switch (type) {
            case TEXT, ENUM, GUID, LIST -> "keyword";
            case NUMBER -> "long";
            case BOOLEAN -> "boolean";
            case IP -> "ip";
            case TIME -> "date";
        };
    }

    /// The columns that an expression looks at, with what they hold.
    static Map<String, FieldType> columns(Expression expression) {
        var columns = new TreeMap<String, FieldType>();
        for (Expression.Test test : expression.tests()) {
            collect(test.subject(), columns);
            if (test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)) {
                collect(other, columns);
            }
        }
        return columns;
    }

    private static void collect(Subject subject, Map<String, FieldType> columns) {
        switch (subject) {
            case Field field -> columns.put(field.label(), field.type());
            case JoinedField joined -> joined.columns().forEach(column -> collect(column, columns));
            case WholeEvent _ -> {}
        }
    }

    /// Whether an index with these columns keeps a value as it is.
    static boolean keeps(Object value, FieldType type) {
        if (value instanceof List<?> values) {
            return type == FieldType.LIST && values.stream().allMatch(one -> keeps(one, type));
        }
        String text = String.valueOf(value);
        return switch (type) {
            case NUMBER -> text.matches("0|-?[1-9][0-9]{0,17}");
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case IP -> Network.address(text).isPresent();
            case TIME -> isTime(text);
            case TEXT, ENUM, GUID, LIST -> text.length() <= LONGEST;
        };
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).toEpochMilli() > 0;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
