package dragoman.build;

import java.io.IOException;
import java.util.List;

/// Writes what else is made of the rules of a build, beside their rows: the pages of a catalogue.
public interface Companion {
    /// Begins before anything is made.
    ///
    /// @param subjects all documents, in the order of manifests
    Work begin(List<Subject> subjects, Pages pages) throws IOException;

    /// What it does of one build.
    interface Work {
        /// Takes the rows of a document as soon as they are made: several threads do so, in no order.
        void take(Subject subject, List<Row> rows) throws IOException;

        /// Takes a document of which all is as it was in the last build: its rows, and what else pages are made of.
        void keep(Subject subject);

        /// Writes what is made of all of them.
        void finish() throws IOException;
    }
}
