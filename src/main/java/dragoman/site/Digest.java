package dragoman.site;

import dragoman.attack.Technique;
import dragoman.site.Links.Link;
import dragoman.site.ProductPage.Count;
import dragoman.site.Proof.Tried;
import dragoman.site.Tally.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What some rules say together.
///
/// @param levels how many have each
/// @param techniques those that the rules cover besides, with how many do
/// @param tests those of Atomic Red Team first
/// @param falsePositives what looks like their hits
/// @param silent how many rules name nothing that does, in words; empty if each does
/// @param demands what their logs must have
/// @param strategies documents for those who answer alerts
public record Digest(
        List<Count> levels,
        List<Area> techniques,
        List<Test> tests,
        String moreTests,
        List<Said> falsePositives,
        String moreFalsePositives,
        String silent,
        List<Said> demands,
        String moreDemands,
        List<Link> strategies,
        String moreStrategies) {
    private static final List<String> LEVELS = List.of("critical", "high", "medium", "low", "informational");

    /// What authors write where they know of nothing.
    private static final Set<String> NOTHING =
            Set.of("", "unknown", "unlikely", "likely", "none", "n/a", "none known", "none expected");

    private static final int MOST_TECHNIQUES = 24;

    static final Digest NONE =
            new Digest(List.of(), List.of(), List.of(), "", List.of(), "", "", List.of(), "", List.of(), "");

    public Digest {
        levels = List.copyOf(levels);
        techniques = List.copyOf(techniques);
        tests = List.copyOf(tests);
        strategies = List.copyOf(strategies);
    }

    /// A technique, with how many rules cover it.
    public record Area(String name, String href, int rules) {}

    /// A test, or several of a rule, with the rules that it tries.
    ///
    /// @param atomic what Atomic Red Team calls it, or empty
    /// @param name what the rule calls it, or how many there are
    public record Test(
            String name,
            String atomic,
            String technique,
            String guid,
            List<String> expectations,
            List<String> signals,
            boolean passed,
            List<Link> rules) {}

    /// @param page where it will stand
    /// @param head what that page says of itself
    static Digest of(String page, Listing.Head head, List<Entry> entries) {
        String root = Links.root(page);
        var looks = new Tally();
        var demands = new Tally();
        var spelled = new HashMap<String, String>();
        int silent = 0;
        for (Entry entry : entries) {
            List<String> named = entry.note().falsePositives().stream()
                    .filter(one -> !NOTHING.contains(normal(one)))
                    .toList();
            named.forEach(one -> looks.add("", spelled.computeIfAbsent(normal(one), _ -> one), entry));
            entry.note().demands().forEach(one -> demands.add("", one, entry));
            silent += named.isEmpty() ? 1 : 0;
        }
        List<Test> tests = tests(page, entries, root);
        List<Link> strategies = entries.stream()
                .filter(entry -> entry.gist().hasStrategy())
                .map(entry -> new Link(entry.title(), root + Links.path(RulePage.adsPage(entry))))
                .toList();
        return new Digest(
                levels(entries),
                techniques(page, head, entries),
                tests.stream().limit(Wording.MOST_ITEMS).toList(),
                Wording.more(tests.size(), "further test"),
                looks.said(root),
                looks.more("further one"),
                silent == 0 ? "" : silent + " of " + Wording.count(entries.size(), "rule") + " name none.",
                demands.said(root),
                demands.more("further one"),
                strategies.stream().limit(Wording.MOST_ITEMS).toList(),
                Wording.more(strategies.size(), "further one"));
    }

    static List<Count> levels(List<Entry> entries) {
        return LEVELS.stream()
                .map(level -> new Count(level, (int) entries.stream()
                        .filter(one -> one.level().equals(level))
                        .count()))
                .filter(one -> one.count() > 0)
                .toList();
    }

    /// Rules as soon as they want to be seen: the most severe first, those without a level last.
    static List<Entry> bySeverity(List<Entry> entries) {
        var ranks = new ArrayList<List<Entry>>();
        LEVELS.forEach(_ -> ranks.add(new ArrayList<>()));
        var others = new ArrayList<Entry>();
        for (Entry entry : entries) {
            int rank = LEVELS.indexOf(entry.level());
            (rank < 0 ? others : ranks.get(rank)).add(entry);
        }
        ranks.add(others);
        return ranks.stream().flatMap(List::stream).toList();
    }

    private static String normal(String text) {
        return text.strip().replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
    }

    /// What has its own link on the page already is left out.
    private static List<Area> techniques(String page, Listing.Head head, List<Entry> entries) {
        var shown = new HashSet<>(Set.of(page));
        head.links().forEach(link -> shown.add(link.href()));
        Map<Technique, Integer> counts = new LinkedHashMap<>();
        entries.forEach(
                entry -> entry.attack().techniques().forEach(technique -> counts.merge(technique, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(one -> new Area(
                        one.getKey().id() + " " + one.getKey().name(),
                        Listing.technique(one.getKey().id()),
                        one.getValue()))
                .filter(area -> !shown.contains(area.href()))
                .sorted(Comparator.comparingInt((Area area) -> -area.rules()).thenComparing(Area::name))
                .limit(MOST_TECHNIQUES)
                .toList();
    }

    /// Those of Atomic Red Team, which may try several rules, those of the page's own technique first; then those that
    /// say what a person should see; of the others how many each rule has.
    private static List<Test> tests(String page, List<Entry> entries, String root) {
        Map<List<String>, Test> single = new LinkedHashMap<>();
        var others = new ArrayList<Test>();
        for (Entry entry : entries) {
            List<Link> rule = List.of(new Link(entry.title(), root + entry.href()));
            int cases = entry.note().cases();
            int failed = entry.note().failed();
            for (Tried one : entry.note().tests()) {
                if (one.isTelling()) {
                    List<String> key = one.atomic().isEmpty()
                            ? List.of(entry.page(), one.name())
                            : List.of(one.technique(), one.atomic(), one.guid());
                    single.merge(key, single(one, rule), Digest::joined);
                    cases--;
                    failed -= one.passed() ? 0 : 1;
                }
            }
            if (cases > 0) {
                others.add(new Test(Wording.count(cases, "case"), "", "", "", List.of(), List.of(), failed == 0, rule));
            }
        }
        return Stream.concat(
                        single.values().stream()
                                .sorted(Comparator.comparing(
                                                (Test one) -> one.atomic().isEmpty())
                                        .thenComparing(one -> !page.equals(Listing.technique(one.technique())))),
                        others.stream())
                .toList();
    }

    private static Test single(Tried one, List<Link> rule) {
        return new Test(
                one.name(),
                one.atomic(),
                one.technique(),
                one.guid(),
                List.of(one.expectation()),
                one.signal().isEmpty() ? List.of() : List.of(one.signal()),
                one.passed(),
                rule);
    }

    private static Test joined(Test one, Test other) {
        return new Test(
                one.name,
                one.atomic,
                one.technique,
                one.guid,
                joined(one.expectations, other.expectations),
                joined(one.signals, other.signals),
                one.passed && other.passed,
                joined(one.rules, other.rules));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return new ArrayList<>(all);
    }
}
