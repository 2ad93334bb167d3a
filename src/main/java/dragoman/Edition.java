package dragoman;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Which Dragoman this is: what the build noted of it.
///
/// @param version as the project says it
/// @param program SHA-256 of all that queries are made with: classes, templates, mappings, taxonomy
public record Edition(String version, String program) {
    /// The resource with these notes.
    public static final String RESOURCE = "edition.properties";

    public static Edition load() {
        Properties notes = notes();
        return new Edition(notes.getProperty("version"), notes.getProperty("program"));
    }

    /// SHA-256 of the built-in mapping of a language.
    public static String mapping(Language language) {
        return notes().getProperty("mapping." + language.word());
    }

    private static Properties notes() {
        try (InputStream in = Edition.class.getResourceAsStream("/" + RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the built-in file " + RESOURCE + " is missing: the build writes it");
            }
            var notes = new Properties();
            notes.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            return notes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
