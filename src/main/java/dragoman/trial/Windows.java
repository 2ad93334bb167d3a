package dragoman.trial;

import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.query.Correlation;
import dragoman.query.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Explains what a correlation made of a case: what its rules found, and in which groups.
final class Windows {
    private Windows() {}

    static String nearest(Correlation correlation, Case one) {
        for (Correlation.Part part : correlation.parts()) {
            if (part.events() instanceof Query query
                    && one.steps().stream()
                            .noneMatch(step -> Matcher.of(query.condition()).test(step.event()))) {
                return "no event of the case is one of `" + part.label() + "`";
            }
        }
        return "events of one group within " + correlation.seconds() + " seconds count together";
    }

    static List<String> explain(Correlation correlation, Case one) {
        var lines = new ArrayList<String>();
        for (Correlation.Part part : correlation.parts()) {
            if (!(part.events() instanceof Query query)) {
                lines.add(part.label() + ": hits of a correlation");
                continue;
            }
            Predicate<Event> finder = Matcher.of(query.condition());
            Map<String, Integer> groups = new LinkedHashMap<>();
            int found = 0;
            for (Step step : one.steps()) {
                if (finder.test(step.event())) {
                    found++;
                    groups.merge(group(correlation, part, step.event()), 1, Integer::sum);
                }
            }
            lines.add(part.label() + ": " + found + " of " + one.steps().size() + " events");
            groups.forEach((group, count) -> lines.add("  " + count + " with " + group));
        }
        return lines;
    }

    private static String group(Correlation correlation, Correlation.Part part, Event event) {
        String group = correlation.keys().stream()
                .map(key -> part.fields().getOrDefault(key, key))
                .map(field -> field + " = "
                        + (event.texts(field).isEmpty()
                                ? "(missing)"
                                : event.texts(field).getFirst()))
                .collect(Collectors.joining(", "));
        return group.isEmpty() ? "no key" : group;
    }
}
