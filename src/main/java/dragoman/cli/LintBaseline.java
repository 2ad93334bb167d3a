package dragoman.cli;

import dragoman.lint.Group;
import dragoman.report.Finding;
import dragoman.source.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Findings that a repository accepts as they are: lines of path, code and message, which do not move with the lines of
/// the rules. Rules that cannot be used stand in none.
final class LintBaseline {
    private static final String HEAD = "# findings that `dragoman check` accepts; --update-baseline writes this file\n";

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();

    private LintBaseline(Path file) {
        this.file = file;
    }

    /// @throws UsageException if the file cannot be read
    static LintBaseline read(Path file) {
        var baseline = new LintBaseline(file);
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    baseline.lines.merge(line, 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UsageException("the baseline " + file + ": " + IoReason.of(e));
        }
        return baseline;
    }

    /// Findings without the accepted ones, each of which is accepted once.
    List<Finding> without(List<Finding> findings) {
        var kept = new ArrayList<Finding>();
        for (Finding finding : findings) {
            Integer left = isAcceptable(finding) ? lines.get(line(finding)) : null;
            if (left == null) {
                kept.add(finding);
            } else if (left == 1) {
                lines.remove(line(finding));
            } else {
                lines.put(line(finding), left - 1);
            }
        }
        return kept;
    }

    /// How many lines no finding was accepted by.
    int stale() {
        return lines.values().stream().mapToInt(Integer::intValue).sum();
    }

    void write(List<Finding> findings) throws IOException {
        Output.writeFile(
                file,
                findings.stream()
                        .filter(LintBaseline::isAcceptable)
                        .map(this::line)
                        .sorted()
                        .collect(Collectors.joining("\n", HEAD, "\n")));
    }

    private static boolean isAcceptable(Finding finding) {
        return !(finding.isError() && Group.of(finding.code()) == Group.TOLD);
    }

    private String line(Finding finding) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path place = Path.of(finding.file()).toAbsolutePath().normalize();
        String path = (place.startsWith(folder) ? folder.relativize(place) : place).toString();
        return path.replace('\\', '/') + "\t" + finding.code() + "\t"
                + finding.message().replaceAll("\\s", " ");
    }
}
