package dragoman.read;

import dragoman.rule.Metadata;
import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the attributes that all kinds of rules share, as the specification's rules schema defines them.
///
/// No detection needs them, so whatever is wrong with them is a warning, and what can be kept of them is kept.
final class MetadataReader {
    private static final List<String> STATUSES = List.of("stable", "test", "experimental", "deprecated", "unsupported");
    private static final List<String> LEVELS = List.of("informational", "low", "medium", "high", "critical");
    private static final List<String> RELATIONS =
            List.of("derived", "obsolete", "merged", "renamed", "similar", "correlation");
    private static final Pattern UUID = Pattern.compile(
            "\\{?([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})\\}?");
    private static final Pattern DATE = Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[Tt ].*)?");
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_TEXT = 65_535;

    private final YamlMap document;
    private final Diagnostics diagnostics;

    private MetadataReader(YamlMap document, Diagnostics diagnostics) {
        this.document = document;
        this.diagnostics = diagnostics;
    }

    static Metadata read(YamlMap document, Diagnostics diagnostics) {
        return new MetadataReader(document, diagnostics).metadata();
    }

    private Metadata metadata() {
        if (document.entry("title") == null) {
            diagnostics.add(Problem.METADATA, start(), "the rule has no `title`");
        }
        return new Metadata(
                text("title", LONGEST_TITLE, true),
                id(document.entry("id")),
                text("name", LONGEST_TITLE, true),
                text("taxonomy", LONGEST_TITLE, false),
                oneOf("status", STATUSES),
                text("description", LONGEST_TEXT, false),
                text("license", LONGEST_TEXT, false),
                text("author", LONGEST_TEXT, false),
                date("date"),
                date("modified"),
                oneOf("level", LEVELS),
                related(),
                texts("references"),
                fields(),
                texts("falsepositives"),
                tags(),
                texts("scope"),
                custom(),
                SettingsReader.read(document.entry("custom"), diagnostics),
                places());
    }

    private Map<String, Span> places() {
        var places = new LinkedHashMap<String, Span>();
        for (Entry entry : document.entries()) {
            places.putIfAbsent(entry.key().text(), entry.value().span());
            if (entry.key().text().equals("custom") && entry.value() instanceof YamlMap custom) {
                custom.entries()
                        .forEach(own -> places.putIfAbsent(
                                "custom." + own.key().text(), own.key().span()));
            }
        }
        return places;
    }

    private Span start() {
        var span = document.span();
        return new Span(span.file(), span.line(), span.column(), span.line(), span.column() + 1);
    }

    private String text(String name, int longest, boolean needed) {
        Entry entry = document.entry(name);
        if (entry == null) {
            return "";
        }
        if (!(entry.value() instanceof YamlScalar scalar)) {
            wrongType(entry, "a text");
            return String.join(", ", texts(entry.value()));
        }
        if (!YamlScalars.isText(scalar) && !(scalar.isNull() && !needed)) {
            wrongType(entry, "a text");
        } else if (needed && scalar.text().isBlank()) {
            warn(scalar.span(), "`" + name + "` is empty", "");
        }
        if (scalar.text().codePointCount(0, scalar.text().length()) > longest) {
            warn(scalar.span(), "`" + name + "` has more than " + longest + " characters", "");
        }
        return scalar.isNull() ? "" : scalar.text();
    }

    private void warn(Span place, String message, String help) {
        diagnostics.add(Problem.METADATA, place, message, help);
    }

    private void wrongType(Entry entry, String expected) {
        diagnostics.add(
                Problem.METADATA,
                entry.value().span(),
                "`" + entry.key().text() + "` must be " + expected + ", not "
                        + entry.value().kind());
    }

    /// A UUID as all write it; another id stays as it is, as other rules may refer to it.
    private String id(Entry entry) {
        if (entry == null) {
            return "";
        }
        if (!(entry.value() instanceof YamlScalar scalar)) {
            wrongType(entry, "a UUID");
            return "";
        }
        Matcher uuid = UUID.matcher(scalar.text().strip());
        if (!uuid.matches()) {
            warn(
                    scalar.span(),
                    scalar.text().isBlank() ? "`id` is empty" : "`" + scalar.text() + "` is not a UUID",
                    "a random one comes from `uuidgen`");
            return scalar.text().strip();
        }
        return String.join("-", List.of(uuid.group(1), uuid.group(2), uuid.group(3), uuid.group(4), uuid.group(5)))
                .toLowerCase(Locale.ROOT);
    }

    private String oneOf(String name, List<String> allowed) {
        Entry entry = document.entry(name);
        if (entry == null) {
            return "";
        }
        if (!(entry.value() instanceof YamlScalar scalar)) {
            wrongType(entry, "one of " + String.join(", ", allowed));
            return "";
        }
        String word = scalar.text().toLowerCase(Locale.ROOT);
        if (word.isBlank()) {
            warn(scalar.span(), "`" + name + "` is empty", "one of " + String.join(", ", allowed));
            return "";
        }
        if (!allowed.contains(word)) {
            String help = NearestName.help(word, allowed);
            diagnostics.add(
                    Problem.METADATA,
                    scalar.span(),
                    "`" + scalar.text() + "` is not a " + name,
                    help.isEmpty() ? "one of " + String.join(", ", allowed) : help);
            return "";
        }
        return word;
    }

    private String date(String name) {
        Entry entry = document.entry(name);
        if (entry == null) {
            return "";
        }
        if (entry.value() instanceof YamlScalar scalar) {
            Matcher date = DATE.matcher(scalar.text());
            try {
                if (date.matches()) {
                    return LocalDate.of(
                                    Integer.parseInt(date.group(1)),
                                    Integer.parseInt(date.group(2)),
                                    Integer.parseInt(date.group(3)))
                            .toString();
                }
            } catch (DateTimeException _) {
                // no such day in the calendar: said below
            }
            diagnostics.add(
                    Problem.METADATA, scalar.span(), "`" + scalar.text() + "` is not a date", "write YYYY-MM-DD");
        } else {
            wrongType(entry, "a date");
        }
        return "";
    }

    private List<Metadata.Related> related() {
        var related = new ArrayList<Metadata.Related>();
        Entry entry = document.entry("related");
        if (entry == null) {
            return related;
        }
        if (!(entry.value() instanceof YamlList list)) {
            wrongType(entry, "a list of maps with `id` and `type`");
            return related;
        }
        for (YamlNode item : list.items()) {
            if (!(item instanceof YamlMap map) || map.entry("id") == null || map.entry("type") == null) {
                diagnostics.add(
                        Problem.METADATA, item.span(), "an item of `related` must be a map with `id` and `type`");
                continue;
            }
            String type =
                    map.get("type") instanceof YamlScalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
            if (!RELATIONS.contains(type)) {
                diagnostics.add(
                        Problem.METADATA,
                        map.get("type").span(),
                        "`" + type + "` is not a kind of relation",
                        "one of " + String.join(", ", RELATIONS));
            }
            related.add(new Metadata.Related(id(map.entry("id")), type));
        }
        return related;
    }

    private List<String> texts(String name) {
        Entry entry = document.entry(name);
        if (entry == null || entry.value() instanceof YamlScalar scalar && scalar.isNull()) {
            return List.of();
        }
        if (!(entry.value() instanceof YamlList list)) {
            wrongType(entry, "a list");
            return texts(entry.value());
        }
        var seen = new HashSet<String>();
        for (YamlNode item : list.items()) {
            if (!(item instanceof YamlScalar scalar) || scalar.isNull()) {
                warn(item.span(), "an item of `" + name + "` must be a text, not " + item.kind(), "");
            } else if (!seen.add(scalar.text())) {
                diagnostics.add(Problem.ATTRIBUTE_DUPLICATE, scalar.span(), "`" + scalar.text() + "` stands twice");
            }
        }
        return texts(list);
    }

    /// What texts there are in a node; `Legitimate use: administrators` was meant to be one, and YAML makes it a map.
    private static List<String> texts(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> scalar.isNull() ? List.of() : List.of(scalar.text());
            case YamlList list ->
                list.items().stream().flatMap(item -> texts(item).stream()).toList();
            case YamlMap map ->
                map.entries().stream()
                        .map(entry -> entry.key().text() + ": " + String.join(", ", texts(entry.value())))
                        .toList();
        };
    }

    /// What people want to see: `output_fields` is the word for it in newer rules.
    private List<String> fields() {
        return Stream.concat(texts("fields").stream(), texts("output_fields").stream())
                .distinct()
                .toList();
    }

    private List<String> tags() {
        List<String> tags = texts("tags");
        if (document.get("tags") instanceof YamlList list) {
            for (YamlNode item : list.items()) {
                if (item instanceof YamlScalar scalar
                        && !scalar.isNull()
                        && !scalar.text().contains(".")) {
                    diagnostics.add(
                            Problem.METADATA,
                            scalar.span(),
                            "the tag `" + scalar.text() + "` has no namespace",
                            "write namespace.name, such as attack.t1059");
                }
            }
        }
        return tags;
    }

    private Map<String, String> custom() {
        var custom = new LinkedHashMap<String, String>();
        for (Entry entry : document.entries()) {
            String key = entry.key().text();
            if (Metadata.ATTRIBUTES.contains(key)) {
                continue;
            }
            custom.put(
                    key,
                    entry.value() instanceof YamlScalar scalar
                            ? scalar.text()
                            : entry.value().kind());
            NearestName.of(key, Metadata.ATTRIBUTES)
                    .filter(name -> Math.abs(name.length() - key.length()) <= 2)
                    .ifPresent(name -> diagnostics.add(
                            Problem.ATTRIBUTE_UNKNOWN,
                            entry.key().span(),
                            "the specification has no attribute `" + key + "`; it is kept as a custom one",
                            "did you mean `" + name + "`?"));
        }
        return custom;
    }
}
