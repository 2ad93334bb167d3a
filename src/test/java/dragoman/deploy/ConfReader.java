package dragoman.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads configuration files of Splunk, and takes nothing that Splunk would silently drop: junk lines, keys without a
/// value, a continuation that ends by accident, a stanza or key that stands twice.
final class ConfReader {
    private final List<String> lines;
    private int at;

    private ConfReader(String text) {
        lines = List.of(text.split("\n", -1));
    }

    /// Values by stanza and key, the lines of a value joined by LF.
    static Map<String, Map<String, String>> read(String text) {
        if (text.indexOf('\r') >= 0 || text.startsWith("\uFEFF")) {
            throw new IllegalArgumentException("a carriage return, or a byte order mark");
        }
        return new ConfReader(text).stanzas();
    }

    private Map<String, Map<String, String>> stanzas() {
        var stanzas = new LinkedHashMap<String, Map<String, String>>();
        Map<String, String> stanza = null;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                at++;
            } else if (line.startsWith("[")) {
                stanza = new LinkedHashMap<>();
                if (!line.endsWith("]") || line.indexOf(']') < line.length() - 1 || line.lastIndexOf('[') > 0) {
                    throw new IllegalArgumentException("line " + (at + 1) + ": a stanza like " + line);
                }
                if (stanzas.put(line.substring(1, line.length() - 1), stanza) != null) {
                    throw new IllegalArgumentException("line " + (at + 1) + ": the stanza stands twice: " + line);
                }
                at++;
            } else {
                entry(stanza);
            }
        }
        return stanzas;
    }

    private void entry(Map<String, String> stanza) {
        int start = at;
        String line = lines.get(at++);
        int sign = line.indexOf('=');
        if (stanza == null || sign < 1 || !line.substring(0, sign).strip().matches("[\\w.]+")) {
            throw new IllegalArgumentException("line " + (start + 1) + ": no key: " + line);
        }
        var value = new StringBuilder(line.substring(sign + 1).stripLeading());
        while (value.toString().endsWith("\\")) {
            if (at == lines.size()) {
                throw new IllegalArgumentException("the last value goes on behind the end of the file");
            }
            value.setLength(value.length() - 1);
            value.append('\n').append(lines.get(at++));
        }
        if (stanza.put(line.substring(0, sign).strip(), value.toString()) != null) {
            throw new IllegalArgumentException("line " + (start + 1) + ": the key stands twice: " + line);
        }
    }
}
