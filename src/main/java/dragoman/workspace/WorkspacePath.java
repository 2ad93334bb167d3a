package dragoman.workspace;

import dragoman.source.Span;
import java.nio.file.Path;

/// A path that the configuration names.
///
/// @param path as it is found from the current folder
/// @param place where it is named
public record WorkspacePath(Path path, Span place) {
    public boolean isDefault() {
        return place.file().equals(Settings.DEFAULT);
    }

    Path absolute() {
        return path.toAbsolutePath().normalize();
    }

    /// Whether the other one lies in this folder, or is the same.
    boolean holds(WorkspacePath other) {
        return other.absolute().startsWith(absolute());
    }

    /// As a person would write it here; the current folder is `.`.
    public String shown() {
        String text = ConfigurationFile.name(path);
        return text.isEmpty() ? "." : text;
    }
}
