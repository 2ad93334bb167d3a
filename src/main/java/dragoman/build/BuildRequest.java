package dragoman.build;

import dragoman.workspace.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is asked for of a build.
///
/// @param looked all that was read for the configuration
/// @param check whether nothing is to be written
/// @param updatesBaseline whether all that would make the build fail is to be accepted from now on
/// @param gathersAll whether all findings are wanted and not only those that are shown to people
/// @param remembered what is remembered of the last build
/// @param companion writes what else is made of the same rules
public record BuildRequest(
        Configuration configuration,
        List<Path> looked,
        boolean check,
        boolean updatesBaseline,
        boolean gathersAll,
        Remembered remembered,
        Optional<Companion> companion) {
    public BuildRequest {
        looked = List.copyOf(looked);
    }
}
