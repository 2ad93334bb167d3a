package dragoman.verify.spl;

import dragoman.query.EventRisk;
import dragoman.query.Expression;
import dragoman.verify.grammar.SplParser.AssignmentContext;
import dragoman.verify.grammar.SplParser.CallContext;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.grammar.SplParser.ExpressionContext;
import dragoman.verify.grammar.SplParser.OtherStageContext;
import dragoman.verify.grammar.SplParser.PrimaryContext;
import dragoman.verify.grammar.SplParser.TextContext;
import dragoman.verify.reading.ScalarTests;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads what a search says of its events, in the stages behind its filters: `risk_score`, a number that `if` chooses,
/// and `risk_indicators`, the words of a `mvappend` that are not null.
/// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.0/evaluation-functions/multivalue-eval-functions
final class SplRisk {
    private static final String WORDS = "risk_indicators";

    private final List<EventRisk> risk = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    private SplRisk() {}

    /// @param stages which do not filter; what they assign before is read as if events had it
    static List<EventRisk> of(List<CommandContext> stages) throws UnreadableQueryException {
        var read = new SplRisk();
        boolean changed = false;
        for (CommandContext stage : stages) {
            if (stage instanceof EvalStageContext eval) {
                for (AssignmentContext assignment : eval.assignment()) {
                    changed |= !read.assigned(assignment, changed);
                }
            } else {
                changed = true;
                read.arranged((OtherStageContext) stage);
            }
        }
        return read.risk;
    }

    /// Whether this is about the risk of events.
    private boolean assigned(AssignmentContext assignment, boolean changed) throws UnreadableQueryException {
        String name = assignment.target() == null ? "" : assignment.target().getText();
        if (!name.equals(SplScores.FIELD) && !name.equals(WORDS)) {
            return false;
        }
        if (changed || !said.add(name)) {
            throw ScalarTests.noReading(assignment, "the risk of events that are changed before");
        }
        if (name.equals(WORDS)) {
            words(assignment.expression());
        } else {
            SplScores.of(assignment.expression(), SplRisk::condition)
                    .forEach(score -> risk.add(EventRisk.scored(score.when(), score.value())));
        }
        return true;
    }

    private static Expression condition(ExpressionContext expression) throws UnreadableQueryException {
        return new SplEval().truth(expression).whenTrue();
    }

    private void words(ExpressionContext expression) throws UnreadableQueryException {
        for (ExpressionContext each : arguments(expression, "mvappend")) {
            List<ExpressionContext> choice = arguments(each, "if");
            if (choice.size() != 3
                    || !arguments(choice.get(2), "null").isEmpty()
                    || !(SplValues.primary(choice.get(1)) instanceof TextContext text)) {
                throw ScalarTests.noReading(each, "these words");
            }
            risk.add(EventRisk.worded(condition(choice.getFirst()), new SplText(text).evalText(text.getText())));
        }
    }

    private static List<ExpressionContext> arguments(ExpressionContext expression, String function)
            throws UnreadableQueryException {
        PrimaryContext primary = SplValues.primary(expression);
        if (primary instanceof CallContext call && SplValues.name(call).equals(function)) {
            return call.expressions().expression();
        }
        throw ScalarTests.noReading(expression, "these words");
    }

    /// What people see must be among the fields that stay.
    private void arranged(OtherStageContext stage) throws UnreadableQueryException {
        String command = stage.COMMAND().getText();
        if (said.isEmpty() || command.equals("sort")) {
            return;
        }
        List<String> words = SplWords.of(stage).all();
        boolean all = command.equals("fields") && !words.contains("-") && words.contains("*");
        boolean kept = command.equals("rename") ? words.stream().noneMatch(said::contains) : words.containsAll(said);
        if (!all && (!kept || words.contains("-"))) {
            throw ScalarTests.noReading(stage, "the risk of events in fields that are not shown");
        }
    }
}
