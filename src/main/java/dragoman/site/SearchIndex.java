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

    /// A page that leads to rules.
    ///
    /// @param kind what it is a page of
    /// @param rules how many it leads to
    record Place(String name, String href, String kind, int rules) {}

    /// A list for each rule: title, address, level, log source, techniques, id, what can be searched for besides;
    /// and one for each place: name, address, kind, number of rules.
    static String write(List<Entry> entries, List<Place> places) throws IOException {
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
        text.write(";\nglobalThis.places=");
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Place place : places) {
                json.writeStartArray();
                json.writeString(place.name());
                json.writeString(place.href());
                json.writeString(place.kind());
                json.writeString(Wording.count(place.rules(), "rule"));
                json.writeEndArray();
                json.writeRaw('\n');
            }
            json.writeEndArray();
        }
        return text.append(";\n").toString();
    }
}
