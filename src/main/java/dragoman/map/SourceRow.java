package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.FieldType;
import dragoman.query.Glob;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.Name;
import dragoman.query.Origin;
import dragoman.source.Lazy;
import java.util.List;

/// Where a log source lives, or why it does not.
///
/// @param picking picks its events; read when a rule needs it
/// @param sets the column sets that know its fields, in this order
/// @param losses why its guard finds more or fewer events than the log source has
/// @param recorder whose events these are, where several logs record such events: a service of the taxonomy, or empty
/// @param text the column of an event's text, where the product keeps it in one, or empty
/// @param note what a tenant must have set up for it, or empty
/// @param absent the reason why the product has no such telemetry, or empty
public record SourceRow(
        LogSource logSource,
        List<Name> tables,
        Lazy<Expression> picking,
        List<String> sets,
        List<Loss> losses,
        String recorder,
        String text,
        String note,
        String absent,
        MappingRow row) {
    /// The table of events of any category.
    private static final String ANY = "any";

    public SourceRow {
        tables = List.copyOf(tables);
        sets = List.copyOf(sets);
        losses = List.copyOf(losses);
    }

    /// The condition that picks its events.
    public Expression guard() {
        return picking.get();
    }

    /// The same where what the row calls tables are values of a column, and other tables hold all events.
    public SourceRow in(List<Name> others, String category) {
        if (!absent.isEmpty()) {
            return this;
        }
        var column = new Field(category, List.of(), FieldType.ENUM, Field.Storage.COLUMN);
        List<Expression> values = tables.stream()
                .filter(table -> !table.value().equals(ANY))
                .<Expression>map(table -> new Expression.Test(
                        column, Glob.literal(table.value(), false), new Origin(row.span(), row.span())))
                .toList();
        Lazy<Expression> whole =
                values.isEmpty() ? picking : Lazy.of(() -> Expression.and(List.of(Expression.or(values), guard())));
        return new SourceRow(logSource, others, whole, sets, losses, recorder, text, note, absent, row);
    }

    /// The same in one of its tables.
    SourceRow with(Name table) {
        return new SourceRow(logSource, List.of(table), picking, sets, losses, recorder, text, note, absent, row);
    }
}
