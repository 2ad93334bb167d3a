package dragoman.diff;

import dragoman.diff.Edit.Kind;
import dragoman.rule.Condition;
import dragoman.rule.Detection;
import dragoman.rule.DetectionItem;
import dragoman.rule.Search;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what was changed in the searches and conditions of a rule.
final class DetectionEdits {
    private final Map<String, Search> before;
    private final Map<String, Search> now;
    private final List<Edit> edits = new ArrayList<>();

    /// The new names of searches that were renamed.
    private final Map<String, String> renamed = new LinkedHashMap<>();

    private DetectionEdits(Detection before, Detection now) {
        this.before = before.searches();
        this.now = now.searches();
    }

    static List<Edit> of(Detection before, Detection now) {
        var edits = new DetectionEdits(before, now);
        edits.names();
        edits.searches();
        edits.conditions(before.conditions(), now.conditions());
        Edits.inOrder(Kind.METADATA, "custom.risk", edits.risk(before, true), edits.risk(now, false))
                .ifPresent(edits.edits::add);
        return edits.edits;
    }

    /// What is said of events, of which the first score counts.
    private List<String> risk(Detection detection, boolean old) {
        return detection.risk().stream()
                .map(risk -> Stream.concat(
                                        risk.score().map(score -> score.toPlainString()).stream(),
                                        risk.indicator().map(words -> "'" + words + "'").stream())
                                .collect(Collectors.joining(" "))
                        + risk.when().map(when -> " if " + sorted(when, old)).orElse(""))
                .toList();
    }

    /// A search that is gone and one that is new are one that was renamed, if they have the same in them; or if they
    /// are the only ones and have something in common.
    private void names() {
        List<String> gone = new ArrayList<>(without(before.keySet(), now.keySet()));
        List<String> added = new ArrayList<>(without(now.keySet(), before.keySet()));
        for (String old : List.copyOf(gone)) {
            added.stream()
                    .filter(name -> SearchText.of(before.get(old)).equals(SearchText.of(now.get(name))))
                    .findFirst()
                    .ifPresent(name -> {
                        rename(old, name);
                        gone.remove(old);
                        added.remove(name);
                    });
        }
        if (gone.size() == 1 && added.size() == 1) {
            Set<String> common = new LinkedHashSet<>(lines(before.get(gone.getFirst())));
            common.retainAll(lines(now.get(added.getFirst())));
            if (!common.isEmpty()) {
                rename(gone.getFirst(), added.getFirst());
            }
        }
    }

    private static List<String> lines(Search search) {
        return SearchText.of(search).lines().map(String::strip).toList();
    }

    private void rename(String old, String name) {
        renamed.put(old, name);
        edits.add(new Edit(Kind.NAME, "detection", List.of(old), List.of(name)));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        var kept = new LinkedHashSet<>(some);
        kept.removeAll(others);
        return kept;
    }

    private void searches() {
        before.forEach((name, search) -> {
            String other = renamed.getOrDefault(name, name);
            if (now.containsKey(other)) {
                search(other, search, now.get(other));
            } else {
                edits.add(new Edit(Kind.SELECTION, name, List.of(SearchText.of(search)), List.of()));
            }
        });
        now.forEach((name, search) -> {
            if (!before.containsKey(name) && !renamed.containsValue(name)) {
                edits.add(new Edit(Kind.SELECTION, name, List.of(), List.of(SearchText.of(search))));
            }
        });
    }

    private void search(String place, Search old, Search search) {
        if (SearchText.of(old).equals(SearchText.of(search))) {
            return;
        }
        if (old instanceof Search.Items(List<DetectionItem> oldItems, var _)
                && search instanceof Search.Items(List<DetectionItem> items, var _)) {
            items(place, oldItems, items);
        } else {
            alternatives(place, parts(old), parts(search));
        }
    }

    private static List<Search> parts(Search search) {
        return search instanceof Search.AnyOf(List<Search> parts, var _) ? parts : List.of(search);
    }

