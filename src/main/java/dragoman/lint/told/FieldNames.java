package dragoman.lint.told;

import dragoman.lint.Item;
import dragoman.lint.RuleText;
import dragoman.lint.fix.Edits;
import dragoman.report.Fix;
import dragoman.source.Diagnostic;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the name of a field as a diagnostic says that it was probably meant.
final class FieldNames {
    private static final Pattern NAME = Pattern.compile("did you mean `([^`]+)`|which has ([^ ,]+)$");

    private FieldNames() {}

    static Optional<Fix> fix(RuleText rule, Diagnostic told) {
        Matcher match = NAME.matcher(told.message() + "\n" + told.help());
        if (!match.find()) {
            return Optional.empty();
        }
        String name = match.group(1) == null ? match.group(2) : match.group(1);
        Optional<Item> item = rule.items().stream()
                .filter(one ->
                        one.key().span().equals(told.span()) && !one.field().isEmpty())
                .findFirst();
        return Edits.unsafe(item.flatMap(one -> rule.edits()
                .replace(
                        one.key(), name + one.key().text().substring(one.field().length()), "write `" + name + "`")));
    }
}
