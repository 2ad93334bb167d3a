package dragoman.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
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

    /// A list for a rule: title, address, level, log source, techniques, id, what can be searched for besides.
    static String piece(Entry entry, String words) throws IOException {
        return array(List.of(
                entry.title(),
                entry.href(),
                entry.level(),
                entry.source(),
                entry.techniques(),
                entry.subject().entry().id(),
                words));
    }

    /// The pieces of rules, and a list for each place: name, address, kind, number of rules.
    static String write(List<String> pieces, List<Place> places) throws IOException {
        var text = new StringBuilder("globalThis.catalogue=");
        add(pieces, text);
        text.append(";\nglobalThis.places=");
        var lists = new ArrayList<String>();
        for (Place place : places) {
            lists.add(array(List.of(place.name(), place.href(), place.kind(), Wording.count(place.rules(), "rule"))));
        }
        add(lists, text);
        return text.append(";\n").toString();
    }

    private static void add(List<String> lists, StringBuilder text) {
        text.append('[');
        for (int i = 0; i < lists.size(); i++) {
            text.append(i == 0 ? "" : ",").append(lists.get(i)).append('\n');
        }
        text.append(']');
    }

    private static String array(List<String> texts) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (String one : texts) {
                json.writeString(one);
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
