package dragoman.verify.sumo;

import dragoman.verify.reading.UnreadableQueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a rule in the words of Cloud SIEM's API: keys with their values, and lists.
/// https://help.sumologic.com/docs/api/cloud-siem-enterprise/
///
/// @param lists what stands under a key, an element with the keys inside it, which for plain values is empty
record SumoRule(Map<String, String> values, Map<String, List<Map<String, String>>> lists) {
    private static final Pattern LINE = Pattern.compile("(?<indent> *)(?<dash>- )?(?:(?<key>\\w+):)?(?<value>.*)");

    static SumoRule of(String text) throws UnreadableQueryException {
        var rule = new SumoRule(new LinkedHashMap<>(), new LinkedHashMap<>());
        List<String> lines = text.lines().toList();
        Map<String, String> place = rule.values();
        String list = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw new UnreadableQueryException(i + 1, 1, "this line has no reading");
            }
            boolean top = line.group("indent").isEmpty();
            if (line.group("dash") != null) {
                place = new LinkedHashMap<>();
                rule.lists().computeIfAbsent(list, _ -> new ArrayList<>()).add(place);
            } else if (top) {
                place = rule.values();
            }
            String key = line.group("key");
            String value = line.group("value").strip();
            if (key == null && line.group("dash") != null) {
                key = "";
            }
            // what is folded stands on the next line, for here it never has several
            if (value.equals(">-") && i + 1 < lines.size()) {
                value = lines.get(++i).strip();
            }
            if (key == null || place.putIfAbsent(key, value) != null) {
                throw new UnreadableQueryException(i + 1, 1, "this line has no reading");
            }
            if (top && value.isEmpty()) {
                list = key;
            }
        }
        return rule;
    }

    String value(String key) throws UnreadableQueryException {
        String value = values.get(key);
        if (value == null || value.isEmpty()) {
            throw new UnreadableQueryException("a rule without `" + key + "` has no reading");
        }
        return value;
    }

    List<Map<String, String>> list(String key) {
        return lists.getOrDefault(key, List.of());
    }
}
