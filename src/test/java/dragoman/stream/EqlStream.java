package dragoman.stream;

import dragoman.verify.eql.EqlReader;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs sequences, samples and plain searches of EQL on events, as the pages of its syntax describe them.
///
/// A sequence is a state machine for each choice of keys: an event takes the latest chain that waits for it a step
/// further, in the place of one that is already there, and events of one time come in the order of a tiebreaker.
/// An event without one of the keys is in no sequence.
/// https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-how-sequence-queries-handle-matches
///
/// @param span how far back a rule looks: samples have no other bound
record EqlStream(List<Map<String, Object>> records, String time, long span) implements StreamModel {
    private static final Pattern STEP =
            Pattern.compile("(!?)\\[ (.*?) \\](?: by ([^\\n]*?))?(?: with runs=(\\d+))?(?=\\n|$)", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("maxspan=(\\w+)");

    /// A step of a sequence.
    private record Step(Search search, boolean absent) {}

    /// The times of the first and the last event of a chain.
    private record Chain(long from, long to) {}

    @Override
    public List<Found> run(String text, List<String> keys) throws UnreadableQueryException {
        if (!text.startsWith("sequence") && !text.startsWith("sample")) {
            Search search = Search.of(new EqlReader(), text, List.of());
            return Found.rows(records.stream().filter(search::finds).toList(), time, List.of());
        }
        String head = text.substring(0, text.indexOf('\n'));
        List<String> common = head.contains(" by ")
                ? names(head.substring(head.indexOf(" by ") + 4).replaceFirst(" with .*", ""))
                : List.of();
        var steps = new ArrayList<Step>();
        Matcher matcher = STEP.matcher(text);
        while (matcher.find()) {
            var own = new ArrayList<>(common);
            own.addAll(matcher.group(3) == null ? List.of() : names(matcher.group(3)));
            Search search = Search.of(new EqlReader(), matcher.group(2), own);
            for (int i = 0; i < (matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4))); i++) {
                steps.add(new Step(search, !matcher.group(1).isEmpty()));
            }
        }
        if (head.startsWith("sample")) {
            return new Constellations(steps.stream().map(Step::search).toList(), span, false, true).in(records, time);
        }
        Matcher most = SPAN.matcher(head);
        return sequences(
                steps, most.find() ? ((Number) Formula.read(most.group(1)).value(null)).longValue() : 0);
    }

    private static List<String> names(String text) {
        return List.of(text.replace("?", "").split(", "));
    }

    private List<Found> sequences(List<Step> steps, long most) {
        List<Step> present = steps.stream().filter(step -> !step.absent()).toList();
        var found = new ArrayList<Found>();
        var chains = new ArrayList<Map<List<String>, Chain>>();
        present.forEach(_ -> chains.add(new HashMap<>()));
        for (Map<String, Object> record : Search.ordered(records, time)) {
            long now = Found.seconds(record.get(time));
            for (int i = present.size() - 1; i >= 0; i--) {
                Search search = present.get(i).search();
                if (!search.finds(record) || !search.hasKeys(record)) {
                    continue;
                }
                List<String> group = search.group(record);
                Chain before = i == 0 ? new Chain(now, now) : chains.get(i - 1).remove(group);
                if (before == null || now - before.from() > most) {
                    continue;
                }
                if (i == present.size() - 1) {
                    found.add(new Found(group, before.from(), now));
                } else {
                    chains.get(i).put(group, new Chain(before.from(), now));
                }
            }
            for (Step step : steps) {
                if (step.absent()
                        && step.search().finds(record)
                        && step.search().hasKeys(record)) {
                    chains.forEach(waiting -> waiting.remove(step.search().group(record)));
                }
            }
        }
        return found;
    }
}
