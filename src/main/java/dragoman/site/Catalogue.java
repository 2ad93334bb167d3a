package dragoman.site;

import dragoman.Edition;
import dragoman.Verdict;
import dragoman.attack.Technique;
import dragoman.build.Companion;
import dragoman.build.Fingerprint;
import dragoman.build.Pages;
import dragoman.build.Row;
import dragoman.build.Subject;
import dragoman.resolve.Project;
import dragoman.site.Links.Link;
import dragoman.site.Listing.Head;
import dragoman.site.Templates.Frame;
import dragoman.source.Lazy;
import dragoman.workspace.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pages of a site, made of the rows of a build: a page for each rule, and what leads to them.
public final class Catalogue implements Companion {
    private static final List<String> ASSETS = List.of("style.css", "catalogue.js");

    private final Edition edition = Edition.load();
    private final Frame frame;

    /// Stands for the frame.
    private final String framed;

    private final Proof.Source proofs;
    private final History history;
    private final List<Changes> changes;
    private final List<Taken> taken = new ArrayList<>();
    private final Map<String, Stand> stands = new ConcurrentHashMap<>();
    private final Map<Path, Set<Path>> strategies = new ConcurrentHashMap<>();

    /// @param title of the site
    /// @param changes those that have a page
    public Catalogue(String title, Proof.Source proofs, History history, List<Changes> changes) {
        this.frame = new Frame(title, edition.version(), !changes.isEmpty());
        this.framed = frame.toString();
        this.changes = List.copyOf(changes);
        this.proofs = proofs;
        this.history = history;
    }

    /// A document, with its rows if they are not those of the last run.
    private record Taken(Subject subject, Optional<List<Row>> rows) {}

    @Override
    public void take(Subject subject, List<Row> rows) {
        taken.add(new Taken(subject, Optional.of(rows)));
    }

    @Override
    public void keep(Subject subject) {
        taken.add(new Taken(subject, Optional.empty()));
    }

    @Override
    public void finish(Pages pages) throws IOException {
        Project project = pages.project();
        proofs.begin(project, pages::look);
        List<Entry> known = taken.stream()
                .map(one -> Entry.of(
                        one.subject,
                        one.rows,
                        () -> project.logSources(one.subject.entry().outline())))
                .toList();
        List<Shelf> shelves = Shelf.of(pages.assignments());
        Lazy<Relatives> relatives = Lazy.of(() -> Relatives.of(known));
        List<Entry> entries = known.parallelStream()
                .map(entry ->
                        entry.rows().isEmpty() ? kept(entry, pages) : rule(entry, shelves, relatives.get(), pages))
                .toList();
        for (String asset : ASSETS) {
            pages.write(asset, edition.program(), () -> new Pages.Made(Templates.asset(asset)));
        }
        for (Changes one : changes) {
            change(one, pages);
        }
        var common = List.of(
                edition.program(), changes.stream().map(Changes::label).toList().toString());
        var listing = new Listing(shelves, pages, frame, common, entries);
        if (!listing.stands()) {
            gather(entries, shelves, listing);
        }
    }

    /// Writes all pages that are made of several rules.
    private void gather(List<Entry> entries, List<Shelf> shelves, Listing listing) throws IOException {
        Matrix matrix = Matrix.of(entries);
        matrix.addTo(listing);
        Map<String, List<Entry>> sources = sources(entries);
        for (var one : sources.entrySet()) {
            listing.add(
                    Listing.source(one.getKey()),
                    new Head(
                            one.getKey(),
                            List.of(new Link("Log sources", "index.html#logsources")),
                            List.of(),
                            List.of()),
                    one.getValue());
        }
        List<Lazy<ProductPage>> products = shelves.stream()
                .map(shelf -> Lazy.of(() -> ProductPage.of(shelf, entries)))
                .toList();
        for (int i = 0; i < shelves.size(); i++) {
            Lazy<ProductPage> product = products.get(i);
            listing.addWhole(
                    "product", shelves.get(i).href(), () -> product.get().values());
        }
        listing.addAll("rules.html", new Head("All rules", List.of(), List.of(), List.of()), entries);
        listing.addWhole("index", "index.html", () -> index(entries, matrix, sources, products));
        if (!changes.isEmpty()) {
            List<Link> links = changes.stream()
                    .map(one -> new Link(one.label(), Links.path(one.page())))
                    .toList();
            listing.addWhole("changes", "changes.html", () -> Map.of("changes", links));
        }
        listing.addWhole("navigator.json", () -> Navigator.layer(frame.site(), Navigator.rules(matrix)));
        listing.write(() -> SearchIndex.write(
                entries.stream().map(entry -> entry.gist().search()).toList(), places(matrix, sources, products)));
    }

    private void change(Changes one, Pages pages) throws IOException {
        String key = new Fingerprint()
                .with(edition.program())
                .with(framed)
                .with(one.label())
                .with(one.key())
                .hex();
        pages.write(one.page(), key, () -> {
            var values = new LinkedHashMap<>(one.source().compare());
            values.put("label", one.label());
            return new Pages.Made(Templates.write("change", one.page(), frame, values));
        });
    }

