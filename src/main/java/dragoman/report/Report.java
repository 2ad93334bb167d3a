package dragoman.report;

import dragoman.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a command has to tell: findings, and where their texts are.
///
/// @param version that of the program
/// @param findings merged and in order
/// @param texts the text behind the `file` of a finding, as far as it can be shown
public record Report(String version, List<Finding> findings, Function<String, Optional<SourceFile>> texts) {
    public Report {
        findings = Finding.merged(findings);
    }
}
