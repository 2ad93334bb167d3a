package dragoman.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Named rows of fields; a key that ends in `*` is a family of fields.
public record ColumnSet(Map<String, ColumnRow> exact, List<Family> families) {
    public ColumnSet {
        exact = Map.copyOf(exact);
        families = List.copyOf(families);
    }

    /// A row for all fields with a prefix.
    public record Family(String prefix, ColumnRow row) {}

    /// Both, where the rows of the other go before these.
    public ColumnSet under(ColumnSet other) {
        var all = new HashMap<>(exact);
        all.putAll(other.exact);
        return new ColumnSet(
                all, Stream.concat(other.families.stream(), families.stream()).toList());
    }

    /// The row of a field: its own, else that of the family with the longest prefix.
    Optional<ColumnRow> row(String field) {
        ColumnRow own = exact.get(field);
        if (own != null) {
            return Optional.of(own);
        }
        Family best = null;
        for (Family family : families) {
            boolean fits = field.startsWith(family.prefix())
                    && field.length() > family.prefix().length();
            if (fits
                    && (best == null || family.prefix().length() > best.prefix().length())) {
                best = family;
            }
        }
        return best == null
                ? Optional.empty()
                : Optional.of(best.row().forMember(field.substring(best.prefix().length())));
    }
}
