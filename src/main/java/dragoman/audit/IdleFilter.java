package dragoman.audit;

import dragoman.meaning.Decider;
import dragoman.meaning.Decider.Answer;
import dragoman.meaning.Witness;
import dragoman.query.Expression;
import dragoman.query.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Shows why a filter leaves out nothing: an event that it takes, as near to the rule as can be, and what that lacks.
final class IdleFilter {
    private IdleFilter() {}

    /// A sentence, or nothing where the filter takes no event at all.
    ///
    /// @param taken what the filter leaves out, in any of its places
    /// @param rest the rule without it
    static String example(List<Expression> taken, Expression rest, Predicate<Subject> several) {
        var decider = new Decider(several);
        var wanted = new ArrayList<>(List.of(Expression.or(taken)));
        var missing = new TreeSet<Integer>();
        Optional<Witness> event = find(decider, wanted);
        List<Expression> parts = rest instanceof Expression.And(List<Expression> operands) ? operands : List.of(rest);
        for (Expression part : parts) {
            wanted.add(part);
            Optional<Witness> nearer = find(decider, wanted);
            if (nearer.isPresent()) {
                event = nearer;
            } else {
                wanted.removeLast();
                part.tests().stream()
                        .mapToInt(test -> test.origin().item().line())
                        .forEach(missing::add);
            }
        }
        return event.map(found -> "it would leave out " + found.words() + ", which is not found anyway" + why(missing))
                .orElse("no event fulfils it");
    }

    private static String why(TreeSet<Integer> lines) {
        return lines.isEmpty() || lines.size() > 3
                ? ""
                : " because of line" + (lines.size() > 1 ? "s " : " ")
                        + lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Optional<Witness> find(Decider decider, List<Expression> wanted) {
        return decider.find(wanted, List.of()) instanceof Answer.Found(Witness witness)
                ? Optional.of(witness)
                : Optional.empty();
    }
}
