package dragoman.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dragoman.source.SourceFile;
import java.util.Arrays;
import java.util.List;

/// What a file becomes, as a patch that `git apply` reads.
public final class Patch {
    private static final int CONTEXT = 3;

    private Patch() {}

    public static String of(SourceFile before, SourceFile after) {
        List<String> lines = lines(before);
        return String.join(
                        "\n",
                        UnifiedDiffUtils.generateUnifiedDiff(
                                before.place(), after.place(), lines, DiffUtils.diff(lines, lines(after)), CONTEXT))
                + "\n";
    }

    /// Lines with a CR that is theirs.
    private static List<String> lines(SourceFile file) {
        return Arrays.asList(file.text().replaceFirst("\n$", "").split("\n", -1));
    }
}
