package dragoman.cli;

import dragoman.Compilation.Compiled;
import dragoman.Compilation.Part;
import dragoman.Compilation.Refused;
import dragoman.Verdict;
import dragoman.report.Finding;
import dragoman.report.Topic;
import dragoman.source.Diagnostic;
import dragoman.source.Effect;
import dragoman.source.Severity;
import dragoman.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is to be told of the queries of rules, as findings: refusals, deviations, warnings, what a product refuses.
record ResultFindings(Map<String, SourceFile> texts) {
    static ResultFindings of(List<Result> results) {
        var texts = new LinkedHashMap<String, SourceFile>();
        results.forEach(result -> texts.put(result.file().name(), result.file()));
        return new ResultFindings(texts);
    }

    List<Finding> findings(List<Result> results) {
        var findings = new ArrayList<Finding>();
        for (Result result : results) {
            result.remarks().stream()
                    .filter(remark -> remark.severity() != Severity.NOTE)
                    .forEach(remark -> findings.add(finding(result, remark)));
            switch (result.compilation()) {
                case Refused refused ->
                    refused.diagnostics().stream()
                            .filter(one -> !result.remarks().contains(one))
                            .forEach(one -> findings.add(here(result, one).with(Topic.REFUSED)));
                case Compiled compiled -> {
                    compiled.warnings().stream()
                            .filter(one -> !result.remarks().contains(one))
                            .forEach(one -> findings.add(here(result, one)));
                    compiled.reasons().stream()
                            .filter(reason -> reason.effect() != Effect.NONE)
                            .forEach(reason -> findings.add(
                                    here(result, reason.diagnostic()).with(topic(compiled.verdict()))));
                }
                case Part _ -> {}
            }
            result.deployable().stream()
                    .flatMap(deployable -> deployable.reasons().stream())
                    .filter(reason -> reason.severity() != Severity.NOTE)
                    .forEach(reason -> findings.add(
                            reason.isError() ? here(result, reason).with(Topic.REFUSED) : here(result, reason)));
        }
        return findings;
    }

    /// Those of a run, with what is said of files as such.
    List<Finding> all(List<Result> results, List<Diagnostic> general) {
        return Stream.concat(findings(results).stream(), ReportOptions.findings(general, texts).stream())
                .toList();
    }

    private static Topic topic(Verdict verdict) {
        return switch (verdict) {
            case WIDER -> Topic.WIDER;
            case NARROWER -> Topic.NARROWER;
            case APPROXIMATE -> Topic.APPROXIMATE;
            case EXACT, PART, REFUSED -> Topic.PROBLEM;
        };
    }

    private Finding finding(Result result, Diagnostic diagnostic) {
        SourceFile text = texts.get(diagnostic.span().file());
        return Finding.of(diagnostic, text == null ? diagnostic.span().file() : text.place())
                .about(result.document().id(), result.document().title());
    }

    private Finding here(Result result, Diagnostic diagnostic) {
        return finding(result, diagnostic)
                .in(List.of(result.compilation().language().word()));
    }
}
