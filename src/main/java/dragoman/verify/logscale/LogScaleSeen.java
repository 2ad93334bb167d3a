package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.Comparison;
import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.query.Pattern;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.CorrelationReading.Search;
import dragoman.verify.reading.CorrelationReading.Term;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Searches that leave a mark in each event that they find: `case { a=x | seen_r := 1; * }`, one after the other, and
/// then a filter that keeps only events with one of the marks.
final class LogScaleSeen {
    private final Map<String, LogScaleEvents> searches = new LinkedHashMap<>();

    LogScaleSeen(List<LogScaleParser.StepContext> steps) throws UnreadableQueryException {
        int number = 0;
        for (; number < steps.size() && isSeen(steps.get(number)); number++) {
            List<LogScaleParser.StepContext> own =
                    ((LogScaleParser.CaseContext) steps.get(number)).pipeline(0).step();
            String mark = mark(own.getLast());
            if (searches.put(mark, LogScaleEvents.one(own.subList(0, own.size() - 1))) != null) {
                throw unread(own.getLast(), "a mark of two searches has no reading");
            }
        }
        String any = String.join(
                "or", searches.keySet().stream().map(mark -> mark + "=*").toList());
        if (number != steps.size() - 1 || !steps.getLast().getText().equals(any)) {
            throw unread(steps.getLast(), "a step behind marked events has no reading");
        }
    }

    static boolean isSeen(LogScaleParser.StepContext step) {
        return step instanceof LogScaleParser.CaseContext choice
                && choice.pipeline().size() == 2
                && choice.pipeline(1).getText().equals("*")
                && choice.pipeline(0).step().size() > 1
                && !mark(choice.pipeline(0).step().getLast()).isEmpty();
    }

    /// The field that a step marks an event with.
    private static String mark(LogScaleParser.StepContext step) {
        return step instanceof LogScaleParser.AssignmentContext
                        && step.getText().matches("seen_\\w+:=1")
                ? step.getText().substring(0, step.getText().indexOf(':'))
                : "";
    }

    /// Renaming a key in one search would take it from the others.
    List<LogScaleEvents> events() throws UnreadableQueryException {
        for (LogScaleEvents one : searches.values()) {
            if (!one.names().isEmpty()) {
                throw new UnreadableQueryException("marked events whose fields are renamed have no reading");
            }
        }
        return List.copyOf(searches.values());
    }

    /// The searches under the names that their marks have.
    List<Search> searches() {
        return searches.entrySet().stream()
                .map(one -> new Search(
                        one.getKey().substring("seen_".length()),
                        one.getValue().search().source(),
                        1))
                .toList();
    }

    /// `count(seen_r, as=seen_r)`, how many events of a window have the mark.
    boolean counts(LogScaleParser.CallContext call, Map<String, Term> terms) {
        var marks = new ArrayList<>(searches.keySet());
        for (int i = 0; i < marks.size(); i++) {
            if (call.getText().equals("count(" + marks.get(i) + ",as=" + marks.get(i) + ")")) {
                terms.put(marks.get(i), Term.Chain.of(i));
                return true;
            }
        }
        return false;
    }

    /// `seen_r > 0`: the search found one of the events.
    Expression happened(Expression condition, LogScaleParser.StepContext place) throws UnreadableQueryException {
        var marks = new ArrayList<>(searches.keySet());
        for (Expression.Test test : condition.tests()) {
            if (!(test.subject() instanceof Field(String name, var _, var _, var _))
                    || !marks.contains(name)
                    || !test.pattern().equals(new Pattern.Compared(Comparison.GT, BigDecimal.ZERO))) {
                throw unread(place, "this condition on marked events has no reading");
            }
        }
        return condition.mapTests(test ->
                Term.Chain.of(marks.indexOf(((Field) test.subject()).name())).happened());
    }
}
