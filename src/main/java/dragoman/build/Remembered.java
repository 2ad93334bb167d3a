package dragoman.build;

import java.nio.file.Path;
import java.util.Optional;

/// What is remembered of the last build for a configuration: looked at once in a run, unless another run builds
/// meanwhile.
public final class Remembered {
    private final Path folder;
    private final String call;
    private Sight sight = Sight.ABSENT;
    private Optional<Memory> memory = Optional.empty();

    private Remembered(Path folder, String call) {
        this.folder = folder;
        this.call = call;
    }

    /// @param folder where it is remembered
    /// @param call stands for the command line and for where it was given
    public static Remembered of(Path folder, String call) {
        return new Remembered(folder, call);
    }

    /// Where is remembered what was built for a configuration.
    public static Path beside(Path configuration) {
        return configuration.resolveSibling(Memory.FOLDER);
    }

    /// What the last build came to, if nothing has changed since.
    public Optional<Told> unchanged() {
        return memory().filter(Memory::holds).map(Memory::told);
    }

    Path folder() {
        return folder;
    }

    String call() {
        return call;
    }

    Optional<Memory> memory() {
        Path head = folder.resolve(Memory.HEAD);
        if (!sight.isStill(Sight.of(head))) {
            sight = Sight.of(head);
            memory = Memory.read(folder, call);
        }
        return memory;
    }
}
