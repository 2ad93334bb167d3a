package dragoman.report;

import dragoman.source.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Findings as workflow commands, which GitHub shows beside the lines of a pull request.
///
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
final class GithubReport {
    private GithubReport() {}

    static String write(Report report) {
        return report.findings().stream().map(GithubReport::line).collect(Collectors.joining());
    }

    private static String line(Finding finding) {
        var properties = new LinkedHashMap<String, String>();
        if (!finding.file().isEmpty()) {
            properties.put("file", finding.file());
        }
        if (finding.span().line() > 0) {
            properties.put("line", Integer.toString(finding.span().line()));
            properties.put("endLine", Integer.toString(finding.span().endLine()));
            if (finding.span().endLine() == finding.span().line()) {
                // columns of several lines are refused
                properties.put("col", Integer.toString(finding.span().column()));
                properties.put("endColumn", Integer.toString(finding.span().endColumn()));
            }
        }
        properties.put("title", finding.code() + " " + finding.explanation());
        String targets = String.join(", ", finding.targets());
        String message = (targets.isEmpty() ? "" : targets + ": ")
                + finding.message()
                + (finding.help().isEmpty() ? "" : "\n" + finding.help());
        return "::%s %s::%s\n".formatted(command(finding.severity()), joined(properties), data(message));
    }

    private static String command(Severity severity) {
        return severity == Severity.NOTE ? "notice" : severity.word();
    }

    private static String joined(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "="
                        + data(property.getValue()).replace(":", "%3A").replace(",", "%2C"))
                .collect(Collectors.joining(","));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
