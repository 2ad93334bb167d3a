package dragoman.cli;

import dragoman.Edition;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// `dragoman version`, for those who do not think of `--version`.
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"dragoman " + version()};
        }
    }

    static String version() {
        return Edition.load().version();
    }

    @Override
    public Integer call() {
        var console = new Console();
        console.out().println(new Version().getVersion()[0]);
        console.flush();
        return ExitCode.DONE.number();
    }
}
