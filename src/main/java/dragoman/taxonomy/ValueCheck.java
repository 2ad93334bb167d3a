package dragoman.taxonomy;

import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;

/// Holds the value that a test asks for against those that its field has.
final class ValueCheck {
    private ValueCheck() {}

    static void check(EventField field, Test test, Diagnostics diagnostics) {
        if (field.isNever(test.pattern())) {
            String near = test.pattern() instanceof Glob glob && glob.isLiteral()
                    ? NearestName.help(glob.text(), field.values())
                    : "";
            diagnostics.add(
                    Problem.VALUE_UNKNOWN, test.origin().value(), "`" + field.name() + "` never has this value", near);
        }
    }
}
