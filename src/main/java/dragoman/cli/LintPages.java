package dragoman.cli;

import dragoman.lint.LintRules;
import dragoman.lint.Page;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The pages of lint rules as text for terminals.
final class LintPages {
    private LintPages() {}

    /// The pages of what a word stands for.
    ///
    /// @throws UsageException if it stands for nothing
    static String text(String word) {
        Set<String> codes = LintRules.codes(word);
        if (codes.isEmpty()) {
            String help = NearestName.help(word, LintRules.words());
            throw new UsageException("no lint rule is called `" + word + "`" + (help.isEmpty() ? "" : "; " + help));
        }
        return codes.stream().map(LintPages::page).collect(Collectors.joining("\n"));
    }

    private static String page(String code) {
        return LintRules.pages().stream()
                .filter(page -> page.code().equals(code))
                .findFirst()
                .map(LintPages::text)
                .orElseGet(() -> Arrays.stream(Problem.values())
                        .filter(problem -> problem.code().equals(code))
                        .map(problem -> "%s: %s (%s)%n"
                                .formatted(
                                        code,
                                        problem.explanation(),
                                        problem.severity().word()))
                        .collect(Collectors.joining()));
    }

    private static String text(Page page) {
        var text = new StringBuilder();
        text.append(page.code())
                .append(' ')
                .append(page.name())
                .append(": ")
                .append(page.what())
                .append('\n');
        text.append('\n').append(page.why()).append('\n');
        text.append("\nNot so:\n\n").append(page.bad().indent(4));
        text.append("\nBut so:\n\n").append(page.good().indent(4));
        page.references()
                .forEach(reference -> text.append('\n').append(reference).append('\n'));
        text.append("\nGroup ")
                .append(page.group().word())
                .append(", ")
                .append(page.severity().word());
        text.append(page.standard() && page.group().standard() ? "" : ", off unless it is chosen");
        return text.append(", since ").append(page.since()).append(".\n").toString();
    }
}
