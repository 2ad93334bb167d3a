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
public record RuleFile(String name, String path, Optional<Path> place, boolean named) {
    static final String STDIN = "-";

    static RuleFile standardInput() {
        return new RuleFile("stdin", "stdin", Optional.empty(), true);
    }

    RuleFile called(String name) {
        return new RuleFile(name, path, place, named);
    }

    /// Where a person finds it.
    public String shown() {
        return place.map(Path::toString).orElse(name);
    }

    /// The folders above the path, nearest last.
    public List<String> parents() {
        var parents = new ArrayList<String>();
        place.map(file -> file.toAbsolutePath().normalize())
                .ifPresent(file -> file.forEach(segment -> parents.add(segment.toString())));
        int own = path.split("/", -1).length;
        return place.isEmpty() ? List.of() : List.copyOf(parents.subList(0, Math.max(0, parents.size() - own)));
    }
}
