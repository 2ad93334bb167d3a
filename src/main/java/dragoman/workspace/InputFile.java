package dragoman.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A rule file.
///
/// @param name what it is called in this run, with `/`: its path below the folder that was named, behind as many
///     parents as tell it from others
/// @param path the name without such parents
/// @param spot what says where it lies
/// @param named whether it was named itself, and not found below a folder
public record InputFile(String name, String path, Spot spot, boolean named) {
    static final String STDIN = "-";

    /// Where files lie; many are below the same folder, and their paths say the rest.
    public sealed interface Spot {}

    /// A folder that was named, below which a file lies where its path says.
    ///
    /// @param absolute the same, from the root of the file system on
    public record Root(Path folder, Path absolute) implements Spot {
        public static Root of(Path folder) {
            return new Root(folder, folder.toAbsolutePath().normalize());
        }
    }

    /// The place of one file.
    private record At(Path file) implements Spot {}

    /// That of standard input.
    private record Nowhere() implements Spot {}

    static InputFile standardInput() {
        return new InputFile("stdin", "stdin", new Nowhere(), true);
    }

    static InputFile named(Path place, String name) {
        return at(name, name, place, true);
    }

    /// A file as it is known from elsewhere.
    public static InputFile at(String name, String path, Path place, boolean named) {
        return new InputFile(name, path, new At(place), named);
    }

    /// A file that was found.
    ///
    /// @param root the folder that was named, the same for all of its files
    static InputFile found(String path, Root root, Path place) {
        var file = new InputFile(path, path, root, false);
        try {
            if (file.place().filter(place::equals).isPresent()) {
                return file;
            }
        } catch (InvalidPathException _) {
            // a name of other bytes than its letters have
        }
        return at(path, path, place, false);
    }

    InputFile called(String name) {
        return new InputFile(name, path, spot, named);
    }

    /// Where it lies; none for standard input.
    public Optional<Path> place() {
        return switch (spot) {
            case Root(Path folder, Path _) -> Optional.of(folder.resolve(path));
            case At(Path file) -> Optional.of(file);
            case Nowhere() -> Optional.empty();
        };
    }

    /// Whether it lies there, as that is written.
    public boolean isAt(String place) {
        return place.endsWith(path.substring(path.lastIndexOf('/') + 1))
                && place().filter(own -> own.toString().equals(place)).isPresent();
    }

    /// Whether it lies below one of some folders.
    ///
    /// @param folders absolute and without `..`
    public boolean isBelow(List<Path> folders) {
        for (Path folder : folders) {
            if (isBelow(folder)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelow(Path folder) {
        return switch (spot) {
            case Root(Path _, Path root) ->
                root.startsWith(folder)
                        || folder.startsWith(root) && root.resolve(path).startsWith(folder);
            case At(Path file) -> file.toAbsolutePath().normalize().startsWith(folder);
            case Nowhere() -> false;
        };
    }

    /// Where a person finds it.
    public String shown() {
        return place().map(Path::toString).orElse(name);
    }

    /// The folder that the path is below, absolute.
    public Optional<Path> root() {
        return place().map(file -> {
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
