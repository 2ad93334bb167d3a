package dragoman.site;

import java.io.IOException;
import java.util.Map;

/// What happened to rules between two revisions, as a page shows it.
///
/// @param label the revisions, as they were asked for
/// @param key stands for all that the comparison is made of
public record Changes(String label, String key, Source source) {
    /// Compares: gives `summary` and `rules`, in words.
    public interface Source {
        Map<String, Object> compare() throws IOException;
    }

    String page() {
        return "changes/" + Links.slug(label.replace("..", "-to-")) + ".html";
    }
}
