package dragoman.deploy;

/// What a format writes for one rule.
public sealed interface Piece {
    String text();

    /// A file of the rule's own, called like the rule.
    ///
    /// @param ending stands behind the name of the rule: `.sentinel.yaml`
    record Own(String ending, String text) implements Piece {}

    /// A file of the rule's own, called as the product wants it.
    ///
    /// @param path below the output folder, with `/`
    record Named(String path, String text) implements Piece {}

    /// A part of a file that holds all rules.
    ///
    /// @param file the name of that file, as its format knows it
    record Part(String file, String text) implements Piece {}
}
