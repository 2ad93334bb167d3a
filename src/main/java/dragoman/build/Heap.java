package dragoman.build;

/// Keeps the heap as large as what lives in it asks for.
///
/// The serial collector of Java 25 looks at old objects only when they fill all the memory that it may ever have, a
/// quarter of the machine's. Older ones did so whenever these had made the heap grow, and so it is done here.
final class Heap {
    private long size = Runtime.getRuntime().totalMemory();

    /// Is called now and then while work goes on.
    void tidy() {
        if (Runtime.getRuntime().totalMemory() > size) {
            System.gc();
            size = Runtime.getRuntime().totalMemory();
        }
    }
}
