package dragoman.lint.sigmahq;

import dragoman.lint.Data;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What categories of Windows say of their events; read when the first rule asks.
final class WindowsCategories {
    private static final List<List<String>> ROWS = Data.rows("windows-categories.tsv");

    /// Categories that say which numbers of events are meant.
    static final Set<String> NUMBERED = ROWS.stream()
            .filter(row -> row.get(1).equals("numbered"))
            .map(List::getFirst)
            .collect(Collectors.toSet());

    /// The providers of categories.
    static final Map<String, Set<String>> PROVIDERS = ROWS.stream()
            .collect(Collectors.toMap(
                    List::getFirst, row -> Set.copyOf(Arrays.asList(row.get(2).split(",")))));

    private WindowsCategories() {}
}
