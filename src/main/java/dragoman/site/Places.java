package dragoman.site;

import dragoman.build.RuleStore;
import dragoman.site.Links.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where pages show the lines of rule files that a rule's reasons point at.
///
/// @param entry the rule
/// @param excerpt what its own page shows
/// @param files the rules of each file
record Places(Entry entry, Excerpt excerpt, Map<String, List<Entry>> files, RuleStore store) {
    /// A line of a file.
    record Spot(String file, int line) implements Comparable<Spot> {
        private static final Comparator<Spot> ORDER =
                Comparator.comparing(Spot::file).thenComparingInt(Spot::line);

        @Override
        public int compareTo(Spot other) {
            return ORDER.compare(this, other);
        }
    }

    /// Whether the rule's own page shows it.
    boolean shows(Spot spot) {
        return isHere(spot) && excerpt.shows(spot.line());
    }

    private boolean isHere(Spot spot) {
        return spot.file().equals(entry.subject().file().name());
    }

    /// Lines of the page itself, those that follow each other as one.
    ///
    /// @param sorted as they stand in the file
    static List<Link> lines(List<Integer> sorted) {
        var links = new ArrayList<Link>();
        for (int i = 0, end; i < sorted.size(); i = end) {
            int first = sorted.get(i);
            end = i + 1;
            while (end < sorted.size() && sorted.get(end) == first + end - i) {
                end++;
            }
            int last = sorted.get(end - 1);
            links.add(new Link(first == last ? "line " + first : "lines " + first + " to " + last, "#L" + first));
        }
        return links;
    }

    /// The lines on the pages of the rules that have them, these named once; mere texts where no page has.
    List<Link> links(List<Spot> spots) {
        var links = new ArrayList<Link>();
        Entry last = null;
        for (Spot spot : spots) {
            Entry other = rule(spot).orElse(null);
            boolean same = other != null && other.equals(last);
            links.add(link(spot, other, same));
            last = other;
        }
        return links;
    }

    /// The other rule that has the line.
    private Optional<Entry> rule(Spot spot) {
        return files.getOrDefault(spot.file(), List.of()).stream()
                .filter(other -> !other.equals(entry) && extent(other).has(spot.line()))
                .findFirst();
    }

    private Excerpt.Extent extent(Entry rule) {
        String file = rule.subject().file().name();
        return Excerpt.extent(store.document(file, rule.subject().entry().document()), store.text(file));
    }

    private Link link(Spot spot, Entry other, boolean same) {
        String line = "line " + spot.line();
        if (other == null) {
            return new Link(isHere(spot) ? line + " of the file" : spot.file() + ", " + line, "");
        }
        String anchor = extent(other).shows(spot.line()) ? "#L" + spot.line() : "";
        return new Link(same ? line : other.title() + ", " + line, Links.root(entry.page()) + other.href() + anchor);
    }
}
