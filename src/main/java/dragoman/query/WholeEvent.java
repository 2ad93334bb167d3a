package dragoman.query;

import java.util.List;

/// The whole event: a keyword may stand anywhere in it.
public record WholeEvent() implements Subject {
    public static final WholeEvent INSTANCE = new WholeEvent();

    @Override
    public List<Field> columns() {
        return List.of();
    }
}
