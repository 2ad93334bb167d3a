package dragoman.taxonomy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The table of Windows events: a heading `[provider]`, then lines `number,number: field field ...`.
public final class EventTable {
    private EventTable() {}

    /// The lines of each provider; one that has several headings has all their lines.
    public static Map<String, String> split(String text) {
        var providers = new LinkedHashMap<String, String>();
        String provider = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                provider = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                providers.merge(provider, line + "\n", String::concat);
            }
        }
        return providers;
    }

    /// The fields of each number, of one provider's lines.
    ///
    /// @throws NumberFormatException if a line does not begin with numbers
    public static Map<Integer, Set<String>> read(String lines) {
        var events = new HashMap<Integer, Set<String>>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            List<String> fields = List.of(line.substring(colon + 1).strip().split(" "));
            for (String number : line.substring(0, colon).split(",")) {
                events.computeIfAbsent(Integer.valueOf(number), _ -> new HashSet<>())
                        .addAll(fields);
            }
        });
        return events;
    }
}
