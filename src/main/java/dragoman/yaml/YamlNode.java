package dragoman.yaml;

import dragoman.source.Span;
import java.util.List;

/// A node of a YAML document, with its place; aliases are already followed.
public sealed interface YamlNode {
    Span span();

    /// A map in the order of the text; keys are unique.
    record YamlMap(List<Entry> entries, Span span) implements YamlNode {
        public YamlMap {
            entries = List.copyOf(entries);
        }

        /// The value of a key, or null.
        public YamlNode get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value();
        }

        /// The entry of a key, or null.
        public Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry;
                }
            }
            return null;
        }
    }

    /// A key with its value.
    record Entry(YamlScalar key, YamlNode value) {}

    /// A list.
    record YamlList(List<YamlNode> items, Span span) implements YamlNode {
        public YamlList {
            items = List.copyOf(items);
        }
    }

    /// A scalar as text; `plain` tells that it was written without quotes and so may be a number, a boolean or null.
    record YamlScalar(String text, boolean plain, Span span) implements YamlNode {
        /// Whether it means null, as the YAML 1.2 core schema says.
        public boolean isNull() {
            return plain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }
    }

    /// What kind of thing this is, in words for messages.
    default String kind() {
        return switch (this) {
            case YamlMap _ -> "a map";
            case YamlList _ -> "a list";
            case YamlScalar scalar -> scalar.isNull() ? "null" : YamlScalars.kind(scalar);
        };
    }
}
