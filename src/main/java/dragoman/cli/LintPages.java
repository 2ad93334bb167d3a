package dragoman.cli;

import dragoman.lint.LintRules;
import dragoman.lint.Page;
import dragoman.report.Finding;
import dragoman.report.Fix;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
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

    /// How many findings there are of each code, the most first.
    static String statistics(List<Finding> findings) {
        var counts = new TreeMap<String, List<Finding>>();
        findings.forEach(finding ->
                counts.computeIfAbsent(finding.code(), _ -> new ArrayList<>()).add(finding));
        return counts.values().stream()
                .sorted(Comparator.comparing(List<Finding>::size).reversed())
                .map(same -> "%6d  %s  %s%s%n"
                        .formatted(
                                same.size(),
                                same.getFirst().code(),
                                same.getFirst().explanation(),
                                fixable(same)))
                .collect(Collectors.joining());
    }

    private static String fixable(List<Finding> same) {
        long count = same.stream()
                .filter(finding -> finding.fix().filter(Fix::safe).isPresent())
                .count();
        return count == 0 ? "" : " (--fix mends " + (count == same.size() ? "all" : count) + ")";
    }

    private static String page(String code) {
        return LintRules.pages().stream()
                .filter(page -> page.code().equals(code))
                .findFirst()
                .map(LintPages::text)
                .orElseGet(() -> Problem.of(code)
                        .map(problem -> "%s: %s (%s)%n"
                                .formatted(
                                        code,
                                        problem.explanation(),
                                        problem.severity().word()))
                        .orElse(""));
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
