package dragoman.build;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/// Work on many things side by side, whose results are taken in order and never wait in large numbers.
final class InOrder {
    private static final int WAITING_PER_THREAD = 32;
    private static final int LOOK_MILLIS = 50;

    private InOrder() {}

    /// A piece of work.
    interface Work<T, R> {
        R on(T thing) throws Exception;
    }

    /// Something that takes results.
    interface Taker<R> {
        void take(R result) throws Exception;
    }

    /// @param known the results that there are without any work
    /// @param isLong tells things that take long: some of them are begun before all others
    /// @throws Exception the first that work or taker throws; what is begun then ends first
    static <T, R> void run(
            List<T> all, Function<T, Optional<R>> known, Predicate<T> isLong, Work<T, R> work, Taker<R> taker)
            throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        Deque<Future<R>> begun = new ArrayDeque<>();
        var early = new IdentityHashMap<T, Future<R>>();
        var heap = new Heap();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, InOrder::thread)) {
            try {
                all.stream()
                        .filter(isLong)
                        .limit(threads * WAITING_PER_THREAD)
                        .forEach(thing -> early.put(thing, pool.submit(() -> work.on(thing))));
                Iterator<T> things = all.iterator();
                while (things.hasNext() || !begun.isEmpty()) {
                    while (things.hasNext() && begun.size() < threads * WAITING_PER_THREAD) {
                        T thing = things.next();
                        Future<R> own = early.remove(thing);
                        begun.add(own == null ? begun(thing, known, work, pool) : own);
                    }
                    taker.take(result(begun.remove(), heap));
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            } finally {
                begun.forEach(future -> future.cancel(false));
                early.values().forEach(future -> future.cancel(false));
            }
        }
    }

    private static <T, R> Future<R> begun(
            T thing, Function<T, Optional<R>> known, Work<T, R> work, ExecutorService pool) {
        Optional<R> result = known.apply(thing);
        return result.isPresent() ? CompletableFuture.completedFuture(result.get()) : pool.submit(() -> work.on(thing));
    }

    /// Waits for a result, and looks after the heap meanwhile.
    private static <R> R result(Future<R> work, Heap heap) throws InterruptedException, ExecutionException {
        while (true) {
            heap.tidy();
            try {
                return work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                // long work leaves most behind
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
