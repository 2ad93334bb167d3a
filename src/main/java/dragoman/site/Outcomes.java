package dragoman.site;

import dragoman.build.Row;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of a rule, deployment by deployment.
///
/// @param remarks what the manifest says of rows, once somebody asked for it
record Outcomes(List<Row> rows, Map<Row, Remarks> remarks) {
    Outcomes(List<Row> rows) {
        this(rows, new IdentityHashMap<>());
    }

    /// What became of it in a deployment.
    Optional<Row> in(String deployment) {
        return rows.stream()
                .filter(row -> row.assignment().name().equals(deployment))
                .findFirst();
    }

    /// What became of its query on a shelf.
    Optional<Row> on(Shelf shelf) {
        return in(shelf.query().name());
    }

    Remarks remarks(Row row) {
        return remarks.computeIfAbsent(row, Remarks::of);
    }
}
