package dragoman.build;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Work on many things side by side, whose results are taken in order and never wait in large numbers.
final class InOrder {
    private static final int WAITING_PER_THREAD = 32;

    private InOrder() {}

    /// A piece of work.
    interface Work<T, R> {
        R on(T thing) throws Exception;
    }

    /// Something that takes results.
    interface Taker<R> {
        void take(R result) throws Exception;
    }

    /// @throws Exception the first that work or taker throws; what is begun then ends first
    static <T, R> void run(Iterator<T> things, Work<T, R> work, Taker<R> taker) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        Deque<Future<R>> begun = new ArrayDeque<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, InOrder::thread)) {
            try {
                while (things.hasNext() || !begun.isEmpty()) {
                    while (things.hasNext() && begun.size() < threads * WAITING_PER_THREAD) {
                        T thing = things.next();
                        begun.add(pool.submit(() -> work.on(thing)));
                    }
                    taker.take(begun.remove().get());
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            } finally {
                begun.forEach(future -> future.cancel(false));
            }
        }
    }

    /// A deep rule needs a deep stack wherever it is compiled.
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "dragoman");
        thread.setDaemon(true);
        return thread;
    }
}
