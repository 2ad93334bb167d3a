package dragoman.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dragoman.diff.Segment;
import java.util.List;
import java.util.stream.Collectors;

/// The lines in which two texts differ, as a patch shows them; of long lines only what stands near the changes.
final class LineDiff {
    private static final int CONTEXT = 1;
    private static final int HEADER_LINES = 2;
    private static final int LONGEST = 140;
    private static final int NEAR = 60;

    private LineDiff() {}

    /// Without the header that names files.
    static String of(List<Segment> segments) {
        var old = new StringBuilder();
        var now = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment.kind()) {
                case BOTH -> {
                    String shortened = shortened(segment.text());
                    old.append(shortened);
                    now.append(shortened);
                }
                case REMOVED -> old.append(segment.text());
                case ADDED -> now.append(segment.text());
            }
        }
        List<String> before = old.toString().lines().toList();
        List<String> lines = now.toString().lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff("", "", before, DiffUtils.diff(before, lines), CONTEXT).stream()
                .skip(HEADER_LINES)
                .filter(line -> !line.startsWith("@@"))
                .collect(Collectors.joining("\n"));
    }

    /// What did not change, with its long lines cut in the middle.
    private static String shortened(String text) {
        return text.lines()
                        .map(line -> line.length() <= LONGEST
                                ? line
                                : line.substring(0, NEAR) + " … " + line.substring(line.length() - NEAR))
                        .collect(Collectors.joining("\n"))
                + (text.endsWith("\n") ? "\n" : "");
    }
}
