package dragoman.verify.esql;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.EsqlLexer;
import dragoman.verify.grammar.EsqlParser;
import dragoman.verify.grammar.EsqlParser.AssignmentContext;
import dragoman.verify.grammar.EsqlParser.CommandContext;
import dragoman.verify.grammar.EsqlParser.EvalContext;
import dragoman.verify.grammar.EsqlParser.KeepContext;
import dragoman.verify.grammar.EsqlParser.LimitContext;
import dragoman.verify.grammar.EsqlParser.QueryContext;
import dragoman.verify.grammar.EsqlParser.SortContext;
import dragoman.verify.grammar.EsqlParser.WhereContext;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.Scalar;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Reads queries of ES|QL that filter events.
/// https://www.elastic.co/docs/reference/query-languages/esql/commands/processing-commands
public final class EsqlReader implements QueryReader<QueryReading> {
    public static final Readers READERS = Readers.of(new EsqlReader(), new EsqlCorrelations(), "");

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        QueryContext query = parse(text);
        try {
            return read(query);
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    static QueryContext parse(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, EsqlLexer::new, EsqlParser::new, EsqlParser::query);
    }

    static List<String> sources(QueryContext query) {
        List<String> sources = EsqlTexts.sources(query.FROM_SOURCES().getText());
        return sources.equals(List.of("*")) ? List.of() : sources;
    }

    /// The order and number of results are no matter of what an event is like; what is shown stands last.
    private static QueryReading read(QueryContext query) throws UnreadableQueryException {
        var computed = new HashMap<String, Scalar>();
        var all = new ArrayList<Expression>();
        var risk = new ArrayList<QueryReading.Rating>();
        for (CommandContext command : shownLast(query.command())) {
            switch (command) {
                case WhereContext where ->
                    all.add(new EsqlConditions(computed)
                            .truth(where.condition())
                            .whenTrue());
                case EvalContext eval -> {
                    for (AssignmentContext assignment : eval.assignment()) {
                        if (assignment.name() == null) {
                            throw ScalarTests.noReading(assignment, "a column without a name");
                        }
                        // what is computed before, and not what comes later
                        var conditions = new EsqlConditions(new HashMap<>(computed));
                        if (EsqlRisk.isRisk(assignment)) {
                            var reader =
                                    new EsqlRisk(when -> conditions.truth(when).whenTrue());
                            risk.add(() -> reader.of(assignment));
                        } else {
                            computed.put(EsqlTexts.name(assignment.name()), conditions.scalar(assignment.condition()));
                        }
                    }
                }
                case SortContext _, LimitContext _ -> {}
                default -> throw ScalarTests.noReading(command, "this command in a search for events");
            }
        }
        return new QueryReading(sources(query), Expression.and(all)).rated(() -> {
            var said = new ArrayList<EventRisk>();
            for (QueryReading.Rating one : showsAll(query) ? risk : List.<QueryReading.Rating>of()) {
                said.addAll(one.read());
            }
            return said;
        });
    }

    /// Whether columns that are computed are among those that are shown.
    private static boolean showsAll(QueryContext query) {
        return query.command().isEmpty()
                || !(query.command().getLast() instanceof KeepContext keep)
                || keep.pattern().getLast().getText().equals("*");
    }

    /// All commands but the last, if that says what is shown.
    private static List<CommandContext> shownLast(List<CommandContext> commands) {
        return !commands.isEmpty() && commands.getLast() instanceof KeepContext
                ? commands.subList(0, commands.size() - 1)
                : commands;
    }
}
