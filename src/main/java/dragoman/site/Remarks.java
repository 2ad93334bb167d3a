package dragoman.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dragoman.build.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the manifest says of a row.
///
/// @param reasons why its verdict is what it is
/// @param deployable whether a product takes it
record Remarks(List<Remark> reasons, List<Remark> deployable) {
    private static final JsonFactory JSON = new JsonFactory();

    /// @param effect what it means for the query, in a word; may be empty
    /// @param file the name of the file that it is about
    /// @param line in that file; 0 if it is about no place
    record Remark(String code, String effect, String message, String file, int line) {}

    static Remarks of(Row row) {
        String file = row.subject().file().name();
        List<Remark> reasons = List.of();
        List<Remark> deployable = List.of();
        try (JsonParser json = JSON.createParser(row.line().bytes())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "reasons" -> reasons = list(json, file);
                    case "deployable_reasons" -> deployable = list(json, file);
                    default -> json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Remarks(reasons, deployable);
    }

    private static List<Remark> list(JsonParser json, String file) throws IOException {
        var list = new ArrayList<Remark>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> said = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                said.put(name, json.getText());
            }
            list.add(new Remark(
                    said.get("code"),
                    said.getOrDefault("effect", ""),
                    said.get("message"),
                    said.getOrDefault("file", file),
                    Integer.parseInt(said.get("line"))));
        }
        return list;
    }
}
