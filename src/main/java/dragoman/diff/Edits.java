package dragoman.diff;

import dragoman.diff.Edit.Kind;
import dragoman.query.LogSource;
import dragoman.rule.CorrelationRule;
import dragoman.rule.DetectionRule;
import dragoman.rule.FilterRule;
import dragoman.rule.Metadata;
import dragoman.rule.SigmaRule;
import dragoman.rule.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// Says in the words of authors what was changed in a rule. Order, quotes and comments are no change.
final class Edits {
    private static final Map<String, Function<Metadata, String>> TEXTS = ordered(
            Map.entry("title", Metadata::title),
            Map.entry("id", Metadata::id),
            Map.entry("name", Metadata::name),
            Map.entry("status", Metadata::status),
            Map.entry("level", Metadata::level),
            Map.entry("description", Metadata::description),
            Map.entry("author", Metadata::author),
            Map.entry("date", Metadata::date),
            Map.entry("modified", Metadata::modified),
            Map.entry("license", Metadata::license),
            Map.entry("taxonomy", Metadata::taxonomy));

    private static final Map<String, Function<Metadata, List<String>>> LISTS = ordered(
            Map.entry("tags", Metadata::tags),
            Map.entry("references", Metadata::references),
            Map.entry("fields", Metadata::fields),
            Map.entry("falsepositives", Metadata::falsePositives),
            Map.entry("scope", Metadata::scope),
            Map.entry(
                    "related",
                    metadata -> metadata.related().stream()
                            .map(related -> related.type() + " " + related.id())
                            .toList()));

    private final List<Edit> edits = new ArrayList<>();

    private Edits() {}

    @SafeVarargs
    private static <T> Map<String, T> ordered(Map.Entry<String, T>... entries) {
        var map = new java.util.LinkedHashMap<String, T>();
        for (Map.Entry<String, T> entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return java.util.Collections.unmodifiableMap(map);
    }

    static List<Edit> of(SigmaRule before, SigmaRule now) {
        var edits = new Edits();
        edits.rule(before, now);
        edits.metadata(before.metadata(), now.metadata());
        return List.copyOf(edits.edits);
    }

    private void rule(SigmaRule before, SigmaRule now) {
        switch (now) {
            case DetectionRule rule
            when before instanceof DetectionRule old -> {
                logSource(old.logSource(), rule.logSource());
                edits.addAll(DetectionEdits.of(old.detection(), rule.detection()));
            }
            case FilterRule rule
            when before instanceof FilterRule old -> {
                logSource(old.logSource(), rule.logSource());
                list(
                        Kind.SCOPE,
                        "rules",
                        words(old.filter().rules()),
                        words(rule.filter().rules()));
                edits.addAll(DetectionEdits.of(
                        old.filter().detection(), rule.filter().detection()));
            }
            case CorrelationRule rule
            when before instanceof CorrelationRule old ->
                edits.addAll(CorrelationEdits.of(old.correlation(), rule.correlation()));
            default -> text(Kind.CONDITION, "kind of rule", kind(before), kind(now));
        }
    }

    /// What a document is called by its authors.
    static String kind(SigmaRule rule) {
        return switch (rule) {
            case DetectionRule _ -> "rule";
            case FilterRule _ -> "filter";
            case CorrelationRule _ -> "correlation";
        };
    }

    private void logSource(LogSource before, LogSource now) {
        text(Kind.LOGSOURCE, "logsource.category", before.category(), now.category());
        text(Kind.LOGSOURCE, "logsource.product", before.product(), now.product());
        text(Kind.LOGSOURCE, "logsource.service", before.service(), now.service());
    }

    private void metadata(Metadata before, Metadata now) {
        TEXTS.forEach((name, get) -> text(Kind.METADATA, name, get.apply(before), get.apply(now)));
        LISTS.forEach((name, get) -> list(Kind.METADATA, name, get.apply(before), get.apply(now)));
        var names = new TreeSet<>(before.custom().keySet());
        names.addAll(now.custom().keySet());
        names.forEach(name -> text(
                Kind.METADATA, name, before.custom().get(name), now.custom().get(name)));
        Map<String, String> old = settings(before);
        Map<String, String> settings = settings(now);
        var keys = new TreeSet<>(old.keySet());
        keys.addAll(settings.keySet());
        keys.forEach(key -> text(Kind.METADATA, key, old.get(key), settings.get(key)));
    }

    /// What the maps of `custom` say, by their paths.
    private static Map<String, String> settings(Metadata metadata) {
        var settings = new HashMap<String, String>();
        metadata.settings()
                .forEach((map, words) ->
                        words.forEach((key, word) -> settings.put("custom." + map + "." + key, word.text())));
        return settings;
    }

    private void text(Kind kind, String place, String before, String now) {
        list(kind, place, some(before), some(now));
    }

    private static List<String> some(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text);
    }

    private void list(Kind kind, String place, List<String> before, List<String> now) {
        edit(kind, place, before, now).ifPresent(edits::add);
    }

    /// What two lists differ in, whatever their order.
    static Optional<Edit> edit(Kind kind, String place, List<String> before, List<String> now) {
        List<String> removed = without(before, now);
        List<String> added = without(now, before);
        return removed.isEmpty() && added.isEmpty()
                ? Optional.empty()
                : Optional.of(new Edit(kind, place, removed, added));
    }

    /// The same of lists whose order matters.
    static Optional<Edit> inOrder(Kind kind, String place, List<String> before, List<String> now) {
        return before.equals(now)
                ? Optional.empty()
                : edit(kind, place, before, now)
                        .or(() -> Optional.of(new Edit(
                                kind, place, List.of(String.join("; ", before)), List.of(String.join("; ", now)))));
    }

    private static List<String> without(List<String> some, List<String> others) {
        var kept = new java.util.LinkedHashSet<>(some);
        others.forEach(kept::remove);
        return List.copyOf(kept);
    }

    static List<String> words(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
