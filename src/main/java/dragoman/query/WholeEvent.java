package dragoman.query;

/// The whole event: a keyword may stand anywhere in it.
public record WholeEvent() implements Subject {
    public static final WholeEvent INSTANCE = new WholeEvent();
}
