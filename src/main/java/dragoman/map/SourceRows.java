package dragoman.map;

import dragoman.query.LogSource;
import dragoman.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The rows of a world's log sources. Many rules ask for few log sources, so each is looked for once.
public final class SourceRows {
    /// More than a row can say of a log source.
    private static final int MOST_NAMES = 10;

    private final List<SourceRow> all;
    private final Map<LogSource, Optional<SourceRow>> known = new ConcurrentHashMap<>();
    private final Map<LogSource, Optional<SourceRow>> knownOfKind = new ConcurrentHashMap<>();

    public SourceRows(List<SourceRow> all) {
        this.all = List.copyOf(all);
    }

    List<SourceRow> all() {
        return all;
    }

    /// The row of a log source: of those that cover it the one that names most, then one that names its category, then
    /// the first.
    ///
    /// @param ofKind whether a row that names the category goes before all others
    Optional<SourceRow> of(LogSource logSource, boolean ofKind) {
        return (ofKind ? knownOfKind : known).computeIfAbsent(logSource.at(Span.NONE), wanted -> find(wanted, ofKind));
    }

    private Optional<SourceRow> find(LogSource logSource, boolean ofKind) {
        SourceRow best = null;
        int bestRank = -1;
        for (SourceRow row : all) {
            int rank = rank(row.logSource(), ofKind);
            if (rank > bestRank && row.logSource().covers(logSource)) {
                best = row;
                bestRank = rank;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int rank(LogSource logSource, boolean ofKind) {
        int ofCategory = ofKind ? MOST_NAMES : 1;
        return 2 * logSource.specificity() + (logSource.category() == null ? 0 : ofCategory);
    }
}
