package dragoman.verify.logscale;

import static dragoman.verify.reading.StagedParse.unread;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.LogScaleParser;
import dragoman.verify.reading.ChoiceReading;
import dragoman.verify.reading.CorrelationReading.Score;
import dragoman.verify.reading.UnreadableQueryException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a query says of its events or hits, in steps that drop none of them: a number that `case` chooses, and
/// the words that others append to an array.
///
/// "If an event does not match any of the clauses, it is dropped", so the last way must be `*`:
/// https://library.humio.com/data-analysis/syntax-conditional-case.html
record LogScaleRisk(ChoiceReading<LogScaleParser.FilterContext> conditions) {
    private static final String SCORE = "risk_score";
    private static final String WORDS = "risk_indicators";

    /// Whether a step says something of events, and does not select them.
    static boolean isRisk(LogScaleParser.StepContext step) {
        return step instanceof LogScaleParser.CaseContext || isScore(step);
    }

    private static boolean isScore(LogScaleParser.StepContext step) {
        return step instanceof LogScaleParser.AssignmentContext assignment
                && assignment.fieldName().getText().equals(SCORE);
    }

    /// One score, and then all words, which end as one text.
    List<EventRisk> of(List<LogScaleParser.StepContext> steps) throws UnreadableQueryException {
        var risk = new ArrayList<EventRisk>();
        boolean open = false;
        for (LogScaleParser.StepContext step : steps) {
            Optional<LogScaleParser.CallContext> append = appended(step);
            if (append.isPresent()) {
                risk.add(words((LogScaleParser.CaseContext) step, append.get()));
                open = true;
            } else if (open && isJoin(step)) {
                open = false;
            } else if (risk.isEmpty()) {
                scores(step).forEach(score -> risk.add(EventRisk.scored(score.when(), score.value())));
            } else {
                throw unread(step, "this step behind a score has no reading");
            }
        }
        if (open) {
            throw unread(steps.getLast(), "words that are not joined have no reading");
        }
        return risk;
    }

    /// `risk_score := 40`, or a `case` of such numbers.
    List<Score> scores(LogScaleParser.StepContext first) throws UnreadableQueryException {
        var scores = new ArrayList<Score>();
        LogScaleParser.StepContext step = first;
        while (step instanceof LogScaleParser.CaseContext choice
                && choice.pipeline().size() == 2
                && choice.pipeline(0).step().size() == 2
                && choice.pipeline(0).step(0) instanceof LogScaleParser.FilterStepContext when
                && choice.pipeline(1).step().size() == 2
                && choice.pipeline(1).step(0).getText().equals("*")) {
            scores.add(new Score(
                    conditions.read(when.filter()), number(choice.pipeline(0).step(1))));
            step = choice.pipeline(1).step(1);
        }
        scores.add(new Score(Expression.ALWAYS, number(step)));
        return scores;
    }

    private static BigDecimal number(LogScaleParser.StepContext step) throws UnreadableQueryException {
        if (isScore(step)) {
            String number =
                    ((LogScaleParser.AssignmentContext) step).expression().getText();
            if (number.matches("[0-9]{1,9}([.][0-9]{1,9})?")) {
                return new BigDecimal(number);
            }
        }
        throw unread(step, "this score has no reading");
    }

    /// `case { … | array:append("risk_indicators[]", values=["…"]); * }`
    private static Optional<LogScaleParser.CallContext> appended(LogScaleParser.StepContext step) {
        return step instanceof LogScaleParser.CaseContext choice
                        && choice.pipeline().size() == 2
                        && choice.pipeline(0).step().size() == 2
                        && choice.pipeline(0).step(0) instanceof LogScaleParser.FilterStepContext
                        && choice.pipeline(0).step(1) instanceof LogScaleParser.FilterStepContext then
                        && LogScaleReader.onlyCall(then.filter()) instanceof LogScaleParser.CallContext call
                        && call.getStart().getText().equals("array:append")
                        && choice.pipeline(1).getText().equals("*")
                ? Optional.of(call)
                : Optional.empty();
    }

    /// https://library.humio.com/data-analysis/functions-array-append.html
    private EventRisk words(LogScaleParser.CaseContext choice, LogScaleParser.CallContext append)
            throws UnreadableQueryException {
        var arguments = new LogScaleArguments(append, "array", "values");
        List<LogScaleParser.FactorContext> values = arguments.members("values");
        if (!arguments.text("array", false).equals(WORDS + "[]")
                || values.size() != 1
                || !LogScaleArguments.quoted(values.getFirst())) {
            throw unread(append, "these words have no reading");
        }
        var when = (LogScaleParser.FilterStepContext) choice.pipeline(0).step(0);
        return EventRisk.worded(conditions.read(when.filter()), LogScaleArguments.text(values.getFirst(), false));
    }

    /// https://library.humio.com/data-analysis/functions-concatarray.html
    private static boolean isJoin(LogScaleParser.StepContext step) throws UnreadableQueryException {
        if (!(LogScaleCorrelations.call(step) instanceof LogScaleParser.CallContext call)
                || !call.getStart().getText().equals("concatArray")) {
            return false;
        }
        var arguments = new LogScaleArguments(call, "field", "separator", "as");
        return arguments.text("field", false).equals(WORDS)
                && arguments.text("as", false).equals(WORDS)
                && arguments.has("separator");
    }
}
