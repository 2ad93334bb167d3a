package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Language;
import dragoman.map.Mapper;
import dragoman.map.World;
import dragoman.match.Event;
import dragoman.match.Matcher;
import dragoman.meaning.Decider;
import dragoman.meaning.Witness;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Mapped;
import dragoman.query.MappedQuery;
import dragoman.query.Query;
import dragoman.source.Diagnostics;
import dragoman.trial.Nulls;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The query that a rule became, read back from its text, and tried on the records that its product keeps of events.
///
/// The record of an event is one for which each test of the rule, under the product's names, is as true as it is of the
/// event, with the event's own values where the mapping only gives another name.
record EmittedQuery(
        Language language, Query rule, MappedQuery mapped, Map<Test, Expression> tests, Predicate<Event> finder) {
    private static final long MOST_STEPS = 800_000;

    /// What came of an event.
    ///
    /// @param record what the product keeps; nothing if no record could be found
    record Tried(boolean found, Optional<Event> record) {}

    /// The query of a compilation; nothing for a correlation, or where only the product knows what a test means.
    static Optional<EmittedQuery> of(Compiled compiled) {
        World world = compiled.stages().world();
        if (!(compiled.stages().meaning() instanceof Query query
                        && compiled.stages().mapped() instanceof MappedQuery mapped)
                || !compiled.verifier().canRead(mapped)) {
            return Optional.empty();
        }
        try {
            var tests = new LinkedHashMap<Test, Expression>();
            for (Test test : query.condition().tests()) {
                Optional<Mapped> one = Mapper.map(
                        query.with((Expression) test),
                        world,
                        compiled.language().product().keeps(),
                        true,
                        new Diagnostics());
                if (!(one.orElse(null) instanceof MappedQuery found)) {
                    return Optional.empty();
                }
                tests.put(test, found.condition());
            }
            return Optional.of(new EmittedQuery(
                    compiled.language(),
                    query,
                    mapped,
                    tests,
                    compiled.verifier().finder(mapped, compiled.text())));
        } catch (UnreadableQueryException _) {
            return Optional.empty();
        }
    }

    Tried tried(Event event) {
        Optional<Event> kept = record(event);
        return new Tried(kept.filter(finder).isPresent(), kept);
    }

    private Optional<Event> record(Event event) {
        var holds = new ArrayList<Expression>();
        var fails = new ArrayList<Expression>();
        holds.add(mapped.guard());
        tests.forEach((test, expression) -> (Matcher.of(test).test(event) ? holds : fails).add(expression));
        Predicate<Event> mirrors =
                record -> holds.stream().allMatch(one -> Matcher.of(one).test(record))
                        && fails.stream().noneMatch(one -> Matcher.of(one).test(record));
        Map<String, Object> fields = event.fields();
        var renamed = new LinkedHashMap<String, Object>();
        tests.forEach((test, expression) -> {
            if (expression instanceof Test(Field column, var pattern, var _)
                    && test.subject() instanceof Field field
                    && pattern.equals(test.pattern())
                    && fields.containsKey(field.label())) {
                renamed.put(column.label(), fields.get(field.label()));
            }
        });
        var decider = new Decider(_ -> false, MOST_STEPS);
        if (decider.find(List.of(mapped.guard()), List.of()) instanceof Decider.Answer.Found(Witness witness)) {
            var whole = new LinkedHashMap<>(witness.fields());
            whole.putAll(renamed);
            Optional<Event> plain = kept(whole, mirrors).filter(mirrors);
            if (plain.isPresent()) {
                return plain;
            }
        }
        if (!(decider.find(holds, fails) instanceof Decider.Answer.Found(Witness found))) {
            return Optional.empty();
        }
        return kept(found.fields(), mirrors);
    }

    /// The fields without values that the product takes for missing ones; nothing if it has no such record.
    private Optional<Event> kept(Map<String, Object> fields, Predicate<Event> mirrors) {
        boolean emptyTexts = language.product().keeps().emptyTexts();
        Predicate<Object> nothing = value -> value == null || value.equals("") && !emptyTexts;
        Map<String, Object> kept = Nulls.filled(fields, nothing, mirrors);
        return kept.values().stream().anyMatch(nothing) ? Optional.empty() : Optional.of(Event.of(kept));
    }
}
