package dragoman.pipeline;

import java.util.List;

/// Which placeholders are meant: all, only those of `include`, or all but those of `exclude`.
public record PlaceholderChoice(List<String> include, List<String> exclude) {
    public PlaceholderChoice {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    boolean has(String name) {
        return (include.isEmpty() || include.contains(name)) && !exclude.contains(name);
    }
}
