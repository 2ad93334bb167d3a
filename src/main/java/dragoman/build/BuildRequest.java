package dragoman.build;

import dragoman.workspace.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is asked for of a build.
///
/// @param looked all that was read for the configuration
/// @param call stands for the command line and for where it was given
/// @param check whether nothing is to be written
/// @param updatesBaseline whether all that would make the build fail is to be accepted from now on
/// @param gathersAll whether all findings are wanted and not only those that are shown to people
/// @param memory the folder of what is remembered
/// @param companion writes what else is made of the same rules
public record BuildRequest(
        Configuration configuration,
        List<Path> looked,
        String call,
        boolean check,
        boolean updatesBaseline,
        boolean gathersAll,
        Path memory,
        Optional<Companion> companion) {
    public BuildRequest {
        looked = List.copyOf(looked);
    }
}
