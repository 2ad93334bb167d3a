package dragoman.query;

import dragoman.source.Span;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kind of log a query reads, in Sigma's words; a part that is not named is null.
public record LogSource(String category, String product, String service, Span span) {
    /// `product/category/service`, with `-` for a part that is not named.
    public String label() {
        return String.join("/", parts(product, category, service));
    }

    /// As people say it: `windows process_creation`.
    public String title() {
        String title = Stream.of(product, category, service)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
        return title.isEmpty() ? "any log" : title;
    }

    private static List<String> parts(String... parts) {
        return Stream.of(parts).map(part -> part == null ? "-" : part).toList();
    }

    /// Whether each part that this one names is the same in the other.
    public boolean covers(LogSource other) {
        return (category == null || category.equals(other.category))
                && (product == null || product.equals(other.product))
                && (service == null || service.equals(other.service));
    }

    /// The same at another place.
    public LogSource at(Span other) {
        return new LogSource(category, product, service, other);
    }

    /// How many parts are named.
    public int specificity() {
        return (category == null ? 0 : 1) + (product == null ? 0 : 1) + (service == null ? 0 : 1);
    }
}
