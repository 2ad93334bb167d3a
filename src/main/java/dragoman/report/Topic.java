package dragoman.report;

import java.util.Locale;

/// What a finding is about.
public enum Topic {
    /// A rule, a file or a setting is not as it should be.
    PROBLEM,
    /// A rule has no query in a target.
    REFUSED,
    /// A query finds more than its rule.
    WIDER,
    /// A query finds less than its rule.
    NARROWER,
    /// A query may find more and less than its rule.
    APPROXIMATE,
    /// No document says that the product keeps the data where the query looks for it.
    ASSUMED,
    /// Nothing held a query against its rule.
    UNCHECKED,
    /// A file that is published is not what would be published now.
    OUTDATED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
