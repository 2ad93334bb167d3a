package dragoman.taxonomy;

import dragoman.meaning.Emptiness;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Header;
import dragoman.query.LogSource;
import dragoman.query.MappingRow;
import dragoman.query.Origin;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.SourceFacts;
import dragoman.query.Subject;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.taxonomy.Taxonomy.Finding;
import dragoman.taxonomy.Taxonomy.Recorded;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Holds a query against what its source events are: whether there is such a log, which log is meant, which fields its
/// events have. Names that a pipeline of the user gave are the product's, and not judged.
///
/// @param wished the logs that the user has for events that several logs record
/// @param pass whether an unknown log source is only told, not refused
public record EventCheck(Taxonomy taxonomy, Collection<String> wished, boolean pass) {
    /// What a query that knows its own event's field of a name calls it where the System part has one of that name too.
    public static final String OWN = "EventData_";

    public EventCheck {
        wished = List.copyOf(wished);
    }

    /// What became of a query and of keys beside it.
    ///
    /// @param keys the usual name of each key
    public record Checked(Query query, Map<String, String> keys) {}

    /// The query with what is known of its events, and its fields under their usual names. An unknown log source is a
    /// diagnostic; an unknown field is one where no product has a column of this name.
    ///
    /// @param keys further fields, by which a correlation relates events
    /// @param place where the correlation names the query
    public Checked check(Query query, Collection<String> keys, Span place, Diagnostics diagnostics) {
        return switch (taxonomy.find(query.logSource())) {
            case Finding.Unknown(String message, String help) -> {
                LogSource logSource = query.logSource();
                if (pass) {
                    diagnostics.reason(Effect.NONE, Problem.LOGSOURCE_UNKNOWN, logSource.span(), message);
                } else {
                    diagnostics.add(Problem.LOGSOURCE_UNKNOWN, logSource.span(), message, help);
                }
                yield new Checked(query, Map.of());
            }
            case Finding.Known _
            when said(query).isPresent() ->
                check(query.with(said(query).get().at(query.place())), keys, place, diagnostics);
            case Finding.Known known -> {
                Query named = known.usual()
                        .map(usual -> query.with(usual.at(query.place())))
                        .orElse(query);
                yield new Check(named, keys, known, diagnostics).check(place);
            }
        };
    }

    /// The log that a rule for all logs of a product means, as it asks for its channels alone.
    private Optional<LogSource> said(Query query) {
        return taxonomy.logOf(
                query.logSource(), EventContext.of(query.condition()).channels().orElse(Set.of()));
    }

    /// One query on its way.
    private final class Check {
        private final Query query;
        private final Collection<String> keys;
        private final Finding.Known source;
        private final Diagnostics diagnostics;
        private final RecordingChoice choice;
        private final Optional<Recorded> recorded;
        private final FieldCheck fields;

        Check(Query query, Collection<String> keys, Finding.Known source, Diagnostics diagnostics) {
            this.query = query;
            this.keys = keys;
            this.source = source;
            this.diagnostics = diagnostics;
            Collection<String> names = names(query.condition());
            names.addAll(keys);
            this.choice = new RecordingChoice(source, EventContext.of(query.condition()), names);
            this.recorded = choice.choose(wished);
            this.fields = new FieldCheck(query.logSource(), source, choice, recorded, diagnostics);
        }

        Checked check(Span place) {
            Expression condition = check(query.condition(), EventContext.ANY, false);
            if (condition instanceof Expression.Constant && !(query.condition() instanceof Expression.Constant)) {
                diagnostics.add(
                        Problem.RULE_NEVER,
                        query.logSource().span(),
                        "the rule asks for nothing that is recorded: see the notes on its fields");
            }
            EventContext context = EventContext.of(query.condition());
            Optional<Diagnostic> contradiction = contradiction(condition);
            contradiction.ifPresentOrElse(diagnostics::add, () -> numbers(condition));
            var usual = new LinkedHashMap<String, String>();
            for (String key : keys) {
                var present = new Test(new Field(key), new Pattern.Null(), new Origin(place, place));
                usual.put(key, fields.check(new Field(key), present, context).name());
            }
            Header header = query.header()
                    .showing(query.header().fields().stream()
                            .map(name -> fields.shown(name, context))
                            .distinct()
                            .toList());
            var facts = new SourceFacts(
                    recorded.map(choice::named),
                    fields.strangers(),
                    Optional.of(fields.lists()),
                    isOfKind(),
                    contradiction);
            return new Checked(query.with(header).with(condition).with(facts), usual);
        }

