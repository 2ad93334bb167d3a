package dragoman.site;

import dragoman.attack.Attack;
import dragoman.attack.Coverage.Covered;
import dragoman.attack.Matrix.Version;
import dragoman.attack.Tactic;
import dragoman.attack.Technique;
import dragoman.site.Links.Link;
import dragoman.site.Listing.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the rules cover of ATT&CK: the matrix, its tactics and techniques.
///
/// @param tactics rules by tactic, in the order of the matrix
/// @param techniques rules by technique; those of sub-techniques count for what they are one of
record Matrix(Map<Tactic, List<Entry>> tactics, Map<Technique, List<Entry>> techniques) {
    /// A technique in the matrix.
    ///
    /// @param rules how many rules cover it
    /// @param tested how many of them have tests that pass
    /// @param words that in words
    /// @param href from the folder of the site; empty if no rule covers it
    /// @param shade `none`, `covered` or `tested`
    public record Cell(String id, String name, int rules, int tested, String words, String href, String shade) {}

    /// A tactic in the matrix.
    public record Column(String name, String href, int rules, List<Cell> cells) {}

    static Matrix of(List<Entry> entries) {
        var all = Attack.tables().matrix(Version.V19);
        Map<Tactic, Set<Entry>> tactics = new LinkedHashMap<>();
        all.tactics().forEach(tactic -> tactics.put(tactic, new LinkedHashSet<>()));
        Map<String, Set<Entry>> techniques = new TreeMap<>();
        for (Entry entry : entries) {
            for (Covered covered : entry.attack().tactics()) {
                tactics.get(covered.tactic()).add(entry);
            }
            for (Technique technique : entry.attack().techniques()) {
                techniques
                        .computeIfAbsent(technique.id(), _ -> new LinkedHashSet<>())
                        .add(entry);
                techniques
                        .computeIfAbsent(technique.parent(), _ -> new LinkedHashSet<>())
                        .add(entry);
            }
        }
        Map<Tactic, List<Entry>> byTactic = new LinkedHashMap<>();
        tactics.forEach((tactic, some) -> byTactic.put(tactic, List.copyOf(some)));
        Map<Technique, List<Entry>> byTechnique = new LinkedHashMap<>();
        techniques.forEach((id, some) -> all.technique(id).ifPresent(one -> byTechnique.put(one, List.copyOf(some))));
        return new Matrix(byTactic, byTechnique);
    }

    static int tested(List<Entry> entries) {
        return (int) entries.stream().filter(Entry::isTested).count();
    }

    List<Column> columns() {
        var all = Attack.tables().matrix(Version.V19);
        var columns = new ArrayList<Column>();
        tactics.forEach((tactic, entries) -> columns.add(new Column(
                tactic.name(),
                entries.isEmpty() ? "" : Listing.tactic(tactic),
                entries.size(),
                all.techniques().values().stream()
                        .filter(one -> !one.isSub() && one.tactics().contains(tactic))
                        .map(this::cell)
                        .toList())));
        return columns;
    }

    private Cell cell(Technique technique) {
        List<Entry> entries = techniques.getOrDefault(technique, List.of());
        int tested = tested(entries);
        return new Cell(
                technique.id(),
                technique.name(),
                entries.size(),
                tested,
                tested == entries.size()
                        ? tested + " tested"
                        : entries.size() + (tested == 0 ? "" : ", " + tested + " tested"),
                entries.isEmpty() ? "" : Listing.technique(technique.id()),
                entries.isEmpty() ? "none" : tested == 0 ? "covered" : "tested");
    }

    private Map<String, Object> values() {
        long covered = techniques.keySet().stream().filter(one -> !one.isSub()).count();
        long known = Attack.tables().matrix(Version.V19).techniques().values().stream()
                .filter(one -> !one.isSub())
                .count();
        return Map.of("columns", columns(), "version", Version.V19.number(), "covered", covered, "known", known);
    }

    /// Adds the matrix and a page for each tactic and technique that has rules.
    void addTo(Listing listing) {
        listing.addWhole("attack", "attack.html", this::values);
        var above = List.of(new Link("ATT&CK", "attack.html"));
        for (var one : tactics.entrySet()) {
            if (!one.getValue().isEmpty()) {
                List<Link> below = techniques.keySet().stream()
                        .filter(technique ->
                                !technique.isSub() && technique.tactics().contains(one.getKey()))
                        .map(Matrix::link)
                        .toList();
                listing.add(
                        Listing.tactic(one.getKey()),
                        new Head(
                                one.getKey().name(),
                                above,
                                List.of(
                                        "Tactic " + one.getKey().id() + " of ATT&CK " + Version.V19.number(),
                                        tests(one.getValue())),
                                below),
                        one.getValue());
            }
        }
        Map<String, List<Technique>> families =
                techniques.keySet().stream().collect(Collectors.groupingBy(Technique::parent));
        techniques.forEach((one, entries) -> technique(one, families.get(one.parent()), entries, listing));
    }

    /// @param family the technique itself, that which it is a part of and those that are parts of it
    private void technique(Technique technique, List<Technique> family, List<Entry> entries, Listing listing) {
        var trail = new ArrayList<Link>();
        trail.add(new Link("ATT&CK", "attack.html"));
        technique.tactics().stream()
                .filter(tactic -> !tactics.get(tactic).isEmpty())
                .forEach(tactic -> trail.add(new Link(tactic.name(), Listing.tactic(tactic))));
        List<Link> kin = family.stream()
                .filter(other -> other != technique && (!technique.isSub() || !other.isSub()))
                .map(Matrix::link)
                .toList();
        var links = new ArrayList<>(kin);
        links.add(new Link(
                "attack.mitre.org",
                "https://attack.mitre.org/techniques/" + technique.id().replace('.', '/') + "/"));
        listing.add(
                Listing.technique(technique.id()),
                new Head(technique.id() + " " + technique.name(), trail, List.of(tests(entries)), links),
                entries);
    }

    private static Link link(Technique technique) {
        return new Link(technique.id() + " " + technique.name(), Listing.technique(technique.id()));
    }

    private static String tests(List<Entry> entries) {
        int tested = tested(entries);
        return tested == 0
                ? "No rule here has tests that pass."
                : Wording.count(tested, "rule") + (tested == 1 ? " has" : " have") + " tests, and all of them pass.";
    }
}
