package dragoman.map;

import java.util.List;
import java.util.stream.Stream;

/// Values of a field for which a product has none, in lower case.
///
/// @param written those that the source writes
/// @param meant those that the source does not write: rules mean by them that it has no value
public record LeftOut(List<String> written, List<String> meant) {
    /// A product that keeps all values.
    public static final LeftOut NONE = new LeftOut(List.of(), List.of());

    public LeftOut {
        written = List.copyOf(written);
        meant = List.copyOf(meant);
    }

    boolean isNothing() {
        return written.isEmpty() && meant.isEmpty();
    }

    Stream<String> all() {
        return Stream.concat(written.stream(), meant.stream());
    }
}
