package dragoman.build;

import java.util.Optional;

/// What an earlier run left that can stay.
interface Former {
    /// Nothing stays.
    Former NOTHING = new Former() {
        @Override
        public Optional<Sheet> sheet(Subject subject) {
            return Optional.empty();
        }

        @Override
        public Optional<Row> row(Subject subject, Assignment assignment, String key) {
            return Optional.empty();
        }
    };

    /// All rows of a document, if it is known without a look at them that they stay.
    Optional<Sheet> sheet(Subject subject);

    /// The row of a document in an assignment, if it was made of the same and its own files are still there.
    Optional<Row> row(Subject subject, Assignment assignment, String key);
}
