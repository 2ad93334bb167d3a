package dragoman.report;

import dragoman.diff.Comparison;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms in which a comparison can be had.
public enum DiffFormat {
    TEXT,
    MARKDOWN,
    JSON,
    SARIF,
    HTML;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DiffFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(DiffFormat::word).toList();
    }

    /// @param version that of the program
    /// @param colored whether a terminal shows it
    public String write(Comparison comparison, String version, boolean colored) {
        return switch (this) {
            case TEXT -> new DiffText(colored).write(comparison);
            case MARKDOWN -> DiffMarkdown.write(comparison);
            case JSON -> DiffJson.write(comparison);
            case SARIF -> DiffSarif.write(comparison, version);
            case HTML -> DiffHtml.write(comparison);
        };
    }
}
