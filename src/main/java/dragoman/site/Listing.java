package dragoman.site;

import dragoman.attack.Tactic;
import dragoman.build.Fingerprint;
import dragoman.build.Pages;
import dragoman.site.Links.Link;
import dragoman.site.Templates.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Writes pages that gather rules, lists some hundred rules a page: those whose rules have other seals than last time.
final class Listing {
    /// What the script searches: the last of all pages, which knows of all others.
    private static final String SEARCH = "search.js";

    private static final int A_PAGE = 150;

    /// Characters of a file's name, which file systems bound.
    private static final int LONGEST_NAME = 100;

    private final List<Shelf> shelves;
    private final Pages pages;
    private final Frame frame;
    private final String common;
    private final String whole;

    /// Stands for all that any of the pages is made of.
    private final String searched;

    /// Lines that were made already: a rule stands in many lists.
    private final Map<String, Line> known = new ConcurrentHashMap<>();

    /// What is written at the end, side by side.
    private final List<Sheet> waiting = new ArrayList<>();

    /// @param common stands for what all pages are made of beside rules and what is given here
    /// @param entries all rules
    Listing(List<Shelf> shelves, Pages pages, Frame frame, List<String> common, List<Entry> entries) {
        this.shelves = shelves;
        this.pages = pages;
        this.frame = frame;
        this.common = common.toString() + frame + shelves;
        this.whole = key(entries);
        this.searched = new Fingerprint()
                .with(this.common)
                .with(whole)
                .with(entries.stream().map(entry -> entry.gist().searchSeal()).toList())
                .hex();
    }

    /// Whether all pages would be made of the same rules as last time, and are still there; then they stay.
    boolean stands() {
        Optional<List<String>> all =
                pages.notes(SEARCH, searched).filter(some -> some.stream().allMatch(pages::isStill));
        if (all.isPresent()) {
            all.get().forEach(pages::keep);
            pages.keep(SEARCH);
        }
        return all.isPresent();
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

    /// A page that waits.
    ///
    /// @param key stands for all that it is made of
    private record Sheet(String page, String key, Maker text) {}

    /// Makes the text of a page.
    interface Maker {
        String make() throws IOException;
    }

    /// What stands below a list, and leads to it.
    private record Below(Digest digest, List<Share> shares, List<Source> sources, List<Link> contents) {
        static final Below NONE = new Below(Digest.NONE, List.of(), List.of(), List.of());
    }

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
        return "logsources/" + name + (plain ? "" : "-" + hash(label)) + ".html";
    }

    private static String hash(String label) {
        return Fingerprint.of(label.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }

    private Line line(Entry entry) {
        return new Line(
                entry.title(),
                entry.href(),
                entry.kind(),
                entry.level(),
                entry.source(),
                entry.techniques(),
                entry.gist().tested(),
                shelves.stream()
                        .map(shelf -> entry.stand(shelf)
                                .map(stand -> stand.verdict().word())
                                .orElse(""))
                        .toList());
    }

    /// Takes a list of some of the rules, the most severe first; its first page tells what they say together, and what
    /// products make of them.
    ///
    /// @param path of its first page
    void add(String path, Head head, List<Entry> entries) {
        List<Entry> sorted = Digest.bySeverity(entries);
        add(path, head, sorted, () -> below(path, head, sorted));
    }

    /// Takes a list of all rules.
    void addAll(String path, Head head, List<Entry> entries) {
        add(path, head, entries, () -> Below.NONE);
    }

    private Below below(String path, Head head, List<Entry> entries) {
        Digest digest = Digest.of(path, head, entries);
        List<Share> shares =
                shelves.stream().map(shelf -> Share.of(shelf, entries)).toList();
        List<Source> sources = sources(path, entries);
        return new Below(digest, shares, sources, contents(digest, shares, sources));
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

    private void add(String path, Head head, List<Entry> entries, Supplier<Below> below) {
        int count = Math.max(1, (entries.size() + A_PAGE - 1) / A_PAGE);
        for (int i = 0; i < count; i++) {
            int index = i;
            List<Entry> some = entries.subList(i * A_PAGE, Math.min(entries.size(), (i + 1) * A_PAGE));
            String key = key(i == 0 ? entries : some) + entries.size() + head;
            add("list", page(path, i), key, () -> {
                String root = Links.root(path);
                var steps = new ArrayList<Link>();
                for (int j = 0; count > 1 && j < count; j++) {
                    steps.add(new Link("" + (j + 1), j == index ? "" : root + page(path, j)));
                }
                Below own = index == 0 ? below.get() : Below.NONE;
                var values = new HashMap<String, Object>();
                values.put("head", head);
                values.put(
                        "lines",
                        some.stream()
                                .map(entry -> known.computeIfAbsent(entry.page(), _ -> line(entry)))
                                .toList());
                values.put("count", Wording.count(entries.size(), "rule"));
                values.put("steps", steps);
                values.put("shelves", shelves);
                values.put("first", index == 0);
                values.put("contents", own.contents);
                values.put("digest", own.digest);
                values.put("shares", own.shares);
                values.put("sources", own.sources);
                return values;
            });
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

    /// Takes a page that is made of all rules.
    void addWhole(String template, String page, Supplier<? extends Map<String, ?>> values) {
        add(template, page, whole, values);
    }

    /// Takes a file that is made of all rules.
    void addWhole(String page, Maker text) {
        waiting.add(new Sheet(page, whole, text));
    }

    private void add(String template, String page, String key, Supplier<? extends Map<String, ?>> values) {
        waiting.add(new Sheet(page, template + key, () -> Templates.write(template, page, frame, values.get())));
    }

    /// Stands for all that gathered pages show of some rules.
    private static String key(List<Entry> entries) {
        return new Fingerprint()
                .with(entries.stream().map(entry -> entry.gist().seal()).toList())
                .hex();
    }

    /// Writes all that it took, and then what can be searched.
    void write(Maker search) throws IOException {
        waiting.parallelStream().forEach(sheet -> {
            try {
                String key = new Fingerprint().with(common).with(sheet.key).hex();
                pages.write(sheet.page, key, () -> new Pages.Made(sheet.text.make()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        List<String> others = waiting.stream().map(Sheet::page).toList();
        pages.write(SEARCH, searched, () -> new Pages.Made(search.make(), others));
    }
}
