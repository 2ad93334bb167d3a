package dragoman.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Collectors;

/// The lines in which two texts differ, as a patch shows them.
final class LineDiff {
    private static final int CONTEXT = 2;
    private static final int HEADER_LINES = 2;

    private LineDiff() {}

    /// Without the header that names files.
    static String of(String before, String now) {
        List<String> old = before.lines().toList();
        List<String> lines = now.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff("before", "now", old, DiffUtils.diff(old, lines), CONTEXT).stream()
                .skip(HEADER_LINES)
                .filter(line -> !line.startsWith("@@"))
                .collect(Collectors.joining("\n"));
    }
}
