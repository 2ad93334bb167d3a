package dragoman.map;

import dragoman.query.Expression;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.Name;
import java.util.List;

/// Where a log source lives, or why it does not.
///
/// @param sets the column sets that know its fields, in this order
/// @param wider what else its guard lets in, or empty
/// @param absent the reason why the product has no such telemetry, or empty
public record SourceRow(
        LogSource logSource,
        List<Name> tables,
        Expression guard,
        List<String> sets,
        String wider,
        String absent,
        MappingRow row) {
    public SourceRow {
        tables = List.copyOf(tables);
        sets = List.copyOf(sets);
    }

    /// The same in one of its tables.
    SourceRow with(Name table) {
        return new SourceRow(logSource, List.of(table), guard, sets, wider, absent, row);
    }
}
