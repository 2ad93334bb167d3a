package dragoman.build;

import dragoman.read.RuleDocument;
import dragoman.resolve.Outline;
import dragoman.rule.Metadata;
import dragoman.rule.Metadata.Related;
import dragoman.rule.SigmaRule;
import java.util.List;
import java.util.Optional;

/// What is kept in memory of a document while its file is not.
///
/// @param id as the rule says it, or empty
/// @param level as the rule says it, or empty
/// @param status as the rule says it, or empty
/// @param related rules that it has to do with
/// @param regression where its regression tests are said to be, or empty
public record RuleEntry(
        Outline outline,
        String id,
        String level,
        String status,
        List<String> tags,
        List<Related> related,
        String regression) {
    public RuleEntry {
        tags = List.copyOf(tags);
        related = List.copyOf(related);
    }

    static RuleEntry of(RuleDocument document, Outline outline) {
        Optional<Metadata> metadata = document.rule().map(SigmaRule::metadata);
        // there are few such words, and very many rules that each read their own copy
        return new RuleEntry(
                outline,
                document.id(),
                metadata.map(Metadata::level).orElse("").intern(),
                metadata.map(Metadata::status).orElse("").intern(),
                metadata.map(Metadata::tags).orElse(List.of()).stream()
                        .map(String::intern)
                        .toList(),
                metadata.map(Metadata::related).orElse(List.of()),
                metadata.map(found -> found.custom().getOrDefault(Metadata.REGRESSION_TESTS, ""))
                        .orElse(""));
    }

    /// What others know of it: for whom it is, and how grave it is found, means nothing to them.
    RuleEntry toOthers() {
        return new RuleEntry(outline, id, "", "", List.of(), related, regression);
    }

    /// The index of the document in its file.
    public int document() {
        return outline.document();
    }
}
