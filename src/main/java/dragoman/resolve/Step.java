package dragoman.resolve;

import dragoman.rule.ModifierUse;
import dragoman.rule.Value;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import java.util.List;

/// One modifier applied to one value, with the words for what can go wrong; a complaint leaves no drafts.
///
/// @param span the value's
record Step(ModifierUse use, Span span, Diagnostics diagnostics) {
    String word() {
        return use.modifier().word();
    }

    List<Draft> refused(Problem problem, String message, String help) {
        diagnostics.add(problem, span, message, help);
        return List.of();
    }

    List<Draft> refused(Problem problem, String message) {
        return refused(problem, message, "");
    }

    List<Draft> wrongType(Draft draft) {
        String message = "`" + word() + "` cannot be applied to " + draft.kind();
        return switch (draft) {
            case Draft.Octets _ -> refused(Problem.ENCODING, message, "encode it further with base64 or base64offset");
            case Draft.Written(Value.NumberValue _) ->
                refused(Problem.MODIFIER_TYPE, message, "quote the number to make it a text");
            default -> refused(Problem.MODIFIER_TYPE, message);
        };
    }

    List<Draft> misplaced(String message) {
        diagnostics.add(Problem.MODIFIER_ORDER, use.span(), message);
        return List.of();
    }

    /// Whether all placeholders of a text have values; reports those that have none.
    boolean isResolved(String text, Placeholders placeholders) {
        List<String> missing = placeholders.unresolved(text);
        missing.forEach(name -> refused(
                Problem.PLACEHOLDER_UNRESOLVED,
                "the placeholder `%" + name + "%` has no value",
                "give it one: --var '" + name + "=value'"));
        return missing.isEmpty();
    }
}
