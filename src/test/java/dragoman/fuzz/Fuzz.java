package dragoman.fuzz;

import java.lang.management.ManagementFactory;

/// What Jazzer calls; its argument is the name of a target.
public final class Fuzz {
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private Fuzz() {}

    /// Holds the target; Jazzer has no instance to keep it in.
    private static final class Chosen {
        private static final Fuzzed TARGET = Fuzzed.valueOf(System.getProperty("dragoman.fuzz"));
    }

    /// @throws AssertionError if the input costs more than five seconds of computing
    public static void fuzzerTestOneInput(byte[] bytes) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Chosen.TARGET.take(bytes);
        long took = threads.getCurrentThreadCpuTime() - before;
        if (took > LONGEST_NANOS) {
            throw new AssertionError("took " + took / 1_000_000 + " ms");
        }
    }
}