    private static Map<String, Object> index(
            List<Entry> entries, Matrix matrix, Map<String, List<Entry>> sources, List<Lazy<ProductPage>> products) {
        var values = new HashMap<String, Object>();
        values.put("count", Wording.count(entries.size(), "rule"));
        values.put("tested", Matrix.tested(entries));
        values.put(
                "failing",
                entries.stream()
                        .filter(one -> one.gist().tested().equals(Gist.FAILING))
                        .count());
        values.put(
                "techniques",
                Wording.count(
                        matrix.techniques().keySet().stream()
                                .map(Technique::parent)
                                .distinct()
                                .toList()
                                .size(),
                        "technique"));
        values.put(
                "columns",
                matrix.columns().stream().filter(one -> one.rules() > 0).toList());
        values.put(
                "products",
                products.stream()
                        .map(Lazy::get)
                        .map(one -> Map.of(
                                "label", one.shelf().label(),
                                "product", one.shelf().product(),
                                "href", one.shelf().href(),
                                "counts", one.verdictCounts()))
                        .toList());
        values.put(
                "sources",
                sources.entrySet().stream()
                        .map(one -> new Listing.Source(
                                one.getKey(),
                                Listing.source(one.getKey()),
                                one.getValue().size()))
                        .toList());
        values.put("levels", Digest.levels(entries));
        return values;
    }

    /// What can be searched for beside rules: all that has a page of its own.
    private static List<SearchIndex.Place> places(
            Matrix matrix, Map<String, List<Entry>> sources, List<Lazy<ProductPage>> products) {
        var places = new ArrayList<SearchIndex.Place>();
        matrix.techniques()
                .forEach((one, some) -> places.add(new SearchIndex.Place(
                        one.id() + " " + one.name(), Listing.technique(one.id()), "technique", some.size())));
        matrix.tactics().forEach((one, some) -> {
            if (!some.isEmpty()) {
                places.add(new SearchIndex.Place(one.name(), Listing.tactic(one), "tactic", some.size()));
            }
        });
        sources.forEach(
                (one, some) -> places.add(new SearchIndex.Place(one, Listing.source(one), "log source", some.size())));
        products.stream()
                .map(Lazy::get)
                .forEach(one -> places.add(
                        new SearchIndex.Place(one.shelf().product(), one.shelf().href(), "product", one.size())));
        return places;
    }

    private static Map<String, List<Entry>> sources(List<Entry> entries) {
        Map<String, List<Entry>> sources = new TreeMap<>();
        entries.forEach(entry -> entry.sources()
                .forEach(source ->
                        sources.computeIfAbsent(source, _ -> new ArrayList<>()).add(entry)));
        return sources;
    }

    /// Keeps the page of a rule, and that of its strategy if somebody wrote one; the entry with what they say.
    private Entry kept(Entry entry, Pages pages) {
        Gist gist = gist(pages.keep(entry.page()));
        if (gist.hasStrategy()) {
            pages.keep(RulePage.adsPage(entry));
        }
        return entry.with(gist);
    }

    private Gist gist(List<String> notes) {
        return Gist.of(notes, text -> stands.computeIfAbsent(text, Stand::of));
    }

    /// Writes the page of a rule, and that of its strategy if somebody wrote one; the entry with what they say.
    private Entry rule(Entry entry, List<Shelf> shelves, Relatives relatives, Pages pages) {
        try {
            Optional<Path> file = entry.subject().file().origin().place();
            List<History.Change> changes = file.map(history::of).orElse(List.of());
            String adsText = adsText(entry, file, pages);
            List<String> proofKeys = Stream.concat(Stream.of(entry), relatives.parts(entry).stream())
                    .map(one -> proofs.key(one.subject()))
                    .toList();
            var key = new Fingerprint()
                    .with(edition.program())
                    .with(framed)
                    .with(entry.subject().file().hash())
                    .with(entry.subject().name().toString())
                    .with(entry.sources())
                    .with(relatives.links(entry).toString())
                    .with(changes.toString())
                    .with(proofKeys)
                    .with(adsText);
            List<Row> rows = entry.rows().orElseThrow();
            rows.forEach(row -> key.with(row.assignment().key()).with(row.key()));
            String whole = key.hex();
            var page = new RulePage(
                    entry, shelves, pages, frame, relatives, changes, proofs, adsText, new IdentityHashMap<>());
            Gist gist = gist(pages.write(entry.page(), whole, page::make));
            if (gist.hasStrategy()) {
                pages.write(RulePage.adsPage(entry), whole, page::makeAds);
            }
            return entry.with(gist);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the rules of one file those have the document that have queries of their own.
    private String adsText(Entry entry, Optional<Path> rule, Pages pages) throws IOException {
        List<Row> rows = entry.rows().orElseThrow();
        boolean part =
                !rows.isEmpty() && rows.stream().allMatch(row -> row.outcome().verdict() == Verdict.PART);
        if (rule.isEmpty() || part) {
            return "";
        }
        Path file = adsFile(rule.get());
        if (!strategies
                .computeIfAbsent(file.resolveSibling(""), folder -> strategies(folder, pages))
                .contains(file)) {
            return "";
        }
        pages.look(file);
        return Files.readString(file);
    }

    /// The documents in a folder, which changes where one comes or goes.
    private static Set<Path> strategies(Path folder, Pages pages) {
        pages.look(folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Ads.ENDING) && Files.isRegularFile(file))
                    .map(file -> folder.resolve(file.getFileName()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the document for those who answer alerts lies, if there is one.
    public static Path adsFile(Path rule) {
        return rule.resolveSibling(rule.getFileName().toString().replaceFirst("(?i)\\.ya?ml$", "") + Ads.ENDING);
    }
}
