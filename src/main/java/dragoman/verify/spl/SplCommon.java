package dragoman.verify.spl;

import dragoman.query.Expression;
import dragoman.query.Field;
import dragoman.verify.grammar.SplParser.AssignmentContext;
import dragoman.verify.grammar.SplParser.CallContext;
import dragoman.verify.grammar.SplParser.CommandContext;
import dragoman.verify.grammar.SplParser.EvalStageContext;
import dragoman.verify.grammar.SplParser.ExpressionContext;
import dragoman.verify.reading.QueryReading.Common;
import dragoman.verify.reading.Scalar.Column;
import dragoman.verify.reading.Scalar.Fold;
import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/// Reads the columns that events have in common: `case` takes the value behind the first condition that holds.
/// https://help.splunk.com/splunk-enterprise/spl-search-reference/9.0/evaluation-functions/comparison-and-conditional-functions
final class SplCommon {
    private SplCommon() {}

    /// @param stages which do not filter; a stage that cannot be read, or that changes columns, ends what is known
    static List<Common> of(List<CommandContext> stages) {
        var all = new ArrayList<Common>();
        var assigned = new HashSet<String>();
        for (CommandContext stage : stages) {
            if (stage instanceof EvalStageContext eval) {
                for (AssignmentContext assignment : eval.assignment()) {
                    String name = assignment.target() == null
                            ? ""
                            : assignment.target().getText();
                    List<Common> read = choices(name, assignment.expression());
                    boolean fresh = read.stream().noneMatch(one -> reads(one, assigned));
                    all.removeIf(one -> one.name().equals(name));
                    if (fresh) {
                        all.addAll(read);
                    }
                    assigned.add(name);
                }
            } else if (!stage.getStart().getText().equals("sort")) {
                return List.of();
            }
        }
        return all;
    }

    private static boolean reads(Common one, Collection<String> assigned) {
        return assigned.contains(one.column().name())
                || one.when().tests().stream()
                        .flatMap(test -> test.subject().columns().stream())
                        .anyMatch(column -> assigned.contains(column.name()));
    }

    private static List<Common> choices(String name, ExpressionContext expression) {
        if (!(SplValues.primary(expression) instanceof CallContext call)
                || !SplValues.name(call).equals("case")
                || call.expressions().expression().size() % 2 != 0) {
            return List.of();
        }
        List<ExpressionContext> arguments = call.expressions().expression();
        var read = new ArrayList<Common>();
        try {
            for (int i = 0; i < arguments.size(); i += 2) {
                Expression when = new SplEval().truth(arguments.get(i)).whenTrue();
                if (!(new SplValues().scalar(arguments.get(i + 1)) instanceof Column(Field column, Fold fold))
                        || fold != Fold.PLAIN) {
                    return List.of();
                }
                read.add(new Common(name, when, column));
            }
        } catch (UnreadableQueryException _) {
            return List.of();
        }
        return read;
    }
}
