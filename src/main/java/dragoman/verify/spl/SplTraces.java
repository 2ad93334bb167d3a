package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.verify.grammar.SplParser.AndContext;
import dragoman.verify.grammar.SplParser.CallContext;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.grammar.SplParser.ExpressionContext;
import dragoman.verify.grammar.SplParser.GroupedContext;
import dragoman.verify.grammar.SplParser.NotContext;
import dragoman.verify.grammar.SplParser.OrContext;
import dragoman.verify.grammar.SplParser.PrimaryContext;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.Spans;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What events remember of those before: when the latest chain of events that they end began.
final class SplTraces {
    private static final Pattern STEP =
            Pattern.compile("(?<name>\\w+)=if\\((?<rule>\\w+)=\"(?<label>\\w+)\",(?<start>\\w+),null\\(\\)\\)");
    private static final Pattern WITHIN =
            Pattern.compile("isnotnull\\((?<step>\\w+)\\)AND_time-\\k<step><=(?<seconds>[0-9]{1,12})");

    private final SplEvents events;
    private final List<String> keys;
    private final boolean numbered;
    private final Map<String, Term.Chain> steps = new HashMap<>();
    private final Set<Term> terms = new HashSet<>();
    private final Set<Long> spans = new TreeSet<>();

    /// @param numbered whether events of the same time stand in the order of their searches
    SplTraces(SplEvents events, List<String> keys, boolean numbered) {
        this.events = events;
        this.keys = keys;
        this.numbered = numbered;
    }

    Set<Term> terms() {
        return terms;
    }

    /// What events remember.
    Set<String> names() {
        return steps.keySet();
    }

    Set<Long> spans() {
        return spans;
    }

    /// An event of the step takes its own time, or that at which the chain before it began; every event then takes the
    /// latest of those before it and its own.
    void step(CommandContext assigned, SplWords latest) throws UnreadableQueryException {
        Matcher step = STEP.matcher(
                assigned instanceof EvalStageContext eval && eval.assignment().size() == 1
                        ? eval.assignment(0).getText()
                        : "");
        if (!step.matches()) {
            throw ScalarTests.noReading(assigned, "what this step remembers");
        }
        String name = step.group("name");
        // without a window only so many events are kept as `max_stream_window` says
        latest.take("time_window");
        latest.take("=");
        Spans.seconds(latest.name()).ifPresent(spans::add);
        latest.take("max");
        latest.take("(");
        latest.take(name);
        latest.take(")");
        latest.take("AS");
        latest.take(name);
        var chain = new ArrayList<Integer>();
        String start = step.group("start");
        if (!start.equals("_time")) {
            if (!steps.containsKey(start)) {
                throw ScalarTests.noReading(assigned, "what this step goes on from");
            }
            chain.addAll(steps.get(start).searches());
        }
        int search = events.search(step.group("rule"), step.group("label"));
        boolean inOrder = numbered && (chain.isEmpty() || chain.getLast() < search);
        if (!latest.by().equals(keys) || !chain.isEmpty() && !inOrder) {
            throw ScalarTests.noReading(assigned, "another group or order of the events");
        }
        chain.add(search);
        steps.put(name, new Term.Chain(chain));
    }

    /// NOT, then AND, then OR.
    Expression condition(ExpressionContext expression) throws UnreadableQueryException {
        if (!expression.XOR().isEmpty()) {
            throw ScalarTests.noReading(expression, "XOR");
        }
        OrContext or = expression.or(0);
        Matcher within = WITHIN.matcher(or.getText());
        if (within.matches() && steps.containsKey(within.group("step"))) {
            Term.Chain chain = steps.get(within.group("step"));
            spans.add(Long.parseLong(within.group("seconds")));
            terms.add(chain);
            return chain.happened();
        }
        var any = new ArrayList<Expression>();
        for (AndContext and : or.and()) {
            var all = new ArrayList<Expression>();
            for (NotContext not : and.not()) {
                all.add(not(not));
            }
            any.add(Expression.and(all));
        }
        return Expression.or(any);
    }

    private Expression not(NotContext not) throws UnreadableQueryException {
        if (not.NOT() != null) {
            return Expression.not(not(not.not()));
        }
        PrimaryContext primary = not.comparison().getChildCount() == 1
                ? SplValues.primary(not.comparison().sum(0))
                : null;
        return switch (primary) {
            case GroupedContext group -> condition(group.expression());
            case CallContext call when call.getText().equals("true()") -> Expression.ALWAYS;
            case CallContext call when call.getText().equals("false()") -> Expression.NEVER;
            case null, default -> throw ScalarTests.noReading(not, "this condition on a window");
        };
    }
}
