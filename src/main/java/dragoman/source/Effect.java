package dragoman.source;

/// What a deviation does to the events that a query finds.
public enum Effect {
    /// Nothing; it is only good to know.
    NONE,
    /// It finds more.
    WIDER,
    /// It finds less.
    NARROWER,
    /// It may find more and less.
    EITHER;

    /// As the verdict that it would make alone is called.
    public String word() {
        return switch (this) {
            case NONE -> "exact";
            case WIDER -> "wider";
            case NARROWER -> "narrower";
            case EITHER -> "approximate";
        };
    }

    /// The effect of the same deviation under a NOT.
    public Effect under(boolean negated) {
        return switch (this) {
            case WIDER -> negated ? NARROWER : WIDER;
            case NARROWER -> negated ? WIDER : NARROWER;
            default -> this;
        };
    }

    /// What it does to a relation between events if it is a deviation of a search.
    ///
    /// @param grows whether further events never undo a hit of the relation
    public Effect ofPart(boolean grows) {
        return grows || this == NONE ? this : EITHER;
    }
}
