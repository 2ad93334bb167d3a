package dragoman.diff;

import java.util.function.Supplier;

/// What is asked for at most once, and only if it is needed.
final class Known<T> implements Supplier<T> {
    private final Supplier<T> source;
    private T value;

    private Known(Supplier<T> source) {
        this.source = source;
    }

    static <T> Supplier<T> of(Supplier<T> source) {
        return new Known<>(source);
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = source.get();
        }
        return value;
    }
}
