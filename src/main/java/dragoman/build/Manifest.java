package dragoman.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dragoman.Language;
import dragoman.publish.OutputFolder;
import dragoman.publish.PortablePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// The table of contents of an output folder as an earlier run left it: an array with a row for each rule and target.
///
/// @param exists whether there is one
record Manifest(List<Entry> rows, boolean exists) {
    static final String NAME = "manifest.json";

    /// The order of rows.
    static final Comparator<Entry> ORDER = Comparator.comparing(Entry::rule)
            .thenComparing(Entry::document)
            .thenComparing(entry -> place(entry.target()))
            .thenComparing(Entry::format);

    private static final JsonFactory JSON = new JsonFactory();

    Manifest {
        rows = List.copyOf(rows);
    }

    /// A row.
    ///
    /// @param source where the rule file lies, seen from the output folder; `-` is standard input
    /// @param format empty for bare queries
    /// @param files all files that belong to it; none that would lie elsewhere
    /// @param hash of the first of them, or empty
    /// @param json the whole row, where it was asked for
    record Entry(
            String rule,
            int document,
            String source,
            String target,
            String format,
            List<String> files,
            String hash,
            String json) {
        Entry {
            files = List.copyOf(files);
        }

        /// What the row is about.
        String key() {
            return key(source, document, target, format);
        }

        static String key(String source, int document, String target, String format) {
            return source + "#" + document + "#" + target + "#" + format;
        }
    }

    private static int place(String target) {
        int place = Language.words().indexOf(target);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    /// @param whole which rows are wanted with all that they say
    /// @throws FileSystemException if the text is no manifest of ours: then the folder belongs to somebody else
    static Manifest read(OutputFolder folder, String path, Predicate<Entry> whole) throws IOException {
        Path file = folder.place().resolve(path);
        if (!folder.holds(path)) {
            return new Manifest(List.of(), false);
        }
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = JSON.createParser(in)) {
            var rows = new ArrayList<Entry>();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    rows.add(row(json, whole));
                }
                if (json.currentToken() == JsonToken.END_ARRAY && rows.stream().noneMatch(row -> row == null)) {
                    return new Manifest(rows, true);
                }
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw new FileSystemException(
                file.toString(), null, "this is not a manifest of Dragoman; choose another folder, or delete it");
    }

    /// The row at the parser, or null if it is none of ours.
    private static Entry row(JsonParser json, Predicate<Entry> whole) throws IOException {
        var text = new StringWriter();
        String rule = null;
        String target = null;
        String source = "";
        String format = "";
        String hash = "";
        int document = 0;
        var files = new ArrayList<String>();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.writeStartObject();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                String value = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
                switch (name) {
                    case "rule" -> rule = value;
                    case "target" -> target = value;
                    case "source" -> source = value == null ? "" : value;
                    case "format" -> format = value == null ? "" : value;
                    case "sha256" -> hash = value == null ? "" : value;
                    case "document" -> document = json.getValueAsInt();
                    case "file", "error" -> add(value, files);
                    default -> {}
                }
                copy.writeFieldName(name);
                if (name.equals("files") && json.currentToken() == JsonToken.START_ARRAY) {
                    copy.writeStartArray();
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        add(json.getText(), files);
                        copy.writeString(json.getText());
                    }
                    copy.writeEndArray();
                } else {
                    copy.copyCurrentStructure(json);
                }
            }
            copy.writeEndObject();
        }
        if (rule == null || target == null) {
            return null;
        }
        var row = new Entry(rule, document, source, target, format, files, hash, "");
        return whole.test(row) ? new Entry(rule, document, source, target, format, files, hash, text.toString()) : row;
    }

    private static void add(String path, List<String> files) {
        if (path != null && PortablePath.isConfined(path) && !files.contains(path)) {
            files.add(path);
        }
    }
}
