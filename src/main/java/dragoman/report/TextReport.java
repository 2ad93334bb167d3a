package dragoman.report;

import dragoman.source.DiagnosticPrinter;
import dragoman.source.SourceFile;
import java.util.Map;
import java.util.Optional;

/// Findings for people.
public final class TextReport {
    private TextReport() {}

    /// All findings, each with its excerpt and before it the targets that it is about.
    public static String write(Report report, boolean color) {
        var text = new StringBuilder();
        report.findings().forEach(finding -> text.append(write(finding, report, color)));
        return text.toString();
    }

    /// One finding, several lines.
    public static String write(Finding finding, Report report, boolean color) {
        Optional<SourceFile> source =
                finding.file().isEmpty() ? Optional.empty() : report.texts().apply(finding.file());
        var shown = new SourceFile(
                finding.span().file(), source.map(SourceFile::text).orElse(""), finding.file());
        String targets = String.join(", ", finding.targets());
        return (targets.isEmpty() ? "" : targets + ": ")
                + new DiagnosticPrinter(Map.of(shown.name(), shown), color)
                        .print(finding.severity(), finding.code(), finding.span(), finding.message(), finding.help());
    }
}
