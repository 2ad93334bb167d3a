package dragoman.cli;

import dragoman.lint.fix.Fixer;
import dragoman.lint.fix.Fixer.Mended;
import dragoman.report.Finding;
import dragoman.report.Patch;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Mends rule files, or shows what that would change.
record Repair(Fixer fixer, Console console) {
    private static final String MARK = "\uFEFF";

    /// What was done.
    record Done(int files, int fixes) {}

    /// Mends the files that something is found in.
    ///
    /// @param shown whether differences are printed, and no file is changed
    Done mend(RuleSet set, List<Finding> found, boolean shown) throws IOException {
        Set<String> places = found.stream()
                .filter(finding -> finding.fix().isPresent())
                .map(Finding::file)
                .collect(Collectors.toSet());
        int files = 0;
        int fixes = 0;
        for (RuleSet.Source source : set.sources()) {
            if (!places.contains(source.file().place())) {
                continue;
            }
            Mended mended = fixer.mend(source.file());
            if (!mended.fixed().isEmpty()) {
                files++;
                fixes += mended.fixed().size();
                deliver(source, mended.file(), shown);
            }
        }
        console.out().flush();
        return new Done(files, fixes);
    }

    private void deliver(RuleSet.Source source, SourceFile mended, boolean shown) throws IOException {
        Path place = source.origin().place().orElse(null);
        if (shown) {
            console.out().print(Patch.of(source.file(), mended));
        } else if (place == null) {
            console.out().print(mended.text());
        } else {
            Output.writeFile(place, mark(place) + mended.text());
        }
    }

    /// The mark that some editors write before UTF-8; a text of UTF-16 becomes UTF-8.
    private static String mark(Path place) throws IOException {
        try (var in = Files.newInputStream(place)) {
            byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
            return Arrays.equals(in.readNBytes(mark.length), mark) ? MARK : "";
        }
    }
}
