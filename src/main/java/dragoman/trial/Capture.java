package dragoman.trial;

import dragoman.match.Event;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Subject;
import dragoman.source.Diagnostics;
import dragoman.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes a case of the events of a file that a rule finds.
public final class Capture {
    private Capture() {}

    /// A case with the events that the rule finds, each once; nothing if it finds none, or a diagnostic says why.
    ///
    /// @param found whether they should be found, or are what the rule should leave alone
    /// @param whole whether events keep fields that the rule does not look at
    public static Optional<Case> of(
            Path events, TestedRule rule, boolean found, boolean whole, Diagnostics diagnostics) {
        if (!(rule.meaning() instanceof Query query)) {
            return Optional.empty();
        }
        Predicate<Event> finder = Trial.of(query).finder();
        var steps = new LinkedHashMap<Map<String, Object>, Step>();
        for (Step step : EventFiles.read(events, Span.NONE, diagnostics).orElse(List.of())) {
            if (finder.test(step.event())) {
                Event kept = whole ? step.event() : shortened(step.event(), query.condition(), finder);
                steps.putIfAbsent(kept.fields(), new Step(kept));
            }
        }
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Case(
                        "captured from " + events.getFileName(),
                        Span.NONE,
                        found ? new Expectation.Match() : new Expectation.NoMatch(),
                        new ArrayList<>(steps.values())));
    }

    /// Only the fields that the rule looks at, if that is all it needs: keywords may stand anywhere.
    private static Event shortened(Event event, Expression condition, Predicate<Event> finder) {
        var names = new LinkedHashSet<String>();
        condition.tests().forEach(test -> {
            names(test.subject()).forEach(names::add);
            if (test.pattern() instanceof Pattern.SameAs(Subject other, var _, var _)) {
                names(other).forEach(names::add);
            }
        });
        var fields = new LinkedHashMap<String, Object>();
        event.fields().forEach((name, value) -> {
            if (names.contains(name) || names.stream().anyMatch(one -> one.startsWith(name + "."))) {
                fields.put(name, value);
            }
        });
        Event kept = Event.of(fields);
        return finder.test(kept) ? kept : event;
    }

    private static Stream<String> names(Subject subject) {
        return subject.columns().stream().map(Field::label);
    }
}
