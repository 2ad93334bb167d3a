package dragoman.pipeline;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Placeholders.Unknown;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;
import java.util.List;

/// Closes what placeholders are left behind the pipelines: as lists that the product keeps, or with a diagnostic.
public final class OpenPlaceholders {
    private OpenPlaceholders() {}

    /// @param placeholders say whether a placeholder that is a whole value becomes a list
    public static Expression close(Expression condition, Placeholders placeholders, Diagnostics diagnostics) {
        boolean asLists = placeholders.unknown() == Unknown.LISTED || placeholders.unknown() == Unknown.KEPT;
        return condition.mapTests(test -> {
            if (!(test.pattern() instanceof Glob glob) || !glob.hasPlaceholders()) {
                return test;
            }
            String name = glob.placeholders().getFirst();
            if (!asLists) {
                diagnostics.add(
                        Problem.PLACEHOLDER_UNRESOLVED,
                        test.origin().value(),
                        "the placeholder `%" + name + "%` has no value",
                        "give it one: --var '" + name + "=value'");
                return test;
            }
            return list(test, glob, name, placeholders.plain(name).orElse(List.of()), diagnostics);
        });
    }

    private static Expression list(Test test, Glob glob, String name, List<String> values, Diagnostics diagnostics) {
        boolean whole = glob.parts().size() == 1 && test.subject() instanceof Field;
        if (!whole || glob.cased()) {
            diagnostics.add(
                    Problem.PLACEHOLDER_UNRESOLVED,
                    test.origin().value(),
                    whole
                            ? "the lists of products do not regard case, which `cased` demands"
                            : "only a placeholder that is the whole value of a field can become a list of the product",
                    "give it values: --var '" + name + "=value'");
            return test;
        }
        if (!name.matches("[A-Za-z0-9_-]+")) {
            diagnostics.add(
                    Problem.PLACEHOLDER_UNRESOLVED,
                    test.origin().value(),
                    "`" + name + "` cannot be the name of a list in a product");
            return test;
        }
        if (values.isEmpty()) {
            diagnostics.reason(
                    Effect.NONE,
                    Problem.TARGET_NOTE,
                    test.origin().value(),
                    "the values come from the list `" + name + "` that the product keeps");
        }
        return test.with(new Pattern.Listed(name, values));
    }
}
