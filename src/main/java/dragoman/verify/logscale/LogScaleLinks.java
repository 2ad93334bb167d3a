package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The searches of a `correlate()`, and the fields that link them.
/// https://library.humio.com/data-analysis/functions-correlate.html
final class LogScaleLinks {
    private final Map<String, Search> searches = new LinkedHashMap<>();
    /// By the field of the first search: what the others compare with it, in the order of the text.
    private final Map<String, Map<String, List<String>>> links = new LinkedHashMap<>();

    private LogScaleLinks() {}

    static CorrelationReading read(LogScaleParser.CallContext call) throws UnreadableQueryException {
        var read = new LogScaleLinks();
        var options = new HashMap<String, String>();
        for (LogScaleParser.ArgumentContext argument : call.argument()) {
            switch (argument) {
                case LogScaleParser.EventQueryContext query when query.WORD().size() == 1 -> read.search(query);
                case LogScaleParser.NamedContext named ->
                    options.put(named.WORD().getText(), named.value().getText());
                default -> throw unread(argument, "this argument has no reading");
            }
        }
        OptionalLong seconds = Spans.seconds(options.getOrDefault("within", ""));
        if (seconds.isEmpty() || !options.keySet().equals(Set.of("within", "sequence"))) {
            throw unread(call, "this correlate() has no reading");
        }
        int count = read.searches.size();
        boolean ordered = options.get("sequence").equals("true");
        var terms = new HashSet<Term>();
        if (ordered) {
            terms.add(CorrelationReading.inOrder(count));
        } else {
            for (int i = 0; i < count; i++) {
                terms.add(Term.Chain.of(i));
            }
        }
        Expression condition =
                ordered ? CorrelationReading.inOrder(count).happened() : CorrelationReading.together(count);
        return new CorrelationReading(
                List.copyOf(read.searches.values()), "", read.keys(call), seconds, terms, condition);
    }

    private void search(LogScaleParser.EventQueryContext query) throws UnreadableQueryException {
        String name = query.WORD(0).getText();
        var scope = new LogScaleScope();
        var conditions = new ArrayList<Expression>();
        for (LogScaleParser.StepContext step : query.subquery().pipeline().step()) {
            if (step instanceof LogScaleParser.LinkContext link) {
                link(name, link);
            } else {
                conditions.add(LogScaleReader.step(step, scope));
            }
        }
        searches.put(name, new Search(name, new QueryReading(List.of(), Expression.and(conditions))));
    }

    /// `field <=> search.field`, of which the first search has the right side.
    private void link(String name, LogScaleParser.LinkContext link) throws UnreadableQueryException {
        String own = LogScaleTexts.name(link.fieldName(0));
        String other = LogScaleTexts.name(link.fieldName(1));
        String first = searches.isEmpty() ? "" : searches.keySet().iterator().next() + ".";
        if (first.isEmpty() || !other.startsWith(first)) {
            throw unread(link, "this link has no reading");
        }
        links.computeIfAbsent(other.substring(first.length()), _ -> new HashMap<>())
                .computeIfAbsent(name, _ -> new ArrayList<>())
                .add(own);
    }

    private Set<List<String>> keys(LogScaleParser.CallContext place) throws UnreadableQueryException {
        var keys = new HashSet<List<String>>();
        List<String> names = List.copyOf(searches.keySet());
        for (Map.Entry<String, Map<String, List<String>>> link : links.entrySet()) {
            int most =
                    link.getValue().values().stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < most; i++) {
                var key = new ArrayList<>(List.of(link.getKey()));
                for (String name : names.subList(1, names.size())) {
                    List<String> own = link.getValue().getOrDefault(name, List.of());
                    if (own.size() != most) {
                        throw unread(place, "a search that is not linked has no reading");
                    }
                    key.add(own.get(i));
                }
                keys.add(key);
            }
        }
        return keys;
    }
}
