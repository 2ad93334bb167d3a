package dragoman.lint.fix;

import dragoman.report.Finding;
import dragoman.report.Fix;
import dragoman.report.Fix.Edit;
import dragoman.source.Lines;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Mends a file by the fixes of its findings until none is left. A fix that is called safe and changes the meaning of a
/// rule is not done.
///
/// @param check what is found in a text
/// @param same whether two texts mean the same
/// @param unsafe whether fixes are wanted after which a rule may mean something else
public record Fixer(
        Function<SourceFile, List<Finding>> check, BiPredicate<SourceFile, SourceFile> same, boolean unsafe) {
    private static final int MOST_ROUNDS = 20;

    /// A text after its fixes.
    ///
    /// @param fixed what was mended
    public record Mended(SourceFile file, List<Finding> fixed) {
        public Mended {
            fixed = List.copyOf(fixed);
        }
    }

    public Mended mend(SourceFile file) {
        SourceFile text = file;
        var fixed = new ArrayList<Finding>();
        Set<String> refused = new HashSet<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Finding> found = check.apply(text);
            List<Finding> chosen = apart(found.stream()
                    .filter(finding -> finding.fix()
                            .filter(fix -> (fix.safe() || unsafe) && !refused.contains(key(finding, fix)))
                            .isPresent())
                    .toList());
            if (chosen.isEmpty()) {
                break;
            }
            SourceFile next = with(text, chosen);
            if (isSound(text, next, chosen, found)) {
                fixed.addAll(chosen);
                text = next;
                continue;
            }
            for (Finding one : chosen) {
                // what was edited before has moved this one: it is looked for again in the next round
                SourceFile alone = with(text, List.of(one));
                if (!isSound(text, alone, List.of(one), found)) {
                    refused.add(key(one, one.fix().orElseThrow()));
                }
            }
            if (chosen.stream()
                    .noneMatch(one -> refused.contains(key(one, one.fix().orElseThrow())))) {
                // each alone is sound and all together are not
                refused.add(key(chosen.getLast(), chosen.getLast().fix().orElseThrow()));
            }
        }
        return new Mended(text, fixed);
    }

    private static String key(Finding finding, Fix fix) {
        return finding.code() + "\n" + finding.message() + "\n" + fix.description() + "\n"
                + finding.span().column();
    }

    private boolean isSound(SourceFile before, SourceFile after, List<Finding> chosen, List<Finding> found) {
        if (chosen.stream().allMatch(one -> one.fix().orElseThrow().safe())) {
            return same.test(before, after);
        }
        long errors = found.stream().filter(Finding::isError).count();
        return check.apply(after).stream().filter(Finding::isError).count() <= errors;
    }

    /// Those whose edits do not touch each other, the first of the text first.
    private static List<Finding> apart(List<Finding> findings) {
        var chosen = new ArrayList<Finding>();
        var taken = new ArrayList<Edit>();
        for (Finding finding : findings.stream().sorted().toList()) {
            List<Edit> edits = finding.fix().orElseThrow().edits();
            if (edits.stream().noneMatch(edit -> taken.stream().anyMatch(other -> touches(edit, other)))) {
                chosen.add(finding);
                taken.addAll(edits);
            }
        }
        return chosen;
    }

    private static boolean touches(Edit one, Edit other) {
        return !isBefore(one, other) && !isBefore(other, one);
    }

    private static boolean isBefore(Edit one, Edit other) {
        int lines = Integer.compare(one.span().endLine(), other.span().line());
        return lines < 0 || lines == 0 && one.span().endColumn() < other.span().column();
    }

    private static SourceFile with(SourceFile file, List<Finding> findings) {
        List<Edit> edits = findings.stream()
                .flatMap(finding -> finding.fix().orElseThrow().edits().stream())
                .sorted(Comparator.comparing(Edit::span).reversed())
                .toList();
        var lines = new Lines(file.text());
        var text = new StringBuilder(file.text());
        for (Edit edit : edits) {
            text.replace(
                    lines.offset(edit.span().line(), edit.span().column()),
                    lines.offset(edit.span().endLine(), edit.span().endColumn()),
                    edit.replacement());
        }
        return new SourceFile(file.name(), text.toString(), file.place());
    }
}
