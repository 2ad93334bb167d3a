package dragoman.site;

import dragoman.build.RuleStore;
import dragoman.read.RuleDocument;
import dragoman.site.Links.Link;
import dragoman.source.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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

    /// The line on the page of the rule that has it; a mere text where no page has.
    Link link(Spot spot) {
        String root = Links.root(entry.page());
        for (Entry other : files.getOrDefault(spot.file(), List.of())) {
            RuleDocument document =
                    store.document(spot.file(), other.subject().entry().document());
            SourceFile text = store.text(spot.file());
            Excerpt.Extent extent = Excerpt.extent(document, text);
            if (extent.has(spot.line()) && !other.equals(entry)) {
                String anchor = extent.shows(spot.line()) ? "#L" + spot.line() : "";
                return new Link(other.title() + ", line " + spot.line(), root + other.href() + anchor);
            }
        }
        return new Link(
                isHere(spot) ? "line " + spot.line() + " of the file" : spot.file() + ", line " + spot.line(), "");
    }
}
