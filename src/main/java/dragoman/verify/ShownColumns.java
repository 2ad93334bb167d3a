package dragoman.verify;

import dragoman.query.Field;
import dragoman.query.MappedCorrelation.MappedPart;
import dragoman.query.MappedCorrelation.Shown;
import dragoman.source.Problem;
import dragoman.source.Reason;
import dragoman.verify.reading.CorrelationReading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares what hits were to show of their events with what the text of a correlation shows.
///
/// @param asked what people want to see
/// @param parts in the order of the searches of the text
/// @param reasons what the verdict says is left out
record ShownColumns(List<Shown> asked, List<MappedPart> parts, List<Reason> reasons) {
    Optional<String> difference(CorrelationReading.Shown said) {
        Map<List<String>, Set<String>> known = new HashMap<>();
        asked.forEach(shown ->
                known.computeIfAbsent(labels(shown), _ -> new HashSet<>()).addAll(names(shown)));
        for (Map.Entry<String, List<String>> column : said.columns().entrySet()) {
            boolean own = said.events()
                    && column.getValue().stream()
                            .allMatch(label -> label.isEmpty() || plain(label).equals(plain(column.getKey())));
            // what events have anyway may stand in a column of the same name
            if (!own && !known.getOrDefault(column.getValue(), Set.of()).contains(plain(column.getKey()))) {
                return Optional.of(
                        "it shows " + column.getValue() + " as " + column.getKey() + ", which nobody asked for");
            }
        }
        return asked.stream()
                .filter(shown -> !said.columns().containsValue(labels(shown))
                        && !(said.events() && shown.isColumn())
                        && !isLeftOut(shown))
                .map(shown -> "it does not show " + labels(shown) + " as " + shown.name())
                .findFirst();
    }

    private boolean isLeftOut(Shown shown) {
        return reasons.stream()
                .map(Reason::diagnostic)
                .anyMatch(told -> told.problem() == Problem.FIELD_NOT_SHOWN
                        && told.message().equals(shown.leftOut()));
    }

    private List<String> labels(Shown shown) {
        return parts.stream()
                .map(part -> Optional.ofNullable(shown.columns().get(part.label()))
                        .map(Field::label)
                        .orElse(""))
                .toList();
    }

    /// What it may be called: as it was asked for, as events call it, or as the key or measured value that it is.
    private Set<String> names(Shown shown) {
        var names = new HashSet<String>();
        names.add(plain(shown.name()));
        if (shown.columns().values().stream().map(Field::label).distinct().count() == 1) {
            names.add(plain(shown.columns().values().iterator().next().label()));
        }
        for (MappedPart part : parts) {
            if (part instanceof MappedPart.Found found) {
                found.columns().forEach((name, columns) -> {
                    if (shown.columns().containsKey(part.label())
                            && columns.size() == 1
                            && columns.getFirst()
                                    .label()
                                    .equals(shown.columns().get(part.label()).label())) {
                        names.add(plain(name));
                    }
                });
            }
        }
        return names;
    }

    /// Languages take different characters into names.
    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
