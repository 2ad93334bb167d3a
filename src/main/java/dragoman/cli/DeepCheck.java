package dragoman.cli;

import dragoman.Compiler;
import dragoman.TaxonomyFiles;
import dragoman.audit.Audit;
import dragoman.audit.Candidate;
import dragoman.query.Field;
import dragoman.read.RuleDocument;
import dragoman.resolve.Placeholders;
import dragoman.resolve.Project;
import dragoman.resolve.Resolved;
import dragoman.rule.DetectionRule;
import dragoman.source.Diagnostic;
import dragoman.source.Diagnostics;
import dragoman.taxonomy.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `check --deep` adds.
final class DeepCheck {
    private DeepCheck() {}

    /// What only a search over all events shows, by file.
    static Map<String, List<Diagnostic>> of(RuleSet set) {
        Taxonomy taxonomy = TaxonomyFiles.taxonomy();
        var resolver = new Compiler(
                List.of(), new Placeholders(Map.of(), Placeholders.Unknown.LEFT_TO_PIPELINES), false, false);
        List<Candidate> candidates = set.sources().parallelStream()
                .flatMap(source -> source.documents().stream())
                .flatMap(document -> candidate(document, set.project(), resolver, taxonomy).stream())
                .toList();
        return Audit.of(candidates).stream()
                .collect(Collectors.groupingBy(found -> found.span().file()));
    }

    private static Optional<Candidate> candidate(
            RuleDocument document, Project project, Compiler resolver, Taxonomy taxonomy) {
        if (document.hasErrors() || !(document.rule().orElse(null) instanceof DetectionRule rule)) {
            return Optional.empty();
        }
        return resolver.resolve(document, project, new Diagnostics())
                .flatMap(Resolved::detection)
                .map(query -> new Candidate(
                        rule,
                        query.with(Placeholders.closed(query.condition())),
                        project.filters(rule),
                        subject -> subject instanceof Field field
                                && taxonomy.mayHaveSeveral(rule.logSource(), field.name())));
    }

    /// Whether something was found in a document.
    static boolean isOf(Diagnostic found, RuleDocument document) {
        return document.rule()
                .filter(rule -> found.span().line() >= rule.span().line()
                        && found.span().line() <= rule.span().endLine())
                .isPresent();
    }
}
