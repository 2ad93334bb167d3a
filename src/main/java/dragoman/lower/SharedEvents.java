package dragoman.lower;

import dragoman.query.Correlation;
import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.query.Query;
import dragoman.query.Subject;
import dragoman.regex.Letters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells whether one event may be found by several rules of a correlation.
final class SharedEvents {
    private SharedEvents() {}

    static boolean areIn(Correlation correlation) {
        List<Query> queries = correlation.parts().stream()
                .flatMap(part -> part.events() instanceof Query query
                        ? java.util.stream.Stream.of(query)
                        : java.util.stream.Stream.empty())
                .toList();
        for (int i = 0; i < queries.size(); i++) {
            for (int j = i + 1; j < queries.size(); j++) {
                if (mayFindOne(queries.get(i), queries.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Not in different logs, nor where both demand different values of one field.
    private static boolean mayFindOne(Query one, Query other) {
        boolean sameLog =
                one.logSource().covers(other.logSource()) || other.logSource().covers(one.logSource());
        if (!sameLog) {
            return false;
        }
        Map<Subject, Set<String>> demanded = values(one.condition());
        return values(other.condition()).entrySet().stream().noneMatch(entry -> {
            Set<String> values = demanded.get(entry.getKey());
            return values != null && values.stream().noneMatch(entry.getValue()::contains);
        });
    }

    /// The values of which each field must have one, where they are written out.
    private static Map<Subject, Set<String>> values(Expression condition) {
        var values = new HashMap<Subject, Set<String>>();
        List<Expression> all =
                condition instanceof Expression.And(List<Expression> operands) ? operands : List.of(condition);
        for (Expression one : all) {
            List<Expression> any = one instanceof Expression.Or(List<Expression> operands) ? operands : List.of(one);
            if (any.stream()
                    .allMatch(test -> test instanceof Test(var _, Pattern pattern, var _) && isValue(pattern))) {
                Map<Subject, Set<String>> bySubject = any.stream()
                        .map(Test.class::cast)
                        .collect(Collectors.groupingBy(
                                Test::subject, Collectors.mapping(test -> value(test.pattern()), Collectors.toSet())));
                if (bySubject.size() == 1) {
                    values.putAll(bySubject);
                }
            }
        }
        return values;
    }

    private static boolean isValue(Pattern pattern) {
        return pattern instanceof Pattern.Number || pattern instanceof Glob glob && glob.isLiteral();
    }

    private static String value(Pattern pattern) {
        String text = pattern instanceof Pattern.Number number
                ? number.text()
                : ((Glob) pattern).onlyText().orElseThrow();
        return text.codePoints()
                .map(Letters::fold)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
