package dragoman.build;

import java.util.Optional;

/// What an earlier run left that can stay.
interface Former {
    /// Nothing stays.
    Former NOTHING = (_, _, _) -> Optional.empty();

    /// The row of a document in an assignment, if it was made of the same and its own files are still there.
    Optional<Row> find(Subject subject, Assignment assignment, String key);
}
