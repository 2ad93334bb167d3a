package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.Name;
import java.util.List;

/// Where a log source lives, or why it does not.
///
/// @param sets the column sets that know its fields, in this order
/// @param losses why its guard finds more or fewer events than the log source has
/// @param recorder whose events these are, where several logs record such events: a service of the taxonomy, or empty
/// @param note what a tenant must have set up for it, or empty
/// @param absent the reason why the product has no such telemetry, or empty
public record SourceRow(
        LogSource logSource,
        List<Name> tables,
        Expression guard,
        List<String> sets,
        List<Loss> losses,
        String recorder,
        String note,
        String absent,
        MappingRow row) {
    public SourceRow {
        tables = List.copyOf(tables);
        sets = List.copyOf(sets);
        losses = List.copyOf(losses);
    }

    /// The same in one of its tables.
    SourceRow with(Name table) {
        return new SourceRow(logSource, List.of(table), guard, sets, losses, recorder, note, absent, row);
    }
}
