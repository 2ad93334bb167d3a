package dragoman.site;

import dragoman.Verdict;
import dragoman.attack.Technique;
import dragoman.build.Pages;
import dragoman.build.Row;
import dragoman.read.RuleDocument;
import dragoman.rule.Metadata;
import dragoman.rule.SigmaRule;
import dragoman.site.Links.Link;
import dragoman.site.Templates.Frame;
import dragoman.source.SourceFile;
import dragoman.workspace.History;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import freemarker.core.TemplateHTMLOutputModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the page of a rule.
///
/// @param relatives what the rules are to each other
/// @param proofs gives what tests show
/// @param adsText the Markdown beside the rule, or empty
record RulePage(
        Entry entry,
        Outcomes outcomes,
        List<Shelf> shelves,
        Pages pages,
        Frame frame,
        Relatives relatives,
        List<History.Change> history,
        Proof.Source proofs,
        String adsText) {
    /// Pages stay below 100 KB: what is longer is cut, and the files have it all.
    private static final int MOST_QUERIES = 24_000;

    private static final int MOST_WORDS = 1_200;

    /// What there is to say of a rule beside its queries.
    ///
    /// @param demands what must be so that there are such logs, as the author says it
    /// @param techniques with the addresses of their pages
    public record Facts(
            String title,
            String kind,
            String level,
            String status,
            String id,
            String file,
            String author,
            String date,
            String modified,
            Lead description,
            List<TemplateHTMLOutputModel> demands,
            List<Link> techniques,
            List<Link> tactics,
            List<Link> sources,
            List<String> falsePositives,
            List<Link> references,
            Excerpt source,
            List<String> problems) {}

    Pages.Made make() throws IOException {
        RuleDocument document = pages.store()
                .document(entry.subject().file().name(), entry.subject().entry().document());
        SourceFile text = pages.store().text(entry.subject().file().name());
        String root = Links.root(entry.page());
        Excerpt excerpt = Excerpt.of(document, text);
        List<Query> queries = queries(new Places(entry, excerpt, relatives.files(), pages.store()));
        Optional<Proof> proof = proofs.find(entry.subject());
        Optional<Ads> ads = document.rule().map(rule -> ads(rule, proof));
        var values = new LinkedHashMap<String, Object>();
        values.put("rule", facts(document, excerpt, root));
        values.put("queries", queries);
        List<Link> related = relatives.links(entry);
        values.put("related", related.stream().limit(Wording.MOST_ITEMS).toList());
        values.put("moreRelated", Wording.more(related.size(), "further rule"));
        values.put(
                "history",
                history.stream().limit(Wording.MOST_ITEMS).map(RulePage::shown).toList());
        values.put("moreHistory", Wording.more(history.size(), "earlier change"));
        values.put("tried", proof.isPresent());
        values.put("proof", proof.orElse(Proof.NONE));
        values.put("cases", proof.orElse(Proof.NONE).shown());
        values.put("parts", partsTried(root));
        values.put("moreCases", Wording.more(proof.orElse(Proof.NONE).cases().size(), "further case"));
        values.put(
                "missing",
                ads.map(found -> found.missing().stream()
                                .map(section -> section.part().heading())
                                .toList())
                        .orElse(List.of()));
        values.put(
                "ads",
                ads.filter(Ads::written)
                        .map(_ -> adsPage(entry).substring(entry.page().lastIndexOf('/') + 1))
                        .map(Links::path)
                        .orElse(""));
        String html = Templates.write("rule", entry.page(), frame, values);
        List<Optional<Stand>> stands = shelves.stream()
                .map(shelf -> outcomes.on(shelf).map(row -> Stand.of(row, outcomes.remarks(row))))
                .toList();
        Note note = note(document, proof, ads.filter(Ads::written).isPresent());
        return new Pages.Made(html, Gist.notes(entry, note, stands, SearchIndex.piece(entry, words(document))));
    }

    private static Note note(RuleDocument document, Optional<Proof> proof, boolean ads) {
        return new Note(
                proof.map(found -> found.cases().size()).orElse(0),
                proof.map(Proof::failed).orElse(0),
                ads,
                document.rule().map(SigmaRule::metadata).map(Metadata::falsePositives).orElse(List.of()).stream()
                        .limit(Wording.MOST_ITEMS)
                        .map(Wording::line)
                        .toList(),
                demands(document).stream().map(Wording::line).toList(),
                proof.map(Proof::shown).orElse(List.of()));
    }

    /// What a rule that this one is made of is tried on.
    ///
    /// @param cases those that say what a person should see
    /// @param others how many further ones there are and how they went, in words; empty if there are none
    public record PartTried(Link rule, List<Proof.Tried> cases, String others) {}

    /// The tests of the rules that it is made of, whose events make its hits.
    private List<PartTried> partsTried(String root) {
        var tried = new ArrayList<PartTried>();
        for (Entry part : relatives.parts(entry)) {
            proofs.find(part.subject()).ifPresent(proof -> {
                List<Proof.Tried> telling = proof.telling();
                int others = proof.cases().size() - telling.size();
                int failed = proof.failed()
                        - (int) telling.stream().filter(one -> !one.passed()).count();
                tried.add(new PartTried(
                        new Link(part.title(), root + part.href()),
                        telling,
                        others == 0
                                ? ""
                                : Wording.count(others, telling.isEmpty() ? "case" : "further case")
                                        + (failed == 0 ? ", passed" : ": " + failed + " failed")));
            });
        }
        return tried;
    }

    private static History.Change shown(History.Change one) {
        return new History.Change(one.commit(), one.date(), Wording.line(one.author()), Wording.line(one.subject()));
    }

    private List<Query> queries(Places places) throws IOException {
        var texts = new LinkedHashMap<Shelf, String>();
        for (Shelf shelf : shelves) {
            Optional<Row> row = outcomes.on(shelf);
            if (row.isPresent()) {
                Optional<String> file = row.get().paths().stream().findFirst();
                texts.put(
                        shelf,
                        file.isEmpty() ? "" : pages.text(file.get()).orElse("").stripTrailing());
            }
        }
        int whole = texts.values().stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        int longest = whole <= MOST_QUERIES ? whole : MOST_QUERIES / texts.size();
        var queries = new ArrayList<Query>();
        texts.forEach((shelf, text) -> queries.add(Query.of(
                shelf, outcomes.on(shelf).orElseThrow(), entry, queries.isEmpty(), text, longest, places, outcomes)));
        return queries;
    }

    static String adsPage(Entry entry) {
        return entry.page().replaceFirst("\\.html$", ".ads.html");
    }

    /// The document for those who answer alerts.
    private Ads ads(SigmaRule rule, Optional<Proof> proof) {
        var blind = new ArrayList<Ads.Blind>();
        for (Shelf shelf : shelves) {
            outcomes.on(shelf)
                    .filter(row -> row.outcome().verdict() != Verdict.EXACT
                            && row.outcome().verdict() != Verdict.PART)
                    .ifPresent(row -> blind.add(new Ads.Blind(
                            shelf.product(),
                            row.outcome().verdict().word(),
                            Query.causes(outcomes.remarks(row)).stream()
                                    .filter(cause -> !cause.mark().equals(Wording.NOTE))
                                    .map(Query.Cause::message)
                                    .distinct()
                                    .toList())));
        }
        return Ads.of(
                rule.metadata(),
                rule.risk(),
                metadataOfParts(),
                adsText,
                entry.sources(),
                blind,
                entry.attack(),
                proof);
    }

    private Facts facts(RuleDocument document, Excerpt excerpt, String root) {
        Optional<Metadata> metadata = document.rule().map(rule -> rule.metadata());
        return new Facts(
                entry.title(),
                entry.kind(),
                entry.level(),
                entry.status(),
                document.id(),
                entry.subject().name().path(),
                metadata.map(Metadata::author).map(Wording::beginning).orElse(""),
                metadata.map(Metadata::date).map(Wording::line).orElse(""),
                metadata.map(Metadata::modified).map(Wording::line).orElse(""),
                metadata.map(Metadata::description)
                        .map(Wording::beginning)
                        .map(Lead::of)
                        .orElse(Lead.NONE),
                Lead.sentences(demands(document)),
                entry.attack().techniques().stream()
                        .map(one -> technique(one, root))
                        .toList(),
                entry.attack().tactics().stream()
                        .map(one -> new Link(one.tactic().name(), root + Listing.tactic(one.tactic())))
                        .toList(),
                entry.sources().stream()
                        .map(one -> new Link(one, root + Listing.source(one)))
                        .toList(),
                Wording.beginning(metadata.map(rule -> Ads.falsePositives(rule, metadataOfParts()))
                        .orElse(List.of())),
                Links.references(
                        Wording.beginning(metadata.map(Metadata::references).orElse(List.of()))),
                excerpt,
                Wording.beginning(document.diagnostics().stream()
                        .filter(found -> found.isError())
                        .map(found -> "line " + found.span().line() + ": " + found.message())
                        .toList()));
    }

    /// What the rules say of themselves that it is made of.
    private List<Metadata> metadataOfParts() {
        return relatives.parts(entry).stream()
                .map(Entry::subject)
                .flatMap(part ->
                        pages.store().document(part.file().name(), part.entry().document()).rule().stream())
                .map(SigmaRule::metadata)
                .toList();
    }

    /// What the author demands of the log source, a text each paragraph.
    private static List<String> demands(RuleDocument document) {
        return document.tree()
                .flatMap(RulePage::definition)
                .map(Wording::beginning)
                .map(Lead::paragraphs)
                .orElse(List.of());
    }

    /// What the author demands of the log source: that it is recorded at all.
    private static Optional<String> definition(YamlMap rule) {
        return rule.get("logsource") instanceof YamlMap source && source.get("definition") instanceof YamlScalar text
                ? Optional.of(text.text().strip().replaceFirst("(?i)^requirements?:\\s*", ""))
                : Optional.empty();
    }

    private static Link technique(Technique technique, String root) {
        return new Link(technique.id() + " " + technique.name(), root + Listing.technique(technique.id()));
    }

    /// What can be searched for: what the rule looks for, and what it says of itself.
    private static String words(RuleDocument document) {
        Set<String> words = new LinkedHashSet<>();
        document.tree().ifPresent(tree -> {
            if (tree.get("detection") != null) {
                gather(tree.get("detection"), words);
            }
        });
        document.rule().ifPresent(rule -> words.add(rule.metadata().description()));
        String all = String.join(" ", words).replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
        int blank = all.lastIndexOf(' ', MOST_WORDS);
        int end = all.length() <= MOST_WORDS ? all.length() : blank < 0 ? MOST_WORDS : blank;
        return all.substring(0, end).strip();
    }

    private static void gather(YamlNode node, Set<String> words) {
        switch (node) {
            case YamlMap map ->
                map.entries().forEach(one -> {
                    if (!(one.key() instanceof YamlScalar key && key.text().equals("condition"))) {
                        gather(one.value(), words);
                    }
                });
            case YamlList list -> list.items().forEach(item -> gather(item, words));
            case YamlScalar scalar -> words.add(scalar.text());
            default -> {}
        }
    }

    /// The page of the document for those who answer alerts.
    Pages.Made makeAds() {
        RuleDocument document = pages.store()
                .document(entry.subject().file().name(), entry.subject().entry().document());
        Ads ads = ads(document.rule().orElseThrow(), proofs.find(entry.subject()));
        var sections = new ArrayList<Map<String, Object>>();
        for (Ads.Section section : ads.sections()) {
            sections.add(Map.of(
                    "heading", section.part().heading(),
                    "text", MarkdownHtml.of(Wording.prose(section.text())),
                    "known", MarkdownHtml.of(Wording.prose(section.known())),
                    "isKnown", !section.known().isEmpty(),
                    "missing", section.missing()));
        }
        String page = adsPage(entry);
        String rule = Links.path(entry.page().substring(entry.page().lastIndexOf('/') + 1));
        var values = Map.of("title", entry.title(), "rule", rule, "sections", sections);
        return new Pages.Made(Templates.write("ads", page, frame, values));
    }
}
