package dragoman.read;

import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostic;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.List;
import java.util.Optional;

/// A document of a rule file as far as it could be read: without a rule where errors left none.
///
/// @param index the place of the document in its file, from 0, empty documents counted
/// @param id the id as far as it is known, else empty
/// @param title the title as far as it is known, else empty
/// @param tree the YAML of the rule, if it is a map
public record RuleDocument(
        int index,
        String id,
        String title,
        Optional<SigmaRule> rule,
        Optional<YamlMap> tree,
        List<Diagnostic> diagnostics) {
    public RuleDocument {
        diagnostics = List.copyOf(diagnostics);
    }

    /// What is no map.
    public RuleDocument(int index, String id, String title, Optional<SigmaRule> rule, List<Diagnostic> diagnostics) {
        this(index, id, title, rule, Optional.empty(), diagnostics);
    }

    /// Whether it is about something else than detection.
    public boolean isForeign() {
        return rule.isEmpty() && !hasErrors();
    }

    /// Where the rule begins, as far as that is known.
    public Span start() {
        return rule.map(found -> {
                    Span span = found.span();
                    return new Span(span.file(), span.line(), span.column(), span.line(), span.column() + 1);
                })
                .orElse(Span.NONE);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
