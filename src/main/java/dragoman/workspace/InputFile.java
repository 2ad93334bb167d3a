package dragoman.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A rule file.
///
/// @param name what it is called in this run, with `/`: its path below the folder that was named, behind as many
///     parents as tell it from others
/// @param path the name without such parents
/// @param place where it lies; none for standard input
/// @param named whether it was named itself, and not found below a folder
public record InputFile(String name, String path, Optional<Path> place, boolean named) {
    static final String STDIN = "-";

    static InputFile standardInput() {
        return new InputFile("stdin", "stdin", Optional.empty(), true);
    }

    InputFile called(String name) {
        return new InputFile(name, path, place, named);
    }

    /// Where a person finds it.
    public String shown() {
        return place.map(Path::toString).orElse(name);
    }

    /// The folder that the path is below, absolute.
    public Optional<Path> root() {
        return place.map(file -> {
            Path root = file.toAbsolutePath().normalize();
            for (int i = path.split("/", -1).length; i > 0; i--) {
                root = root.getParent();
            }
            return root;
        });
    }

    /// The folders above the path, nearest last.
    public List<String> parents() {
        var parents = new ArrayList<String>();
        root().ifPresent(folder -> folder.forEach(segment -> parents.add(segment.toString())));
        return List.copyOf(parents);
    }
}
