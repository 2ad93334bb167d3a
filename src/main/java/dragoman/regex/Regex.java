package dragoman.regex;

/// A whole regular expression with its flags; it is searched for, so it may match anywhere in a text.
public record Regex(RegexNode node, Flags flags) {
    public Regex with(Flags more) {
        return new Regex(node, flags.or(more));
    }

    public Regex withNode(RegexNode other) {
        return new Regex(other, flags);
    }
}
