package dragoman.site;

import dragoman.Verdict;
import dragoman.query.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        Tally needs,
        Tally reasons,
        Tally assumptions) {
    /// A word with how often it holds.
    public record Count(String word, int count) {}

    /// A log source, with how often each verdict holds for its rules.
    public record Source(String name, String href, List<Integer> counts) {}

    static ProductPage of(Shelf shelf, List<Entry> entries) {
        var page = new ProductPage(
                shelf,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Tally(),
                new Tally(),
                new Tally());
        entries.forEach(entry -> entry.stand(shelf).ifPresent(stand -> page.count(entry, stand)));
        return page;
    }

    private void count(Entry entry, Stand stand) {
        Verdict verdict = stand.verdict();
        verdicts.merge(verdict, 1, Integer::sum);
        entry.sources()
                .forEach(source ->
                        sources.computeIfAbsent(source, _ -> new TreeMap<>()).merge(verdict, 1, Integer::sum));
        if (verdict != Verdict.PART && verdict != Verdict.REFUSED) {
            evidence.merge(stand.evidence(), 1, Integer::sum);
            verified.merge(stand.verified(), 1, Integer::sum);
        }
        stand.allNeeds().forEach(need -> needs.add("", need, entry));
        if (verdict != Verdict.PART) {
            stand.causes().stream()
                    .filter(cause -> !cause.mark().equals(Wording.NOTE))
                    .forEach(cause -> (cause.mark().equals(Evidence.ASSUMED.word()) ? assumptions : reasons)
                            .add(cause.mark().isEmpty() ? verdict.word() : cause.mark(), cause.message(), entry));
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

    Map<String, Object> values() {
        String root = Links.root(shelf.href());
        List<Verdict> columns = List.copyOf(verdicts.keySet());
        var values = new HashMap<String, Object>();
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
        values.put("needs", needs.said(root));
        values.put("reasons", reasons.said(root));
        values.put("moreReasons", reasons.more("further reason"));
        values.put("assumptions", assumptions.said(root));
        values.put("moreAssumptions", assumptions.more("further assumption"));
        return values;
    }
}
