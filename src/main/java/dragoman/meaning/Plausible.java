package dragoman.meaning;

import dragoman.match.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes an event look like one that could happen, as long as it still shows what it should.
final class Plausible {
    private static final List<String> WINDOWS_FOLDERS =
            List.of("C:\\Windows\\System32", "C:\\Users\\user\\AppData\\Local\\Temp", "C:\\Temp", "C:");

    private final Map<String, Object> fields;
    private final Predicate<Event> met;

    private Plausible(Map<String, Object> fields, Predicate<Event> met) {
        this.fields = new LinkedHashMap<>(fields);
        this.met = met;
    }

    /// @param spellings texts as authors wrote them, by field
    static Witness of(Map<String, Object> fields, Map<String, Collection<String>> spellings, Predicate<Event> met) {
        var plausible = new Plausible(fields, met);
        List.copyOf(fields.keySet()).forEach(plausible::drop);
        spellings.forEach((field, texts) -> texts.forEach(text -> plausible.spell(field, text)));
        List.copyOf(fields.keySet()).forEach(plausible::complete);
        return new Witness(plausible.fields);
    }

    private void drop(String field) {
        Object before = fields.remove(field);
        if (!met.test(Event.of(fields))) {
            fields.put(field, before);
        }
    }

    private void spell(String field, String text) {
        if (fields.get(field) instanceof String value) {
            int at = value.toLowerCase(Locale.ROOT).indexOf(text.toLowerCase(Locale.ROOT));
            if (at >= 0 && at + text.length() <= value.length()) {
                take(field, value.substring(0, at) + text + value.substring(at + text.length()));
            }
        }
    }

    private void complete(String field) {
        if (fields.get(field) instanceof String value) {
            for (String candidate : candidates(field, value)) {
                if (take(field, candidate)) {
                    return;
                }
            }
        }
    }

    private List<String> candidates(String field, String value) {
        var candidates = new ArrayList<String>();
        boolean path = value.startsWith("\\") && !value.startsWith("\\\\");
        if (path && field.equals("TargetObject")) {
            boolean hive = value.toUpperCase(Locale.ROOT).matches("\\\\(SOFTWARE|SYSTEM|SAM|SECURITY)\\\\.*");
            candidates.add((hive ? "HKLM" : "HKLM\\SOFTWARE") + value);
        } else if (path) {
            String rest = value.endsWith("\\") ? value + "file.exe" : value;
            WINDOWS_FOLDERS.forEach(folder -> candidates.add(folder + rest));
            WINDOWS_FOLDERS.forEach(folder -> candidates.add(folder + value));
        }
        if (field.endsWith("Image") && value.startsWith("/") && value.lastIndexOf('/') == 0) {
            candidates.add("/usr/bin" + value);
        }
        if (field.endsWith("CommandLine")) {
            program(field).ifPresent(program -> candidates.add(program + (value.startsWith(" ") ? "" : " ") + value));
        }
        return candidates;
    }

    /// The name of the program that a command line is of.
    private Optional<String> program(String commandLine) {
        String image = commandLine.replace("CommandLine", "Image");
        return Stream.of(image, "OriginalFileName")
                .map(fields::get)
                .filter(String.class::isInstance)
                .map(name -> ((String) name).replaceFirst("^.*[\\\\/]", ""))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private boolean take(String field, Object value) {
        Object before = fields.put(field, value);
        boolean kept = met.test(Event.of(fields));
        if (!kept) {
            fields.put(field, before);
        }
        return kept;
    }
}
