package dragoman.build;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What has made the heap grow and is not used any more goes.
class HeapTest {
    private static final Runtime JVM = Runtime.getRuntime();

    @Test
    void whatIsDeadGoesWhenTheHeapHasGrown() {
        long size = JVM.totalMemory();
        assumeTrue(size < JVM.maxMemory() / 3, "the heap cannot grow");
        var heap = new Heap();
        grow(size);
        long used = JVM.totalMemory() - JVM.freeMemory();
        heap.tidy();
        assertTrue(JVM.totalMemory() - JVM.freeMemory() < used - size / 2);
    }

    private static void grow(long size) {
        var old = new ArrayList<byte[]>();
        while (JVM.totalMemory() <= 2 * size) {
            old.add(new byte[8 << 20]);
        }
    }
}
