package dragoman.site;

import dragoman.Verdict;
import dragoman.build.Row;
import dragoman.query.Evidence;
import dragoman.site.Links.Link;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a product makes of all rules, in numbers.
///
/// @param verdicts rules by verdict, those that none has left out
/// @param evidence queries by how well their names are known
/// @param verified queries by what came of holding them against their rules
record ProductPage(
        Shelf shelf,
        Map<Verdict, Integer> verdicts,
        Map<Evidence, Integer> evidence,
        Map<String, Integer> verified,
        Map<String, Map<Verdict, Integer>> sources,
        Map<Cause, Spread> needs,
        Map<Cause, Spread> reasons,
        Map<Cause, Spread> assumptions) {
    private static final int MOST_REASONS = 40;
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_FIELDS = 8;

    /// What is said of one field.
    private static final Pattern OF_FIELD = Pattern.compile("`(?<field>[^`]+)`: (?<said>.*)", Pattern.DOTALL);

    /// A word with how often it holds.
    public record Count(String word, int count) {}

    /// A log source, with how often each verdict holds for its rules.
    public record Source(String name, String href, List<Integer> counts) {}

    /// Something that is said of several rules, in the same words of whatever field.
    ///
    /// @param mark what it means for a query, in a word; may be empty
    private record Cause(String mark, String message) {}

    /// Of which rules something is said, and of which fields.
    private record Spread(Set<Entry> entries, Set<String> fields) {
        Spread() {
            this(new LinkedHashSet<>(), new TreeSet<>());
        }
    }

    /// The same with some of the rules.
    public record Said(String mark, String message, int count, List<Link> examples) {
        public TemplateHTMLOutputModel sentence() {
            return Highlight.sentence(message);
        }
    }

    static ProductPage of(Shelf shelf, List<Entry> entries) {
        var page = new ProductPage(
                shelf,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        entries.forEach(entry -> entry.row(shelf.query().name()).ifPresent(row -> page.count(entry, row)));
        return page;
    }

    private void count(Entry entry, Row row) {
        Verdict verdict = row.outcome().verdict();
        verdicts.merge(verdict, 1, Integer::sum);
        entry.sources()
                .forEach(source ->
                        sources.computeIfAbsent(source, _ -> new TreeMap<>()).merge(verdict, 1, Integer::sum));
        if (verdict != Verdict.PART && verdict != Verdict.REFUSED) {
            evidence.merge(row.outcome().evidence(), 1, Integer::sum);
            verified.merge(row.outcome().verified(), 1, Integer::sum);
        }
        row.outcome().needs().forEach(need -> add(needs, "", need, entry));
        if (verdict != Verdict.PART) {
            Query.causes(row).stream()
                    .filter(cause -> !cause.mark().equals(Wording.NOTE))
                    .forEach(cause -> add(
                            cause.mark().equals(Evidence.ASSUMED.word()) ? assumptions : reasons,
                            cause.mark().isEmpty() ? verdict.word() : cause.mark(),
                            cause.message(),
                            entry));
        }
    }

    private static void add(Map<Cause, Spread> all, String mark, String message, Entry entry) {
        Matcher field = OF_FIELD.matcher(message);
        boolean found = field.matches();
        Spread spread = all.computeIfAbsent(new Cause(mark, found ? field.group("said") : message), _ -> new Spread());
        spread.entries().add(entry);
        if (found) {
            spread.fields().add(field.group("field"));
        }
    }

    /// How many rules its product was asked for.
    int size() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<Count> verdictCounts() {
        return counts(verdicts);
    }

    static List<Count> counts(Map<Verdict, Integer> verdicts) {
        return verdicts.entrySet().stream()
                .map(one -> new Count(one.getKey().word(), one.getValue()))
                .toList();
    }

    void addTo(Listing listing) {
        String root = Links.root(shelf.href());
        List<Verdict> columns = List.copyOf(verdicts.keySet());
        var values = new LinkedHashMap<String, Object>();
        values.put("shelf", shelf.label());
        values.put("product", shelf.product());
        values.put("verdicts", verdictCounts());
        values.put(
                "evidence",
                evidence.entrySet().stream()
                        .map(one -> new Count(one.getKey().word(), one.getValue()))
                        .toList());
        values.put(
                "verified",
                verified.entrySet().stream()
                        .map(one -> new Count(one.getKey(), one.getValue()))
                        .toList());
        values.put("columns", columns.stream().map(Verdict::word).toList());
        values.put(
                "sources",
                sources.entrySet().stream()
                        .map(one -> new Source(
                                one.getKey(),
                                root + Listing.source(one.getKey()),
                                columns.stream()
                                        .map(verdict -> one.getValue().getOrDefault(verdict, 0))
                                        .toList()))
                        .toList());
        values.put("needs", said(needs, root));
        values.put("reasons", said(reasons, root));
        values.put("moreReasons", more(reasons, "further reason"));
        values.put("assumptions", said(assumptions, root));
        values.put("moreAssumptions", more(assumptions, "further assumption"));
        listing.add("product", shelf.href(), values);
    }

    /// What stands before what is said of fields.
    private static String fields(Set<String> fields) {
        return fields.isEmpty()
                ? ""
                : fields.stream().limit(MOST_FIELDS).map(one -> "`" + one + "`").collect(Collectors.joining(", "))
                        + (fields.size() <= MOST_FIELDS ? "" : " and " + (fields.size() - MOST_FIELDS) + " more")
                        + ": ";
    }

    private static String more(Map<Cause, Spread> all, String word) {
        return all.size() <= MOST_REASONS ? "" : "and " + Wording.count(all.size() - MOST_REASONS, word);
    }

    private static List<Said> said(Map<Cause, Spread> all, String root) {
        return all.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Cause, Spread> one) ->
                                -one.getValue().entries().size())
                        .thenComparing(one -> one.getKey().message())
                        .thenComparing(one -> one.getKey().mark()))
                .limit(MOST_REASONS)
                .map(one -> new Said(
                        one.getKey().mark(),
                        fields(one.getValue().fields()) + one.getKey().message(),
                        one.getValue().entries().size(),
                        one.getValue().entries().stream()
                                .limit(MOST_EXAMPLES)
                                .map(entry -> new Link(entry.title(), root + entry.href()))
                                .toList()))
                .toList();
    }
}
