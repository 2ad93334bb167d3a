package dragoman.build;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/// Where files go: into a folder that is published, or nowhere but into a comparison with one.
///
/// Paths are below the output folder, with `/`.
interface Sink {
    /// Takes a file; several threads may give some.
    void stage(String path, byte[] bytes) throws IOException;

    /// Takes a file piece by piece, complete when it is closed.
    OutputStream stage(String path) throws IOException;

    /// Whether folders get manifests.
    default boolean hasManifests() {
        return true;
    }

    /// Lets a file be that is as it would be written.
    void keep(String path);

    /// All files that were taken or let be.
    Paths paths();

    /// Those that were taken.
    Stream<String> taken();
}