    /// Alternatives that both have are none of the change; the others belong together in their order.
    private void alternatives(String place, List<Search> old, List<Search> all) {
        var gone = new ArrayList<>(old);
        var added = new ArrayList<Search>();
        for (Search part : all) {
            Optional<Search> same = gone.stream()
                    .filter(other -> SearchText.of(other).equals(SearchText.of(part)))
                    .findFirst();
            same.ifPresentOrElse(gone::remove, () -> added.add(part));
        }
        boolean maps = Stream.concat(gone.stream(), added.stream()).allMatch(Search.Items.class::isInstance);
        if (maps && gone.size() == added.size()) {
            for (int i = 0; i < gone.size(); i++) {
                String which = all.size() > 1 ? place + " (" + (all.indexOf(added.get(i)) + 1) + ")" : place;
                items(which, ((Search.Items) gone.get(i)).items(), ((Search.Items) added.get(i)).items());
            }
        } else {
            edits.add(new Edit(
                    maps ? Kind.FIELD : Kind.VALUES,
                    place,
                    gone.stream().map(SearchText::of).toList(),
                    added.stream().map(SearchText::of).toList()));
        }
    }

    private void items(String place, List<DetectionItem> old, List<DetectionItem> all) {
        var gone = new ArrayList<>(old);
        var added = new ArrayList<DetectionItem>();
        for (DetectionItem item : all) {
            Optional<DetectionItem> same = gone.stream()
                    .filter(other -> SearchText.of(other).equals(SearchText.of(item)))
                    .findFirst();
            same.ifPresentOrElse(gone::remove, () -> added.add(item));
        }
        for (DetectionItem item : List.copyOf(added)) {
            partner(gone, item).ifPresent(other -> {
                gone.remove(other);
                added.remove(item);
                item(place, other, item);
            });
        }
        gone.forEach(
                item -> edits.add(new Edit(Kind.FIELD, place + ": " + SearchText.key(item), values(item), List.of())));
        added.forEach(
                item -> edits.add(new Edit(Kind.FIELD, place + ": " + SearchText.key(item), List.of(), values(item))));
    }

    /// Of items with the same key the one with most values in common, else one with the same field.
    private static Optional<DetectionItem> partner(List<DetectionItem> candidates, DetectionItem item) {
        var common = new HashMap<DetectionItem, Long>();
        for (DetectionItem candidate : candidates) {
            long shared =
                    values(candidate).stream().filter(values(item)::contains).count();
            boolean sameKey = SearchText.key(candidate).equals(SearchText.key(item));
            if (candidate.field().equals(item.field())) {
                common.put(candidate, 2 * shared + (sameKey ? 1 : 0));
            }
        }
        return candidates.stream()
                .filter(common::containsKey)
                .max((one, other) -> Long.compare(common.get(one), common.get(other)));
    }

    private void item(String place, DetectionItem old, DetectionItem item) {
        String key = SearchText.key(item);
        if (!SearchText.key(old).equals(key)) {
            edits.add(
                    new Edit(Kind.MODIFIERS, place + ": " + item.field(), List.of(SearchText.key(old)), List.of(key)));
        }
        Edits.edit(Kind.VALUES, place + ": " + key, values(old), values(item)).ifPresent(edits::add);
    }

    private static List<String> values(DetectionItem item) {
        return item.values().stream().map(SearchText::of).toList();
    }

    private void conditions(List<Condition> old, List<Condition> all) {
        String was = text(old, true);
        String is = text(all, false);
        if (!was.equals(is)) {
            edits.add(new Edit(
                    Kind.CONDITION,
                    "condition",
                    List.of(old.stream().map(Condition::text).collect(Collectors.joining("; or "))),
                    List.of(all.stream().map(Condition::text).collect(Collectors.joining("; or ")))));
        }
    }

    /// In a form that does not show order and names that were changed.
    private String text(List<Condition> conditions, boolean old) {
        return conditions.stream()
                .map(condition -> sorted(condition, old))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private String sorted(Condition condition, boolean old) {
        return condition.sorted(name -> old ? renamed.getOrDefault(name, name) : name);
    }
}
