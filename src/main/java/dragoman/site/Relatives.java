package dragoman.site;

import dragoman.rule.Metadata.Related;
import dragoman.rule.Word;
import dragoman.site.Links.Link;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the rules of a catalogue are to each other.
///
/// @param known the rules by id, else by name
/// @param related other rules, with what they are to each
/// @param files the rules of each file
record Relatives(Map<String, Entry> known, Map<Entry, Map<Entry, String>> related, Map<String, List<Entry>> files) {
    static Relatives of(List<Entry> entries) {
        Map<String, Entry> known = known(entries);
        return new Relatives(
                known,
                related(entries, known),
                entries.stream()
                        .collect(Collectors.groupingBy(
                                entry -> entry.subject().file().name())));
    }

    /// Other rules, with what they are to this one.
    List<Link> links(Entry entry) {
        return related.getOrDefault(entry, Map.of()).entrySet().stream()
                .map(one -> new Link(
                        one.getValue() + ": " + one.getKey().title(),
                        Links.root(entry.page()) + one.getKey().href()))
                .sorted(Comparator.comparing(Link::text))
                .toList();
    }

    /// The rules by id, else by name.
    private static Map<String, Entry> known(List<Entry> entries) {
        Map<String, Entry> known = new HashMap<>();
        for (Entry entry : entries) {
            var outline = entry.subject().entry().outline();
            known.putIfAbsent(outline.name(), entry);
            known.put(outline.id(), entry);
        }
        known.remove("");
        return known;
    }

    /// The rules that a rule names, or that a filter changes.
    private static List<Entry> named(Entry entry, Map<String, Entry> known) {
        return entry.subject().entry().outline().references().stream()
                .map(Word::text)
                .map(text -> known.getOrDefault(text, known.get(text.toLowerCase(Locale.ROOT))))
                .filter(Objects::nonNull)
                .toList();
    }

    /// The rules that a correlation is made of, those of its parts too.
    List<Entry> parts(Entry entry) {
        var parts = new LinkedHashSet<Entry>();
        var open = new ArrayDeque<>(List.of(entry));
        while (!open.isEmpty()) {
            Entry next = open.remove();
            if (!next.isFilter()) {
                named(next, known).stream().filter(parts::add).forEach(open::add);
            }
        }
        return List.copyOf(parts);
    }

    /// Other rules by what they are to each; both sides of a relation tell of it.
    private static Map<Entry, Map<Entry, String>> related(List<Entry> entries, Map<String, Entry> known) {
        Map<Entry, Map<Entry, String>> related = new HashMap<>();
        for (Entry entry : entries) {
            for (Entry other : named(entry, known)) {
                add(related, entry, other, entry.isFilter() ? "it changes" : "it is made of");
                add(related, other, entry, entry.isFilter() ? "changed by the filter" : "part of the correlation");
            }
            for (Related one : entry.subject().entry().related()) {
                Entry other = known.get(one.id().toLowerCase(Locale.ROOT));
                if (other != null) {
                    add(related, entry, other, Wording.relation(one.type(), false));
                    add(related, other, entry, Wording.relation(one.type(), true));
                }
            }
        }
        return related;
    }

    private static void add(Map<Entry, Map<Entry, String>> related, Entry one, Entry other, String word) {
        if (one != other) {
            related.computeIfAbsent(one, _ -> new LinkedHashMap<>()).putIfAbsent(other, word);
        }
    }
}
