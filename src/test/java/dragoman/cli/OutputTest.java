package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is written as it comes, and what through the folder that it lies in.
class OutputTest {
    @Test
    void devicesAreToldFromFiles() {
        assertTrue(Output.isDevice(Path.of("/dev/stdout")));
        assertTrue(Output.isDevice(Path.of("/dev/fd/1")));
        assertFalse(Output.isDevice(Path.of("/dev/shm/queries")));
        assertFalse(Output.isDevice(Path.of("queries.spl")));
    }
}
