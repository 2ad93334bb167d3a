package dragoman.site;

import dragoman.Verdict;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a product makes of some rules, and what it must have for them.
///
/// @param href from the folder of the site
/// @param counts how often each verdict holds
/// @param reads what tables are called in the product, in a word
/// @param tables those that most of the queries read
/// @param needs what most of the queries need before they run, the most specific first
/// @param more how many further tables and needs there are, in words; empty if there are none
public record Share(
        String label,
        String product,
        String href,
        List<ProductPage.Count> counts,
        String reads,
        List<String> tables,
        List<Need> needs,
        String more) {
    private static final int MOST = 4;

    /// What must be set up.
    public record Need(String message) {
        public TemplateHTMLOutputModel sentence() {
            return Highlight.sentence(message);
        }
    }

    static Share of(Shelf shelf, List<Entry> entries) {
        List<Stand> stands =
                entries.stream().flatMap(entry -> entry.stand(shelf).stream()).toList();
        Map<Verdict, Integer> verdicts = new TreeMap<>();
        stands.forEach(one -> verdicts.merge(one.verdict(), 1, Integer::sum));
        List<String> tables = frequent(stands.stream().flatMap(one -> one.tables().stream()));
        List<String> needs = Stream.of(
                        frequent(stands.stream().flatMap(one -> one.needs().stream())),
                        frequent(stands.stream().flatMap(one -> one.commonNeeds().stream())))
                .flatMap(List::stream)
                .distinct()
                .toList();
        int more = Math.max(0, tables.size() - MOST) + Math.max(0, needs.size() - MOST);
        return new Share(
                shelf.label(),
                shelf.product(),
                shelf.href(),
                ProductPage.counts(verdicts),
                Query.reads(shelf),
                tables.stream().limit(MOST).toList(),
                needs.stream().limit(MOST).map(Need::new).toList(),
                more == 0 ? "" : "and " + more + " more");
    }

    private static List<String> frequent(Stream<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> -one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
