package dragoman.build;

import dragoman.Compiler;
import dragoman.read.RuleDocument;
import dragoman.resolve.Outline;
import dragoman.rule.Metadata;
import dragoman.rule.SigmaRule;
import java.util.List;
import java.util.Optional;

/// What is kept in memory of a document while its file is not.
///
/// @param id as the rule says it, or empty
/// @param level as the rule says it, or empty
/// @param status as the rule says it, or empty
public record RuleEntry(Outline outline, String id, String level, String status, List<String> tags) {
    public RuleEntry {
        tags = List.copyOf(tags);
    }

    static RuleEntry of(RuleDocument document) {
        Outline outline = Compiler.outline(document);
        Optional<Metadata> metadata = document.rule().map(SigmaRule::metadata);
        return new RuleEntry(
                outline,
                document.id(),
                metadata.map(Metadata::level).orElse(""),
                metadata.map(Metadata::status).orElse(""),
                metadata.map(Metadata::tags).orElse(List.of()));
    }

    /// The index of the document in its file.
    int document() {
        return outline.document();
    }
}
