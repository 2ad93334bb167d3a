package dragoman.meaning;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Network;
import java.util.HashSet;
import java.util.Set;

/// The columns of a mapped expression that are compared in a way of their own.
///
/// @param exact those that hold words of a fixed list
/// @param addresses those that hold IP addresses
/// @param networks those that are compared with networks, and so hold addresses if their texts look like some
/// @param texts those among them that may hold other texts
public record Columns(Set<String> exact, Set<String> addresses, Set<String> networks, Set<String> texts) {
    public static Columns of(Expression mapped) {
        var columns = new Columns(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (Expression.Test test : mapped.tests()) {
            if (test.subject() instanceof Field field) {
                columns.add(field, test.pattern() instanceof Network);
            }
        }
        columns.texts.addAll(columns.networks);
        columns.texts.removeAll(columns.addresses);
        return columns;
    }

    private void add(Field field, boolean network) {
        if (field.type() == FieldType.ENUM) {
            exact.add(Normal.name(field));
        }
        if (field.type() == FieldType.IP) {
            addresses.add(Normal.name(field));
        }
        if (field.type() == FieldType.IP || network) {
            networks.add(Normal.name(field));
        }
    }
}
