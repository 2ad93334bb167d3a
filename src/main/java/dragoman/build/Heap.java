package dragoman.build;

/// Keeps the heap as large as what lives in it asks for.
///
/// The serial collector of Java 25 looks at old objects only when they fill all the memory that it may ever have, a
/// quarter of the machine's. So it is told to when the heap has grown by what it may waste; the launchers let it give
/// back what it does not need then.
final class Heap {
    /// What the heap may waste, in bytes.
    private static final long WASTE = 32 << 20;

    /// The part of a large heap that it may waste, or most of the time would go into collecting it.
    private static final int PART = 8;

    private long size = Runtime.getRuntime().totalMemory();

    /// Is called now and then while work goes on.
    void tidy() {
        if (Runtime.getRuntime().totalMemory() > size + Math.max(WASTE, size / PART)) {
            System.gc();
            size = Runtime.getRuntime().totalMemory();
        }
    }
}
