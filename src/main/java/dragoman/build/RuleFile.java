package dragoman.build;

import dragoman.workspace.InputFile;
import java.util.List;

/// A rule file as far as it is kept in memory.
///
/// @param hash of its bytes; empty if they could not be read
/// @param entries its documents; none if it is about something else
/// @param foreign why it holds no rules, or empty
public record RuleFile(InputFile origin, String hash, List<RuleEntry> entries, String foreign) {
    public RuleFile {
        entries = List.copyOf(entries);
    }

    /// The same rules found under another name or place.
    RuleFile at(InputFile other) {
        return new RuleFile(other, hash, entries, foreign);
    }

    RuleEntry entry(int document) {
        return entries.stream()
                .filter(entry -> entry.document() == document)
                .findFirst()
                .orElseThrow();
    }

    public String name() {
        return origin.name();
    }
}
