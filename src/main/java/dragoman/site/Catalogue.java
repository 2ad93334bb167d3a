package dragoman.site;

import dragoman.Edition;
import dragoman.attack.Technique;
import dragoman.build.Companion;
import dragoman.build.Fingerprint;
import dragoman.build.Pages;
import dragoman.build.Row;
import dragoman.build.Subject;
import dragoman.site.Links.Link;
import dragoman.site.Listing.Head;
import dragoman.site.Templates.Frame;
import dragoman.source.Lazy;
import dragoman.workspace.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The pages of a site, made of the rows of a build: a page for each rule, and what leads to them.
public final class Catalogue implements Companion {
    private static final List<String> ASSETS = List.of("style.css", "catalogue.js");

    private final Edition edition = Edition.load();
    private final Frame frame;
    private final Proof.Source proofs;
    private final History history;
    private final List<Changes> changes;

    /// @param title of the site
    /// @param changes those that have a page
    public Catalogue(String title, Proof.Source proofs, History history, List<Changes> changes) {
        this.frame = new Frame(title, edition.version(), !changes.isEmpty());
        this.changes = List.copyOf(changes);
        this.proofs = proofs;
        this.history = history;
    }

    @Override
    public Work begin(List<Subject> subjects, Pages pages) {
        List<Shelf> shelves = Shelf.of(pages.assignments());
        var rules = new RulePages(frame, edition.program() + " " + frame, shelves, proofs, history, subjects, pages);
        return new Work() {
            @Override
            public void take(Subject subject, List<Row> rows) throws IOException {
                rules.write(subject, rows);
            }

            @Override
            public void keep(Subject subject) {
                rules.keep(subject);
            }

            @Override
            public void finish() throws IOException {
                Catalogue.this.finish(rules.entries(), shelves, pages);
            }
        };
    }

    /// Writes all pages beside those of rules.
    private void finish(List<Entry> entries, List<Shelf> shelves, Pages pages) throws IOException {
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
                .with(frame.toString())
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

    /// Where the document for those who answer alerts lies, if there is one.
    public static Path adsFile(Path rule) {
        return rule.resolveSibling(rule.getFileName().toString().replaceFirst("(?i)\\.ya?ml$", "") + Ads.ENDING);
    }
}
