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

    /// A part of a file that holds all rules, or a file that holds a list for all rules that look into it.
    ///
    /// @param file the name of that file, as its format knows it
    /// @param list the name of the list, or empty
    record Part(String file, String list, String text) implements Piece {
        /// What a rule itself has in a file that holds all rules.
        public Part(String file, String text) {
            this(file, "", text);
        }

        public boolean isList() {
            return !list.isEmpty();
        }
    }
}
