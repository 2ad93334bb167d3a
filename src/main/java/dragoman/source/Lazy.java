package dragoman.source;

import java.util.function.Supplier;

/// A value that is made when somebody first asks for it, once: most runs are short and need little of what there is.
///
/// What making it throws, each who asks gets, until it succeeds. Several threads may ask.
public final class Lazy<T> implements Supplier<T> {
    private Supplier<T> making;
    private volatile T made;

    private Lazy(Supplier<T> making) {
        this.making = making;
    }

    /// @param making gives something, never null
    public static <T> Lazy<T> of(Supplier<T> making) {
        return new Lazy<>(making);
    }

    @Override
    public T get() {
        return made == null ? make() : made;
    }

    private synchronized T make() {
        if (made == null) {
            made = making.get();
            making = null;
        }
        return made;
    }
}
