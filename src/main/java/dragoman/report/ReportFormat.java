package dragoman.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The forms in which findings are told: the one list of them.
public enum ReportFormat {
    /// For people: an excerpt with a caret under it.
    TEXT(report -> TextReport.write(report, false)),
    /// An array of objects, one a line.
    JSON(JsonReport::write),
    /// For code scanning: SARIF 2.1.0.
    SARIF(SarifReport::write),
    /// For test reports of CI servers.
    JUNIT(JunitReport::write),
    /// For annotations of GitHub Actions.
    GITHUB(GithubReport::write);

    private final Function<Report, String> writer;

    ReportFormat(Function<Report, String> writer) {
        this.writer = writer;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A report in this form, ended by LF; nothing where there is nothing to tell and the form needs no frame.
    public String write(Report report) {
        return writer.apply(report);
    }

    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ReportFormat::word).toList();
    }
}
