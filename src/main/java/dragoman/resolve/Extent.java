package dragoman.resolve;

import dragoman.rule.CorrelationRule;
import dragoman.rule.SigmaRule;
import dragoman.rule.Word;
import dragoman.source.Diagnostics;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How large a correlation is with all those inside of it: a few that relate each other twice make millions.
///
/// @param searches how often rules are searched for
/// @param levels how many correlations lie inside of each other
record Extent(long searches, int levels) {
    private static final int MOST_SEARCHES = 100;
    private static final int MOST_LEVELS = 10;
    private static final Extent NONE = new Extent(0, 0);

    /// Why a correlation is too large to be resolved, or nothing. Circles are told by whoever resolves it.
    static Optional<String> obstacle(CorrelationRule rule, Project project) {
        Extent extent = of(rule, project, new IdentityHashMap<>(), Collections.newSetFromMap(new IdentityHashMap<>()));
        return extent.levels > MOST_LEVELS
                ? Optional.of("more than " + MOST_LEVELS + " correlations lie inside of each other")
                : extent.searches > MOST_SEARCHES
                        ? Optional.of("with the correlations inside of it, it relates the events of more than "
                                + MOST_SEARCHES + " rules")
                        : Optional.empty();
    }

    private static Extent of(SigmaRule rule, Project project, Map<SigmaRule, Extent> known, Set<SigmaRule> path) {
        if (!(rule instanceof CorrelationRule correlation)) {
            return new Extent(1, 0);
        }
        if (known.containsKey(rule)) {
            return known.get(rule);
        }
        if (!path.add(rule)) {
            return NONE;
        }
        long searches = 0;
        int levels = path.size() > MOST_LEVELS ? 1 : 0;
        if (levels == 0) {
            for (Word reference : correlation.correlation().rules()) {
                Extent inner = project.find(reference, new Diagnostics())
                        .map(found -> of(found, project, known, path))
                        .orElse(NONE);
                searches = Math.min(MOST_SEARCHES + 1L, searches + inner.searches);
                levels = Math.max(levels, inner.levels);
            }
        }
        path.remove(rule);
        var extent = new Extent(searches, levels + 1);
        known.put(rule, extent);
        return extent;
    }
}
