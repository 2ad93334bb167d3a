package dragoman.query;

/// What to look for, in the words of a language: what `lower` makes of what is mapped.
public sealed interface Lowered permits LoweredQuery, LoweredCorrelation {
    /// What it is called where a language names it: the rule's title.
    Name name();

    Header header();
}
