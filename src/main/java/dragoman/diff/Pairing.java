package dragoman.diff;

import dragoman.rule.SigmaRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Finds out which documents of two sides are the same rule: by id, then by place, then by what is in them.
final class Pairing {
    private final Map<Document, Document> partners = new IdentityHashMap<>();
    private final List<Document> before;
    private final List<Document> now;

    /// A rule on both sides, or on one of them.
    record Pair(Optional<Document> before, Optional<Document> now) {}

    private Pairing(List<Document> before, List<Document> now) {
        this.before = before;
        this.now = now;
    }

    /// In the order of the places now, removed rules by their old place.
    static List<Pair> of(List<Document> before, List<Document> now) {
        var pairing = new Pairing(before, now);
        pairing.match(document -> document.id().toLowerCase(Locale.ROOT), (_, _) -> true);
        pairing.match(Document::place, Pairing::keepPlace);
        pairing.match(Document::title, (one, other) -> kind(one).equals(kind(other)));
        pairing.match(Pairing::content, (_, _) -> true);
        pairing.match(Document::place, Pairing::sameKind);
        if (before.size() == 1 && now.size() == 1) {
            pairing.match(Document::place, (_, _) -> true);
        }
        return pairing.pairs();
    }

    /// A place keeps its rule unless two ids say that it is another one, or nobody can tell.
    private static boolean keepPlace(Document one, Document other) {
        return !one.read().whole()
                && !other.read().whole()
                && (one.id().isEmpty() || other.id().isEmpty() || one.title().equals(other.title()));
    }

    private static String kind(Document document) {
        return document.rule().map(Edits::kind).orElse("");
    }

    /// Documents in one place are one rule only if something of it is left.
    private static boolean sameKind(Document one, Document other) {
        Optional<SigmaRule> old = one.rule();
        Optional<SigmaRule> rule = other.rule();
        return old.isEmpty()
                || rule.isEmpty()
                || one.id().isEmpty() && other.id().isEmpty() && kind(one).equals(kind(other));
    }

    /// The text behind its metadata.
    private static String content(Document document) {
        int at = document.file().text().indexOf("detection:");
        return document.read().index() > 0 || at < 0
                ? ""
                : document.file().text().substring(at);
    }

    /// Matches what has the same key, if it is the only one on each side that has none yet.
    private void match(Function<Document, String> key, BiPredicate<Document, Document> fits) {
        Map<String, List<Document>> old = index(before, key);
        index(now, key).forEach((name, documents) -> {
            List<Document> candidates = old.getOrDefault(name, List.of());
            if (documents.size() == 1
                    && candidates.size() == 1
                    && fits.test(candidates.getFirst(), documents.getFirst())) {
                partners.put(candidates.getFirst(), documents.getFirst());
                partners.put(documents.getFirst(), candidates.getFirst());
            }
        });
    }

    private Map<String, List<Document>> index(List<Document> documents, Function<Document, String> key) {
        var index = new HashMap<String, List<Document>>();
        for (Document document : documents) {
            String name = partners.containsKey(document) ? "" : key.apply(document);
            if (!name.isEmpty()) {
                index.computeIfAbsent(name, _ -> new ArrayList<>()).add(document);
            }
        }
        return index;
    }

    /// Files whose documents nobody can tell, by path: none of the rules that they held is gone, none is new.
    private static Map<String, Document> whole(List<Document> documents) {
        var whole = new HashMap<String, Document>();
        documents.stream()
                .filter(document -> document.read().whole())
                .forEach(document -> whole.put(document.path(), document));
        return whole;
    }

    private List<Document> alone(List<Document> documents) {
        return documents.stream()
                .filter(document -> !partners.containsKey(document))
                .toList();
    }

    /// Whether a document stands for some of these, and so is none that is new or gone itself.
    private static boolean standsForOne(Document document, List<Document> others) {
        return document.read().whole()
                && others.stream().anyMatch(other -> other.path().equals(document.path()));
    }

    private List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        now.stream()
                .filter(partners::containsKey)
                .forEach(document -> pairs.add(new Pair(Optional.of(partners.get(document)), Optional.of(document))));
        List<Document> gone = alone(before);
        List<Document> fresh = alone(now);
        Map<String, Document> wholeBefore = whole(before);
        Map<String, Document> wholeNow = whole(now);
        fresh.stream()
                .filter(document -> !standsForOne(document, gone))
                .forEach(document -> pairs.add(
                        new Pair(Optional.ofNullable(wholeBefore.get(document.path())), Optional.of(document))));
        gone.stream()
                .filter(document -> !standsForOne(document, fresh))
                .forEach(document ->
                        pairs.add(new Pair(Optional.of(document), Optional.ofNullable(wholeNow.get(document.path())))));
        pairs.sort(java.util.Comparator.comparing(
                pair -> pair.now().or(pair::before).orElseThrow().place()));
        return pairs;
    }
}
