package dragoman.pipeline;

import dragoman.query.Expression;
import dragoman.query.Expression.Test;
import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.query.Pattern;
import dragoman.source.Diagnostics;
import dragoman.source.Effect;
import dragoman.source.Problem;

/// Closes what placeholders are left behind the pipelines: as lists that the product keeps, or with a diagnostic.
public final class OpenPlaceholders {
    private OpenPlaceholders() {}

    /// @param asLists whether a placeholder that is a whole value becomes a list of the product
    public static Expression close(Expression condition, boolean asLists, Diagnostics diagnostics) {
        return condition.mapTests(test -> {
            if (!(test.pattern() instanceof Glob glob) || glob.placeholders().isEmpty()) {
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
            return list(test, glob, name, diagnostics);
        });
    }

    private static Expression list(Test test, Glob glob, String name, Diagnostics diagnostics) {
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
        diagnostics.reason(
                Effect.NONE,
                Problem.TARGET_NOTE,
                test.origin().value(),
                "the values come from the list `" + name + "` that the product keeps");
        return test.with(new Pattern.Listed(name));
    }
}
