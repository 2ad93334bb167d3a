package dragoman.report;

import dragoman.source.SourceFile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What a command has to tell: findings, and where their texts are.
///
/// @param version that of the program
/// @param findings merged and in order
/// @param texts the text behind the `file` of a finding, as far as it can be shown
/// @param passed what was tried and is right, by file, for forms that tell such things
public record Report(
        String version,
        List<Finding> findings,
        Function<String, Optional<SourceFile>> texts,
        SortedMap<String, List<String>> passed) {
    public Report {
        findings = Finding.merged(findings);
        passed = Collections.unmodifiableSortedMap(new TreeMap<>(passed));
    }

    /// Of what counts no successes.
    public Report(String version, List<Finding> findings, Function<String, Optional<SourceFile>> texts) {
        this(version, findings, texts, new TreeMap<>());
    }
}
