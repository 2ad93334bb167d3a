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
/// @param whole whether it stands for a file whose documents nobody can tell
public record RuleDocument(
        int index,
        String id,
        String title,
        Optional<SigmaRule> rule,
        Optional<YamlMap> tree,
        boolean whole,
        List<Diagnostic> diagnostics) {
    public RuleDocument {
        diagnostics = List.copyOf(diagnostics);
    }

    /// A document that is no rule.
    public static RuleDocument none(int index, List<Diagnostic> diagnostics) {
        return new RuleDocument(index, "", "", Optional.empty(), Optional.empty(), false, diagnostics);
    }

    /// What stands for a file that cannot be read.
    public static RuleDocument ofFile(List<Diagnostic> diagnostics) {
        return new RuleDocument(0, "", "", Optional.empty(), Optional.empty(), true, diagnostics);
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
