package dragoman.query;

import java.util.Locale;

/// How it is known that a product keeps something where a mapping says; of several things the last word here counts.
public enum Evidence {
    /// A page or file of the vendor says so.
    DOCUMENTED,
    /// The name is the source event's or the user's own: it is passed on, and no page lists it.
    RAW,
    /// Nothing that was found says so.
    ASSUMED;

    /// The weaker of two.
    public Evidence and(Evidence other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
