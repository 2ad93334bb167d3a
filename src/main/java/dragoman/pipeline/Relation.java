package dragoman.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How conditions of pipelines compare.
public enum Relation {
    EQ,
    NE,
    GTE,
    GT,
    LTE,
    LT,
    IN,
    NOT_IN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Relation> of(String word) {
        return Arrays.stream(values())
                .filter(relation -> relation.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Relation::word).toList();
    }

    /// Whether the order of two values, as `Comparator` gives it, is this one.
    boolean holds(int order) {
        return switch (this) {
            case EQ, IN -> order == 0;
            case NE, NOT_IN -> order != 0;
            case GTE -> order >= 0;
            case GT -> order > 0;
            case LTE -> order <= 0;
            case LT -> order < 0;
        };
    }
}
