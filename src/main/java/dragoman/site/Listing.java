package dragoman.site;

import dragoman.Verdict;
import dragoman.attack.Tactic;
import dragoman.build.Fingerprint;
import dragoman.build.Pages;
import dragoman.site.Links.Link;
import dragoman.site.Templates.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes pages that list rules, some hundred rules a page.
///
/// @param known lines that were made already: a rule stands in many lists
/// @param waiting what is written at the end, side by side
record Listing(
        List<Shelf> shelves, Pages pages, Frame frame, String edition, Map<String, Line> known, List<Sheet> waiting) {
    private static final int A_PAGE = 150;

    /// Characters of a file's name, which file systems bound.
    private static final int LONGEST_NAME = 100;

    Listing(List<Shelf> shelves, Pages pages, Frame frame, String edition) {
        this(shelves, pages, frame, edition, new HashMap<>(), new ArrayList<>());
    }

    /// A rule as a line of a list.
    ///
    /// @param href from the folder of the site
    /// @param tested whether it has tests and all of them pass, in a word
    /// @param verdicts a word for each shelf; empty where it was not asked for
    public record Line(
            String title,
            String href,
            String kind,
            String level,
            String source,
            String techniques,
            String tested,
            List<String> verdicts) {}

    /// A log source.
    ///
    /// @param href from the folder of the site
    /// @param count how many rules it has
    public record Source(String name, String href, int count) {}

    /// What stands above a list.
    ///
    /// @param trail the pages above this one
    /// @param facts lines of words
    /// @param links further pages
    public record Head(String title, List<Link> trail, List<String> facts, List<Link> links) {}

    /// A page that is made of some values, all of which tell what they are.
    private record Sheet(String template, String page, Map<String, ?> values) {}

    static String technique(String id) {
        return "attack/" + id + ".html";
    }

    static String tactic(Tactic tactic) {
        return "attack/" + tactic.word() + ".html";
    }

    /// @param label what events are called
    static String source(String label) {
        boolean plain = label.matches("[a-z0-9_ ]{1,%d}".formatted(LONGEST_NAME));
        String slug = Links.slug(label);
        String name = slug.substring(0, Math.min(slug.length(), LONGEST_NAME));
        String hash = Fingerprint.of(label.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return "logsources/" + name + (plain ? "" : "-" + hash) + ".html";
    }

    Line line(Entry entry) {
        return new Line(
                entry.title(),
                entry.href(),
                entry.kind(),
                entry.level(),
                entry.source(),
                entry.techniques(),
                entry.note().cases() == 0 ? "" : entry.note().isTested() ? "tested" : "failing",
                shelves.stream()
                        .map(shelf -> entry.verdict(shelf.query().name())
                                .map(Verdict::word)
                                .orElse(""))
                        .toList());
    }

    /// Takes a list of some of the rules, the most severe first; its first page tells what they say together, and what
    /// products make of them.
    ///
    /// @param path of its first page
    void add(String path, Head head, List<Entry> entries) {
        List<Entry> sorted =
                entries.stream().sorted(Comparator.comparingInt(Digest::rank)).toList();
        add(
                path,
                head,
                sorted,
                Digest.of(path, head, sorted),
                shelves.stream().map(shelf -> Share.of(shelf, sorted)).toList(),
                sources(path, sorted));
    }

    /// Takes a list of all rules.
    void addAll(String path, Head head, List<Entry> entries) {
        add(path, head, entries, Digest.NONE, List.of(), List.of());
    }

    /// The log sources of rules that have pages of their own.
    private static List<Source> sources(String path, List<Entry> entries) {
        Map<String, Integer> counts = new TreeMap<>();
        entries.forEach(entry -> entry.sources().forEach(source -> counts.merge(source, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(one -> new Source(one.getKey(), source(one.getKey()), one.getValue()))
                .filter(one -> !one.href().equals(path))
                .toList();
    }

    private void add(
            String path, Head head, List<Entry> entries, Digest digest, List<Share> shares, List<Source> sources) {
        List<Line> lines = entries.stream()
                .map(entry -> known.computeIfAbsent(entry.page(), _ -> line(entry)))
                .toList();
        int count = Math.max(1, (lines.size() + A_PAGE - 1) / A_PAGE);
        for (int i = 0; i < count; i++) {
            List<Line> some = lines.subList(i * A_PAGE, Math.min(lines.size(), (i + 1) * A_PAGE));
            String page = page(path, i);
            String root = Links.root(page);
            var steps = new ArrayList<Link>();
            for (int j = 0; count > 1 && j < count; j++) {
                steps.add(new Link("" + (j + 1), j == i ? "" : root + page(path, j)));
            }
            var values = new LinkedHashMap<String, Object>();
            values.put("head", head);
            values.put("lines", some);
            values.put("count", Wording.count(lines.size(), "rule"));
            values.put("steps", steps);
            values.put("shelves", shelves);
            values.put("first", i == 0);
            values.put("contents", i == 0 ? contents(digest, shares, sources) : List.of());
            values.put("digest", i == 0 ? digest : Digest.NONE);
            values.put("shares", i == 0 ? shares : List.of());
            values.put("sources", i == 0 ? sources : List.of());
            add("list", page, values);
        }
    }

    /// What a page shows below its rules.
    private static List<Link> contents(Digest digest, List<Share> shares, List<Source> sources) {
        var contents = new ArrayList<Link>();
        addIf(contents, sources, "log sources", "#logsources");
        addIf(contents, digest.demands(), "what the logs must have", "#demands");
        addIf(contents, shares, "what products make of it", "#products");
        addIf(contents, digest.falsePositives(), "false positives", "#falsepositives");
        addIf(contents, digest.tests(), "tests", "#tests");
        addIf(contents, digest.strategies(), "for those who answer alerts", "#strategies");
        addIf(contents, digest.techniques(), "what the rules cover besides", "#techniques");
        return contents;
    }

    private static void addIf(List<Link> contents, List<?> shown, String text, String href) {
        if (!shown.isEmpty()) {
            contents.add(new Link(text, href));
        }
    }

    private static String page(String path, int index) {
        return index == 0 ? path : path.replaceFirst("\\.html$", "-" + (index + 1) + ".html");
    }

    void add(String template, String page, Map<String, ?> values) {
        waiting.add(new Sheet(template, page, values));
    }

    /// Writes all that it took.
    void write() {
        waiting.parallelStream().forEach(sheet -> {
            try {
                write(sheet);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(Sheet sheet) throws IOException {
        String key = new Fingerprint()
                .with(edition)
                .with(sheet.template)
                .with(frame.toString())
                .with(sheet.values.toString())
                .hex();
        pages.write(
                sheet.page,
                key,
                () -> new Pages.Made(Templates.write(sheet.template, sheet.page, frame, sheet.values), ""));
    }
}
