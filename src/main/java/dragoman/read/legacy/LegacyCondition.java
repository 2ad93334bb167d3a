package dragoman.read.legacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition of Sigma 1 with an aggregation behind `|`, which correlations replaced in Sigma 2.
///
/// @param search the condition before `|`
public record LegacyCondition(String search, Aggregation aggregation) {
    private static final Pattern COUNTED =
            Pattern.compile("(?i)(count|min|max|avg|sum)\\s*\\(\\s*([^()]*?)\\s*\\)\\s*(?:by\\s+(.+?)\\s*)?"
                    + "(>=|<=|==|!=|<>|>|<|=)\\s*([0-9]{1,12}(?:\\.[0-9]{1,6})?)\\s*");
    private static final Pattern NEAR = Pattern.compile("(?i)near\\s+(.+)", Pattern.DOTALL);
    private static final Pattern TERM = Pattern.compile("(not\\s+)?([A-Za-z0-9_.-]+)");
    private static final Map<String, String> OPERATORS =
            Map.of(">", "gt", ">=", "gte", "<", "lt", "<=", "lte", "=", "eq", "==", "eq", "!=", "neq", "<>", "neq");

    /// What stands behind `|`.
    public sealed interface Aggregation {
        /// `count(field) by a, b > 5`.
        ///
        /// @param field what is counted or computed; empty where events are counted
        /// @param operator as correlations call it, such as `gte`
        record Counted(Function function, String field, List<String> groupBy, String operator, String number)
                implements Aggregation {
            public Counted {
                groupBy = List.copyOf(groupBy);
            }
        }

        /// `near a and not b`.
        record Near(List<Term> terms) implements Aggregation {
            public Near {
                terms = List.copyOf(terms);
            }
        }
    }

    /// A search that must, or must not, hold nearby.
    public record Term(boolean negated, String search) {}

    /// What is computed of the events of a group.
    public enum Function {
        COUNT,
        MIN,
        MAX,
        AVG,
        SUM
    }

    /// The condition, if it is one of this kind.
    public static Optional<LegacyCondition> of(String condition) {
        int pipe = condition.indexOf('|');
        if (pipe < 0 || condition.substring(0, pipe).isBlank()) {
            return Optional.empty();
        }
        String search = condition.substring(0, pipe).strip().replaceAll("\\s+", " ");
        String behind = condition.substring(pipe + 1).strip();
        return counted(behind).or(() -> near(behind)).map(found -> new LegacyCondition(search, found));
    }

    private static Optional<Aggregation> counted(String text) {
        Matcher counted = COUNTED.matcher(text);
        if (!counted.matches()) {
            return Optional.empty();
        }
        var function = Function.valueOf(counted.group(1).toUpperCase(Locale.ROOT));
        String field = counted.group(2);
        List<String> groupBy = counted.group(3) == null
                ? List.of()
                : Arrays.stream(counted.group(3).split("\\s*,\\s*|\\s+and\\s+"))
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .toList();
        boolean sound = function == Function.COUNT || !field.isEmpty();
        return sound && groupBy.stream().noneMatch(name -> name.contains(" "))
                ? Optional.of(new Aggregation.Counted(
                        function, field, groupBy, OPERATORS.get(counted.group(4)), counted.group(5)))
                : Optional.empty();
    }

    private static Optional<Aggregation> near(String text) {
        Matcher near = NEAR.matcher(text);
        if (!near.matches()) {
            return Optional.empty();
        }
        var terms = new ArrayList<Term>();
        for (String part : near.group(1).strip().split("\\s+and\\s+")) {
            Matcher term = TERM.matcher(part.strip());
            if (!term.matches()) {
                return Optional.empty();
            }
            terms.add(new Term(term.group(1) != null, term.group(2)));
        }
        return Optional.of(new Aggregation.Near(terms));
    }
}
