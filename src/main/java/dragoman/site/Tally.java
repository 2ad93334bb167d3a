package dragoman.site;

import dragoman.site.Links.Link;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Counts what is said of rules, in the same words of whatever field.
record Tally(Map<Cause, Spread> all) {
    private static final int MOST = 40;
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_FIELDS = 8;

    /// What is said of one field.
    private static final Pattern OF_FIELD = Pattern.compile("`(?<field>[^`]+)`: (?<said>.*)", Pattern.DOTALL);

    Tally() {
        this(new LinkedHashMap<>());
    }

    /// What is said.
    ///
    /// @param mark what it means for a query, in a word; may be empty
    private record Cause(String mark, String message) {}

    /// Of which rules something is said, and of which fields.
    private record Spread(Set<Entry> entries, Set<String> fields) {
        Spread() {
            this(new LinkedHashSet<>(), new TreeSet<>());
        }
    }

    /// What is said of several rules, with some of them.
    public record Said(String mark, String message, int count, List<Link> examples) {
        public TemplateHTMLOutputModel sentence() {
            return Highlight.sentence(message);
        }
    }

    void add(String mark, String message, Entry entry) {
        Matcher field = OF_FIELD.matcher(message);
        boolean found = field.matches();
        Spread spread = all.computeIfAbsent(new Cause(mark, found ? field.group("said") : message), _ -> new Spread());
        spread.entries().add(entry);
        if (found) {
            spread.fields().add(field.group("field"));
        }
    }

    /// What is said most often first.
    ///
    /// @param root the way up to the folder of the site
    List<Said> said(String root) {
        return all.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Cause, Spread> one) ->
                                -one.getValue().entries().size())
                        .thenComparing(one -> one.getKey().message())
                        .thenComparing(one -> one.getKey().mark()))
                .limit(MOST)
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

    /// What stands before what is said of fields.
    private static String fields(Set<String> fields) {
        return fields.isEmpty()
                ? ""
                : fields.stream().limit(MOST_FIELDS).map(one -> "`" + one + "`").collect(Collectors.joining(", "))
                        + (fields.size() <= MOST_FIELDS ? "" : " and " + (fields.size() - MOST_FIELDS) + " more")
                        + ": ";
    }

    /// How much more is said, in words; empty if that is all.
    String more(String word) {
        return all.size() <= MOST ? "" : "and " + Wording.count(all.size() - MOST, word);
    }
}
