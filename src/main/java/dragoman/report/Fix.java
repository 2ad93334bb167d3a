package dragoman.report;

import dragoman.source.Span;
import java.util.List;

/// A way to mend the file of a finding.
///
/// @param description what it does, in words
/// @param safe whether the meaning of the rule stays the same
/// @param edits changes of the same file that do not overlap
public record Fix(String description, boolean safe, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    /// A stretch of text and what is to stand there instead.
    public record Edit(Span span, String replacement) {}
}
