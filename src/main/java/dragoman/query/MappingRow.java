package dragoman.query;

import dragoman.source.Span;

/// A row of a mapping or pipeline that decided something.
///
/// @param text the row in short, such as `Image -> FolderPath`
/// @param claim the same as a part of a sentence: what would be wrong if the row were
/// @param see the pages that say so, or empty
/// @param raw whether it is the product's copy of the original field
/// @param given whether a pipeline of the user says so; the names it gives need no further mapping
public record MappingRow(
        Span span, String text, String claim, String see, Evidence evidence, boolean raw, boolean given) {
    public MappingRow(Span span, String text, String see, Evidence evidence, boolean raw, boolean given) {
        this(span, text, text, see, evidence, raw, given);
    }

    /// What a pipeline of the user says.
    ///
    /// @param given whether it gives the name, or only changes something else
    public static MappingRow ofPipeline(Span span, String text, boolean given) {
        return new MappingRow(span, text, "", Evidence.RAW, false, given);
    }

    /// A name that is passed on as it is.
    public static MappingRow passed(Span span, String text) {
        return new MappingRow(span, text, "", Evidence.RAW, true, false);
    }

    /// The row of one field of a family, whose name stands for the `*`.
    public MappingRow forMember(String member) {
        return new MappingRow(span, text.replace("*", member), claim.replace("*", member), see, evidence, raw, given);
    }
}
