package dragoman.cli;

import dragoman.report.Finding;
import dragoman.report.Report;
import dragoman.report.ReportFormat;
import dragoman.report.TextReport;
import dragoman.source.Diagnostic;
import dragoman.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// The options that say in which form findings are told, and where.
final class ReportOptions {
    @Option(
            names = "--output-format",
            paramLabel = "FORMAT",
            description = "Form of what is found: ${COMPLETION-CANDIDATES}; default: text",
            completionCandidates = Words.class)
    private String word = ReportFormat.TEXT.word();

    @Option(
            names = "--output-file",
            paramLabel = "FILE",
            description = "Where to write what is found, instead of to the terminal")
    private Path file;

    /// The words of `--output-format`.
    static final class Words extends ArrayList<String> {
        Words() {
            super(ReportFormat.words());
        }
    }

    ReportFormat format() {
        return ReportFormat.of(word)
                .orElseThrow(() -> new UsageException("no format of findings is called `" + word + "`; there are "
                        + String.join(", ", ReportFormat.words())));
    }

    /// Whether people read what is found, at the terminal.
    boolean isText() {
        return file == null && format() == ReportFormat.TEXT;
    }

    /// Findings of diagnostics that are about no rule.
    ///
    /// @param texts the files by the names that spans have for them
    static List<Finding> findings(List<Diagnostic> diagnostics, Map<String, SourceFile> texts) {
        return diagnostics.stream()
                .map(diagnostic -> {
                    SourceFile text = texts.get(diagnostic.span().file());
                    return Finding.of(
                            diagnostic, text == null ? diagnostic.span().file() : text.place());
                })
                .toList();
    }

    /// Tells findings in a form that programs read, beside what a command has to say on stdout.
    void tell(List<Finding> findings, Map<String, SourceFile> files, Console console) throws IOException {
        tell(new Report(VersionCommand.version(), findings, texts(files)), console, console.err());
    }

    /// Tells findings: to the file that was asked for, else to where the command speaks.
    void tell(Report report, Console console, PrintWriter speech) throws IOException {
        if (file != null) {
            Output.writeFile(file, format().write(report));
        } else {
            speech.print(
                    format() == ReportFormat.TEXT ? TextReport.write(report, console.color()) : format().write(report));
            speech.flush();
        }
    }

    /// The texts of rules by the paths of their files.
    static Function<String, Optional<SourceFile>> texts(RuleSet set) {
        var files = new HashMap<String, SourceFile>();
        set.sources().forEach(source -> files.put(source.file().place(), source.file()));
        return path -> Optional.ofNullable(files.get(path));
    }

    /// The texts of files by their paths.
    static Function<String, Optional<SourceFile>> texts(Map<String, SourceFile> files) {
        return path -> files.values().stream()
                .filter(file -> file.place().equals(path))
                .findFirst();
    }
}
