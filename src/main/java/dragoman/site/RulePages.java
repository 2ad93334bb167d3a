package dragoman.site;

import dragoman.Verdict;
import dragoman.build.Fingerprint;
import dragoman.build.Pages;
import dragoman.build.Row;
import dragoman.build.Subject;
import dragoman.resolve.Project;
import dragoman.site.Templates.Frame;
import dragoman.source.Lazy;
import dragoman.workspace.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the page of each rule, and that of its strategy if somebody wrote one; several threads may write some.
final class RulePages {
    private final Frame frame;

    /// Stands for what all pages are made of.
    private final String common;

    private final List<Shelf> shelves;
    private final Proof.Source proofs;
    private final History history;
    private final Pages pages;

    /// All rules, in the order of the catalogue.
    private final Map<Subject, Entry> entries = new IdentityHashMap<>();

    private final List<Subject> subjects;

    private final Lazy<Relatives> relatives;

    /// What the page of each says, by its path.
    private final Map<String, Gist> gists = new ConcurrentHashMap<>();

    private final Map<String, Stand> stands = new ConcurrentHashMap<>();
    private final Map<Path, Set<Path>> strategies = new ConcurrentHashMap<>();

    /// @param common stands for what all pages are made of beside rules
    RulePages(
            Frame frame,
            String common,
            List<Shelf> shelves,
            Proof.Source proofs,
            History history,
            List<Subject> subjects,
            Pages pages) {
        this.frame = frame;
        this.common = common;
        this.shelves = shelves;
        this.proofs = proofs;
        this.history = history;
        this.subjects = subjects;
        this.pages = pages;
        Project project = pages.project();
        proofs.begin(project, pages::look);
        subjects.forEach(subject -> entries.put(
                subject,
                Entry.of(subject, () -> project.logSources(subject.entry().outline()))));
        this.relatives =
                Lazy.of(() -> Relatives.of(subjects.stream().map(entries::get).toList()));
    }

    /// All rules with what their pages say, in their order.
    List<Entry> entries() {
        return subjects.stream()
                .map(entries::get)
                .map(entry -> entry.with(gists.get(entry.page())))
                .toList();
    }

    /// Keeps the pages of a rule.
    void keep(Subject subject) {
        Entry entry = entries.get(subject);
        Gist gist = told(entry, pages.keep(entry.page()));
        if (gist.hasStrategy()) {
            pages.keep(RulePage.adsPage(entry));
        }
    }

    private Gist told(Entry entry, List<String> notes) {
        Gist gist = Gist.of(notes, text -> stands.computeIfAbsent(text, Stand::of));
        gists.put(entry.page(), gist);
        return gist;
    }

    /// Writes the pages of a rule.
    void write(Subject subject, List<Row> rows) throws IOException {
        Entry entry = entries.get(subject);
        Optional<Path> file = subject.file().origin().place();
        List<History.Change> changes = file.map(history::of).orElse(List.of());
        String adsText = adsText(file, rows);
        List<String> proofKeys = Stream.concat(Stream.of(entry), relatives.get().parts(entry).stream())
                .map(one -> proofs.key(one.subject()))
                .toList();
        var key = new Fingerprint()
                .with(common)
                .with(subject.file().hash())
                .with(subject.name().toString())
                .with(entry.sources())
                .with(relatives.get().links(entry).toString())
                .with(changes.toString())
                .with(proofKeys)
                .with(adsText);
        rows.forEach(row -> key.with(row.assignment().key()).with(row.key()));
        String whole = key.hex();
        var page = new RulePage(
                entry, new Outcomes(rows), shelves, pages, frame, relatives.get(), changes, proofs, adsText);
        Gist gist = told(entry, pages.write(entry.page(), whole, page::make));
        if (gist.hasStrategy()) {
            pages.write(RulePage.adsPage(entry), whole, page::makeAds);
        }
    }

    /// Of the rules of one file those have the document that have queries of their own.
    private String adsText(Optional<Path> rule, List<Row> rows) throws IOException {
        boolean part =
                !rows.isEmpty() && rows.stream().allMatch(row -> row.outcome().verdict() == Verdict.PART);
        if (rule.isEmpty() || part) {
            return "";
        }
        Path file = Catalogue.adsFile(rule.get());
        if (!strategies
                .computeIfAbsent(file.resolveSibling(""), this::strategies)
                .contains(file)) {
            return "";
        }
        pages.look(file);
        return Files.readString(file);
    }

    /// The documents in a folder, which changes where one comes or goes.
    private Set<Path> strategies(Path folder) {
        pages.look(folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Ads.ENDING) && Files.isRegularFile(file))
                    .map(file -> folder.resolve(file.getFileName()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
