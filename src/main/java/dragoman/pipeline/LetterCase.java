package dragoman.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A way to write words.
public enum LetterCase {
    LOWER,
    UPPER,
    TITLE,
    SNAKE_CASE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LetterCase> of(String word) {
        return Arrays.stream(values())
                .filter(letterCase -> letterCase.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(LetterCase::word).toList();
    }

    String apply(String text) {
        return switch (this) {
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case TITLE ->
                text.isEmpty()
                        ? text
                        : text.substring(0, 1).toUpperCase(Locale.ROOT)
                                + text.substring(1).toLowerCase(Locale.ROOT);
            case SNAKE_CASE -> text.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        };
    }
}
