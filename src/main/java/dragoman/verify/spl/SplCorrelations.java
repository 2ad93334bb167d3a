package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.ExpressionContext;
import dragoman.verify.grammar.SplParser.OtherStageContext;
import dragoman.verify.grammar.SplParser.QueryContext;
import dragoman.verify.grammar.SplParser.SearchContext;
import dragoman.verify.grammar.SplParser.WhereStageContext;
import dragoman.verify.reading.CorrelationReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.CorrelationReading.Shown;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads SPL that relates events: `streamstats` looks back from each, over events sorted by time.
/// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.4/search-commands/streamstats
public final class SplCorrelations implements QueryReader<CorrelationReading> {
    private static final Map<String, String> FUNCTIONS = Map.of("dc", "distinct", "sum", "sum", "avg", "average");

    private static final String GREATEST = "max ( risk_score ) AS risk_score";

    /// What is told of hits.
    private static final List<String> SHOWN =
            List.of("min ( _time ) AS first_seen", "max ( _time ) AS last_seen", "count AS hits", GREATEST);

    @Override
    public CorrelationReading read(String text) throws UnreadableQueryException {
        QueryContext query = SplReader.parse(text);
        try {
            return related(Optional.ofNullable(query.search()), withoutOrder(query.command()), false)
                    .reading();
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// What stands before a last `sort 0`, which arranges hits and keeps all of them.
    private static List<CommandContext> withoutOrder(List<CommandContext> commands) {
        int last = commands.size() - 1;
        boolean sorted = last > 0
                && commands.get(last) instanceof OtherStageContext sort
                && SplWords.isCommand(sort, "sort")
                && SplWords.of(sort).isNext("0")
                && (commands.get(last - 1) instanceof WhereStageContext
                        || SplWords.isCommand(commands.get(last - 1), "stats"));
        return sorted ? commands.subList(0, last) : commands;
    }

    /// A relation of events.
    ///
    /// @param keys the fields of its groups
    record Related(CorrelationReading reading, SplEvents events, List<String> keys) {}

    /// The last relation of events among commands: those before it are its searches.
    ///
    /// @param first the search without a word for it at the beginning, if there is one
    /// @param leg whether its hits are the events of another
    static Related related(Optional<SearchContext> first, List<CommandContext> commands, boolean leg)
            throws UnreadableQueryException {
        for (int i = commands.size() - 1; i >= 0; i--) {
            if (commands.get(i) instanceof OtherStageContext sort && SplWords.isCommand(sort, "sort")) {
                var events = SplEvents.of(first, commands.subList(0, i));
                return related(events, SplWords.of(sort), commands.subList(i + 1, commands.size()), leg);
            }
        }
        throw new UnreadableQueryException("a correlation of events that are not sorted has no reading");
    }

    /// `sort 0` keeps all events; those of the same time must stand in the order of the searches if it matters.
    private static Related related(SplEvents events, SplWords sort, List<CommandContext> stages, boolean leg)
            throws UnreadableQueryException {
        sort.take("0");
        sort.take("_time");
        boolean numbered = !sort.isEnd();
        if (numbered) {
            events.inOrder(sort.name());
        }
        sort.end();
        int where = 0;
        while (where < stages.size() && !(stages.get(where) instanceof WhereStageContext)) {
            where++;
        }
        // `stats` without `by` makes one result even of no event
        boolean some = stages.size() - 1 > where && stages.getLast().getText().equals("wherehits>0");
        int last = stages.size() - (some ? 2 : 1);
        if (where == 0 || where >= last || !(stages.get(where) instanceof WhereStageContext condition)) {
            throw new UnreadableQueryException("a correlation without condition has no reading");
        }
        boolean instants = SplWords.isCommand(stages.get(where - 1), "eventstats");
        var tuples = new SplTuples(events);
        int first = 0;
        while (first < where && tuples.take(stages.get(first))) {
            first++;
        }
        List<CommandContext> before = stages.subList(first, instants ? where - 1 : where);
        List<CommandContext> between = stages.subList(where + 1, last);
        var gathered = new HashMap<String, List<String>>();
        List<String> keys =
                leg ? kept(stages.get(last), between) : hits(stages.get(last), between.isEmpty(), events, gathered);
        if (!leg && some != keys.isEmpty()) {
            throw ScalarTests.noReading(stages.get(last), "hits of no group that may be none");
        }
        if (before.size() == 1) {
            SplWords words = SplWords.of(before.getFirst(), "streamstats");
            return new Related(
                    measured(
                                    tuples,
                                    keys,
                                    words,
                                    instants ? Optional.of(stages.get(where - 1)) : Optional.empty(),
                                    condition,
                                    between)
                            .showing(Shown.gathered(gathered))
                            .judged(instants),
                    events,
                    keys);
        }
        var traces = new SplTraces(events, keys, numbered);
        for (int i = 0; i < before.size(); i += 2) {
            traces.step(stages.get(i), SplWords.of(stages.get(i + 1), "streamstats"));
        }
        if (instants) {
            ofInstants(stages.get(where - 1), traces.names(), keys);
        }
        Expression read = traces.condition(condition.expression());
        List<Score> scores = SplScores.of(between, traces::condition);
        var reading = new CorrelationReading(
                        events.searches(), "", events.all(keys), Spans.only(traces.spans()), traces.terms(), read)
                .with(scores)
                .showing(Shown.gathered(gathered))
                .judged(instants);
        return new Related(reading, events, keys);
    }

    /// All events of an instant take what the last of them knows, of every name.
    /// https://help.splunk.com/en/splunk-enterprise/spl-search-reference/9.4/search-commands/eventstats
    private static void ofInstants(CommandContext command, Set<String> names, List<String> keys)
            throws UnreadableQueryException {
        SplWords words = SplWords.of(command, "eventstats");
        var taken = new HashSet<String>();
        while (!words.isEnd() && !words.isNext("by")) {
            words.take("last");
            words.take("(");
            String name = words.name();
            words.take(")");
            words.take("AS");
            words.take(name);
            taken.add(name);
        }
        var by = new ArrayList<>(List.of("_time"));
        by.addAll(keys);
        if (!taken.equals(names) || !words.by().equals(by)) {
            throw ScalarTests.noReading(command, "what events of the same time share");
        }
    }

    /// The groups of hits that keep their time.
    private static List<String> kept(CommandContext command, List<CommandContext> between)
            throws UnreadableQueryException {
        SplWords stats = SplWords.of(command, "stats");
        boolean counted = stats.follows("count AS hits by");
        for (int i = 0; counted && i < 3; i++) {
            stats.skip();
        }
        List<String> by = counted ? stats.by() : List.of();
        if (!between.isEmpty() || by.isEmpty() || !by.getFirst().equals("_time")) {
            throw ScalarTests.noReading(command, "hits without their time");
        }
        return by.subList(1, by.size());
    }

    /// The groups in which hits are counted.
    ///
    /// @param plain whether they have no scores, of which the greatest must be kept
    /// @param gathered takes the values that they show
    private static List<String> hits(
            CommandContext command, boolean plain, SplEvents events, Map<String, List<String>> gathered)
            throws UnreadableQueryException {
        SplWords stats = SplWords.of(command, "stats");
        boolean greatest = plain;
        while (!stats.isEnd() && !stats.isNext("by")) {
            if (stats.isNext("values")) {
                stats.take("values");
                stats.take("(");
                List<String> values = events.each(stats.name());
                stats.take(")");
                stats.take("AS");
                gathered.put(stats.name(), values);
                continue;
            }
            String shown = SHOWN.stream()
                    .filter(stats::follows)
                    .findFirst()
                    .orElseThrow(() -> ScalarTests.noReading(command, "hits with other values"));
            greatest |= shown.equals(GREATEST);
            for (String _ : shown.split(" ")) {
                stats.skip();
            }
        }
        if (!greatest) {
            throw ScalarTests.noReading(command, "hits without the greatest of their scores");
        }
        return stats.by();
    }

    private static CorrelationReading measured(
            SplTuples tuples,
            List<String> keys,
            SplWords words,
            Optional<CommandContext> instants,
            WhereStageContext where,
            List<CommandContext> between)
            throws UnreadableQueryException {
        words.take("time_window");
        words.take("=");
        OptionalLong seconds = Spans.seconds(words.name());
        var terms = new HashMap<String, Term>();
        while (!words.isEnd() && !words.isNext("by")) {
            Term.Value value = value(tuples, words);
            words.take("AS");
            terms.put(words.name(), value);
        }
        if (seconds.isEmpty() || !words.by().equals(keys)) {
            throw new UnreadableQueryException("windows of other groups than the hits have no reading");
        }
        if (instants.isPresent()) {
            ofInstants(instants.get(), terms.keySet(), keys);
        }
        SplEvents events = tuples.events();
        return new CorrelationReading(
                        events.searches(),
                        "",
                        events.all(keys),
                        seconds,
                        new HashSet<>(terms.values()),
                        condition(where.expression(), terms))
                .with(SplScores.of(between, when -> condition(when, terms)));
    }

    private static Expression condition(ExpressionContext expression, Map<String, Term> terms)
            throws UnreadableQueryException {
        Expression condition = new SplEval().truth(expression).whenTrue();
        for (Expression.Test test : condition.tests()) {
            if (!(test.subject() instanceof Field field) || !terms.containsKey(field.label())) {
                throw ScalarTests.noReading(expression, "a condition on windows about " + test.subject());
            }
        }
        return condition.mapTests(
                test -> test.with(terms.get(((Field) test.subject()).label()).field()));
    }

    /// `count`, `dc(x)`, `perc95(x)`.
    private static Term.Value value(SplTuples tuples, SplWords words) throws UnreadableQueryException {
        String function = words.name();
        if (function.equals("count")) {
            return Term.Value.count();
        }
        String known = function.matches("perc[0-9.]+")
                ? "percentile " + function.substring("perc".length())
                : FUNCTIONS.get(function);
        if (known == null) {
            throw new UnreadableQueryException("the function " + function + " has no reading");
        }
        words.take("(");
        String field = words.name();
        words.take(")");
        return new Term.Value(
                known,
                known.equals("distinct")
                        ? tuples.each(field)
                        : List.of(tuples.events().each(field)));
    }
}
