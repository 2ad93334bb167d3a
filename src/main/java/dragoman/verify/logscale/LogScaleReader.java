package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Expression;
import dragoman.verify.grammar.LogScaleLexer;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.QueryReader;
import dragoman.verify.reading.QueryReading;
import dragoman.verify.reading.Readers;
import dragoman.verify.reading.StagedParse;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.List;

/// Reads filters of CrowdStrike's query language; https://library.humio.com/data-analysis/syntax.html.
///
/// Two-valued: "if the specified field is not present in an event, then the comparison always fails unless it is
/// `!=`", and `not` inverts a filter (…/syntax-operators.html).
public final class LogScaleReader implements QueryReader<QueryReading> {
    public static final Readers READERS = Readers.of(new LogScaleReader(), new LogScaleCorrelations(), "@rawstring");

    @Override
    public QueryReading read(String text) throws UnreadableQueryException {
        try {
            LogScaleParser.QueryContext query = tree(text);
            var conditions = new ArrayList<Expression>();
            var scope = new LogScaleScope();
            List<LogScaleParser.StepContext> steps = query.pipeline() == null
                    ? List.of()
                    : events(query.pipeline().step());
            int filters = 0;
            while (filters < steps.size() && !LogScaleRisk.isRisk(steps.get(filters))) {
                conditions.add(step(steps.get(filters++), scope));
            }
            var risk = new LogScaleRisk(when -> filter(when, scope));
            return new QueryReading(
                    List.of(), Expression.and(conditions), risk.of(steps.subList(filters, steps.size())));
        } catch (StackOverflowError _) {
            throw new UnreadableQueryException("nested too deeply");
        }
    }

    /// Without the fields that are shown in the end: `select()` keeps all events
    /// (https://library.humio.com/data-analysis/functions-select.html).
    private static List<LogScaleParser.StepContext> events(List<LogScaleParser.StepContext> steps) {
        boolean shows = steps.size() > 1
                && steps.getLast() instanceof LogScaleParser.FilterStepContext last
                && onlyCall(last.filter()) instanceof LogScaleParser.CallContext call
                && call.getStart().getText().equals("select");
        return shows ? steps.subList(0, steps.size() - 1) : steps;
    }

    static LogScaleParser.QueryContext tree(String text) throws UnreadableQueryException {
        return StagedParse.parse(text, LogScaleLexer::new, LogScaleParser::new, LogScaleParser::query);
    }

    /// Filters one after the other are an `and`: "A AND B is shorthand for A | B" (syntax-grammar-guide-subset.html).
    static Expression step(LogScaleParser.StepContext step, LogScaleScope scope) throws UnreadableQueryException {
        return switch (step) {
            case LogScaleParser.FilterStepContext filter -> {
                LogScaleParser.CallContext call = onlyCall(filter.filter());
                yield call != null && LogScaleFields.defines(call)
                        ? LogScaleFields.define(call, scope)
                        : filter(filter.filter(), scope);
            }
            case LogScaleParser.AssignmentContext assignment -> LogScaleFields.define(assignment, scope);
            // …/syntax-fields.html#syntax-fields-from-field-operator: `f =~ in(…)` is `in(field=f, …)`
            case LogScaleParser.FieldCallContext field -> {
                String name = LogScaleTexts.name(field.fieldName());
                Expression found = LogScaleFunctions.filter(field.call(), name, scope);
                yield (field.BANG().size() + field.NOT().size()) % 2 == 0 ? found : Expression.not(found);
            }
            default -> throw unread(step, "this step has no reading as a filter");
        };
    }

    static LogScaleParser.CallContext onlyCall(LogScaleParser.FilterContext filter) {
        if (filter.alternatives().size() != 1
                || filter.alternatives(0).negation().size() != 1) {
            return null;
        }
        LogScaleParser.NegationContext negation = filter.alternatives(0).negation(0);
        return negation.NOT().isEmpty()
                        && negation.BANG().isEmpty()
                        && negation.primary() instanceof LogScaleParser.CallFilterContext only
                ? only.call()
                : null;
    }

    /// "In CQL, OR binds closer than AND": `foo or not bar and baz` is `(foo or (not bar)) and baz`; without an
    /// operator it is `and` (…/syntax-operators.html#syntax-operators-logical).
    static Expression filter(LogScaleParser.FilterContext filter, LogScaleScope scope) throws UnreadableQueryException {
        var parts = new ArrayList<Expression>();
        for (LogScaleParser.AlternativesContext alternatives : filter.alternatives()) {
            var branches = new ArrayList<Expression>();
            for (LogScaleParser.NegationContext negation : alternatives.negation()) {
                Expression branch = primary(negation.primary(), scope);
                boolean negated = (negation.NOT().size() + negation.BANG().size()) % 2 == 1;
                branches.add(negated ? Expression.not(branch) : branch);
            }
            parts.add(Expression.or(branches));
        }
        return Expression.and(parts);
    }

    private static Expression primary(LogScaleParser.PrimaryContext primary, LogScaleScope scope)
            throws UnreadableQueryException {
        return switch (primary) {
            case LogScaleParser.GroupContext group -> filter(group.filter(), scope);
            case LogScaleParser.CallFilterContext call -> LogScaleFunctions.filter(call.call(), null, scope);
            case LogScaleParser.FieldFilterContext field -> LogScaleFilters.field(field, scope);
            case LogScaleParser.OrderFilterContext order -> LogScaleFilters.order(order, scope);
            case LogScaleParser.FreeTextContext text -> LogScaleFilters.freeText(text.pattern());
            default -> throw unread(primary, "this filter has no reading");
        };
    }
}
