package dragoman.query;

import java.util.List;

/// Patterns of which a language looks for any at once.
public record GlobList(List<Glob> patterns) implements Token {
    public GlobList {
        patterns = List.copyOf(patterns);
    }
}