        /// Why no event can fulfil a condition, if its demands on single values show it.
        private Optional<Diagnostic> contradiction(Expression condition) {
            if (condition instanceof Expression.Constant) {
                return Optional.empty();
            }
            return new Emptiness(subject -> !fields.isSingle(subject))
                    .never(guard(condition), condition)
                    .map(clash -> new Diagnostic(
                            Problem.RULE_CONTRADICTS,
                            clash.places().getLast(),
                            "no event can fulfil this: " + clash.text(),
                            clash.elsewhere()));
        }

        private void numbers(Expression condition) {
            taxonomy.logNames(query.logSource()).check(written(condition), diagnostics);
            EventNumbers known = guard().numbers();
            if (known.complete() || fields.events().isOfProviders(EventContext.of(condition))) {
                new NumberCheck(taxonomy, query.logSource(), known).check(written(condition), diagnostics);
            }
        }

        /// What all events of the source fulfil, where the condition speaks of it.
        private Expression guard(Expression condition) {
            Collection<String> names = names(condition);
            if (!names.contains(RecordedGuard.NUMBER) && !names.contains(RecordedGuard.CHANNEL)) {
                return Expression.ALWAYS;
            }
            return guard().expression();
        }

        private RecordedGuard guard() {
            return RecordedGuard.of(source, recorded, query.logSource().span());
        }

        private boolean isOfKind() {
            return source.log().isPresent()
                    && names(query.condition()).stream()
                            .anyMatch(name -> source.log()
                                    .get()
                                    .find(name, EventContext.ANY)
                                    .isEmpty());
        }

        private Expression check(Expression expression, EventContext context, boolean negated) {
            return switch (expression) {
                case Expression.And(List<Expression> operands) -> {
                    EventContext within = context.and(EventContext.of(expression));
                    yield Expression.and(operands.stream()
                            .map(operand -> check(operand, within, negated))
                            .toList());
                }
                case Expression.Or(List<Expression> operands) ->
                    Expression.or(operands.stream()
                            .map(operand -> check(operand, context, negated))
                            .toList());
                case Expression.Not(Expression operand) -> Expression.not(check(operand, context, !negated));
                case Expression.Constant constant -> constant;
                case Test test when isGiven(test) -> test;
                case Test test -> check(test, context.and(EventContext.of(test)), negated);
            };
        }

        private Expression check(Test test, EventContext context, boolean negated) {
            if (names(test).stream().anyMatch(fields::isNotRecorded)) {
                return notRecorded(test, negated);
            }
            Test checked = test.subject() instanceof Field field ? test.with(fields.check(field, test, context)) : test;
            return test.pattern() instanceof Pattern.SameAs(Subject other, Pattern.Part part, boolean cased)
                            && other instanceof Field field
                    ? checked.with(new Pattern.SameAs(fields.check(field, test, context), part, cased))
                    : checked;
        }

        private Expression notRecorded(Test test, boolean negated) {
            diagnostics.reason(
                    Effect.NARROWER.under(negated),
                    Problem.FIELD_NOT_RECORDED,
                    test.origin().item(),
                    fields.whose(EventContext.ANY) + " has a field `"
                            + names(test).getFirst() + "`, which others that record "
                            + "this kind of event have: it counts as missing");
            return test.pattern() instanceof Pattern.Null ? Expression.ALWAYS : Expression.NEVER;
        }
    }

    private static boolean isGiven(Test test) {
        return test.origin().rows().stream().anyMatch(MappingRow::given);
    }

    /// The tests that the rule itself makes.
    private static Stream<Test> written(Expression condition) {
        return condition.tests().stream().filter(test -> !isGiven(test));
    }

    /// The fields that the rule itself names.
    private static Collection<String> names(Expression condition) {
        var names = new LinkedHashSet<String>();
        written(condition).forEach(test -> names.addAll(names(test)));
        return names;
    }

    private static List<String> names(Test test) {
        return Stream.of(test.subject(), test.pattern() instanceof Pattern.SameAs same ? same.other() : null)
                .filter(Field.class::isInstance)
                .map(subject -> ((Field) subject).name())
                .toList();
    }
}
