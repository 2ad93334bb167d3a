package dragoman.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/// What the script of the site searches: a script itself, since pages from a disk may load nothing else.
final class SearchIndex {
    private static final JsonFactory JSON = new JsonFactory();

    private SearchIndex() {}

    /// A list for each rule: title, address, level, log source, techniques, id, and what can be searched for besides.
    static String write(List<Entry> entries) throws IOException {
        var text = new StringWriter();
        text.write("globalThis.catalogue=");
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Entry entry : entries) {
                json.writeStartArray();
                json.writeString(entry.title());
                json.writeString(entry.href());
                json.writeString(entry.level());
                json.writeString(entry.source());
                json.writeString(entry.techniques());
                json.writeString(entry.subject().entry().id());
                json.writeString(entry.note().words());
                json.writeEndArray();
                json.writeRaw('\n');
            }
            json.writeEndArray();
        }
        return text.append(";\n").toString();
    }
}
