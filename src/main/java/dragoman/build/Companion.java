package dragoman.build;

import java.io.IOException;
import java.util.List;

/// Writes what else is made of the rules of a build, beside their rows: the pages of a catalogue.
public interface Companion {
    /// Takes the rows of a document, in the order of manifests.
    void take(Subject subject, List<Row> rows);

    /// Takes a document of which all is as it was in the last build: its rows, and what else pages are made of.
    void keep(Subject subject);

    /// Writes what is made of all of them.
    void finish(Pages pages) throws IOException;
}
