package dragoman.taxonomy;

import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds the value that a test asks for against those that its field has.
final class ValueCheck {
    private ValueCheck() {}

    static void check(EventField field, Test test, Diagnostics diagnostics) {
        if (field.isNever(test.pattern())) {
            String near = test.pattern() instanceof Glob glob && glob.isLiteral()
                    ? NearestName.help(glob.text(), field.values())
                    : "";
            tell(test, "`" + field.name() + "` never has this value", near, diagnostics);
        }
    }

    /// @param forms in which the events that the rule asks for write the field; none if they are not known
    static void check(String field, Set<Form> forms, Test test, Diagnostics diagnostics) {
        if (forms.isEmpty() || !forms.stream().allMatch(form -> form.isNever(test))) {
            return;
        }
        String near = forms.stream()
                .flatMap(form -> form.written(test.pattern()).stream())
                .map(value -> "did you mean `" + value + "`?")
                .findFirst()
                .orElse("");
        String words = forms.stream().map(Form::words).collect(Collectors.joining(" or "));
        tell(test, "`" + field + "` never has this value: such events write " + words, near, diagnostics);
    }

    private static void tell(Test test, String message, String help, Diagnostics diagnostics) {
        diagnostics.add(Problem.VALUE_UNKNOWN, test.origin().value(), message, help);
    }
}
