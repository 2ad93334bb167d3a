package dragoman.read.pipelines;

import dragoman.source.SourceFile;
import java.util.Optional;

/// Opens the files that a pipeline names, if its user allows that.
public interface ExternalFiles {
    /// Whether values may come from outside of the pipeline file.
    boolean allowed();

    /// The text of a file, or nothing if it cannot be read.
    Optional<SourceFile> open(String path);
}
