package dragoman.diff;

import dragoman.read.RuleDocument;
import dragoman.rule.SigmaRule;
import dragoman.source.Diagnostic;
import dragoman.source.SourceFile;
import java.util.List;
import java.util.Optional;

/// A document of a rule file on one side.
///
/// @param path of the file, below the root of its side
public record Document(String path, SourceFile file, RuleDocument read) {
    /// That of a file that cannot be read: there is something, and nobody knows what.
    public static Document unread(String path, List<Diagnostic> reasons) {
        return new Document(path, new SourceFile(path, ""), RuleDocument.ofFile(reasons));
    }

    /// Whether its file cannot be read; an empty file holds no document.
    public boolean isUnread() {
        return file.text().isEmpty();
    }

    Optional<SigmaRule> rule() {
        return read.rule();
    }

    String id() {
        return read.id();
    }

    /// What it is called: its title, or else its file.
    String title() {
        return read.title().isEmpty() ? path : read.title();
    }

    /// The path, with the number of the document where it is not the first.
    String place() {
        return read.index() == 0 ? path : path + "#" + read.index();
    }
}
