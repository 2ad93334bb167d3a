package dragoman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who loads a language waits for no thread that may be waiting itself: a machine with two cores has one in the pool.
class BackendLoadingTest {
    @Test
    void aLanguageIsLoadedWhileThePoolWaits() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackendLoadingTest.class.getName())
                .inheritIO()
                .start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended, "it hangs");
        assertEquals(0, process.exitValue());
    }

    /// A process of its own, in which nothing is loaded yet.
    public static void main(String[] arguments) {
        var end = new CountDownLatch(1);
        ForkJoinPool.commonPool().execute(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Backend.of(Language.KQL);
        end.countDown();
    }
}
