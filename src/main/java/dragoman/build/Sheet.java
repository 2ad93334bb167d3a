package dragoman.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The rows of a document as they are put away until the next build.
record Sheet(Slice bytes) {
    static Slice bytes(List<Row> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new TextOut(bytes);
        for (Row row : rows) {
            out.once(row.assignment().name());
            out.slice(KeptRow.bytes(row));
        }
        return Slice.of(bytes.toByteArray());
    }

    /// The row of an assignment.
    Optional<KeptRow> row(String assignment) {
        try {
            for (var in = new TextIn(bytes); !in.isAtEnd(); ) {
                boolean wanted = in.once().equals(assignment);
                Slice row = in.slice();
                if (wanted) {
                    return Optional.of(KeptRow.read(row));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
