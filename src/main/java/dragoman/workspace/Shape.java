package dragoman.workspace;

import dragoman.source.Diagnostics;
import dragoman.source.NearestName;
import dragoman.source.Problem;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/// What may stand at a place of the configuration: what is read, what is diagnosed, and what the published schema says.
///
/// A null stands for nothing at all, in every shape.
public sealed interface Shape {
    /// Keys of this kind are the user's own, for anchors and notes.
    Pattern OWN_KEY = Pattern.compile("x-.*");

    /// A text, which may be written as a number.
    ///
    /// @param pattern a regular expression that all of it matches; none if any text will do
    /// @param what what such a text is called in messages, such as `a text`
    record Text(Optional<Pattern> pattern, String what) implements Shape {}

    /// One of some words.
    ///
    /// @param words those that are listed
    /// @param also what is understood as well
    record Choice(List<String> words, List<String> also) implements Shape {
        public Choice {
            words = List.copyOf(words);
            also = List.copyOf(also);
        }

        public Choice(List<String> words) {
            this(words, List.of());
        }
    }

    /// True or false.
    record Flag() implements Shape {}

    /// A list, or an item alone.
    record Many(Shape item) implements Shape {}

    /// A map whose keys are names that the user gives.
    ///
    /// @param name what a key is, such as `the name of a deployment`
    record Named(String name, Shape value) implements Shape {}

    /// A map with keys of ours.
    record Section(SequencedMap<String, Key> keys) implements Shape {
        public Section {
            keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
        }

        /// With further keys behind its own.
        public Section and(Map<String, Key> more) {
            var all = new LinkedHashMap<>(keys);
            all.putAll(more);
            return new Section(all);
        }

        private void checkKeys(YamlMap map, Diagnostics diagnostics) {
            for (Entry entry : map.entries()) {
                String name = entry.key().text();
                Key key = keys.get(name);
                if (key != null) {
                    key.shape().check(entry.value(), diagnostics);
                } else if (!OWN_KEY.matcher(name).matches()) {
                    String near = keys.entrySet().stream()
                            .filter(one -> one.getValue().others().contains(name))
                            .map(one -> "did you mean `" + one.getKey() + "`?")
                            .findFirst()
                            .orElseGet(() -> NearestName.help(name, keys.keySet()));
                    diagnostics.add(
                            Problem.SETTING_UNKNOWN,
                            entry.key().span(),
                            "unknown key `" + name + "`",
                            near.isEmpty() ? "here may stand: " + String.join(", ", keys.keySet()) : near);
                }
            }
        }
    }

    /// A key of a section.
    ///
    /// @param description one or two sentences for editors and documentation
    /// @param others what people call it elsewhere
    record Key(Shape shape, String description, Set<String> others) {
        public Key {
            others = Set.copyOf(others);
        }

        public Key(Shape shape, String description) {
            this(shape, description, Set.of());
        }
    }

    /// Any text.
    public static Text text() {
        return new Text(Optional.empty(), "a text");
    }

    /// A text that a regular expression matches.
    static Text text(String pattern, String what) {
        return new Text(Optional.of(Pattern.compile(pattern)), what);
    }

    /// Tells what at a place has another shape.
    default void check(YamlNode node, Diagnostics diagnostics) {
        if (node instanceof YamlScalar scalar && scalar.isNull()) {
            return;
        }
        switch (this) {
            case Text(Optional<Pattern> pattern, String what) -> {
                if (!(node instanceof YamlScalar scalar)) {
                    wrongType(node, what, diagnostics);
                } else if (scalar.text().isBlank()) {
                    diagnostics.add(Problem.SETTING_VALUE, node.span(), "this text is empty");
                } else if (pattern.isPresent()
                        && !pattern.get().matcher(scalar.text()).matches()) {
                    diagnostics.add(Problem.SETTING_VALUE, node.span(), "`" + scalar.text() + "` is not " + what);
                }
            }
            case Choice(List<String> words, List<String> also) -> {
                if (!(node instanceof YamlScalar scalar)) {
                    wrongType(node, "a word", diagnostics);
                } else if (!words.contains(scalar.text()) && !also.contains(scalar.text())) {
                    diagnostics.add(
                            Problem.SETTING_VALUE,
                            node.span(),
                            "`" + scalar.text() + "` is none of " + String.join(", ", words),
                            NearestName.help(scalar.text(), words));
                }
            }
            case Flag() -> {
                if (!(node instanceof YamlScalar scalar)
                        || YamlScalars.bool(scalar).isEmpty()) {
                    wrongType(node, "true or false", diagnostics);
                }
            }
            case Many(Shape item) -> {
                if (node instanceof YamlList list) {
                    list.items().forEach(one -> item.check(one, diagnostics));
                } else {
                    item.check(node, diagnostics);
                }
            }
            case Named(String name, Shape value) -> {
                if (!(node instanceof YamlMap map)) {
                    wrongType(node, "a map (each key is " + name + ")", diagnostics);
                } else {
                    map.entries().forEach(entry -> value.check(entry.value(), diagnostics));
                }
            }
            case Section section -> {
                if (!(node instanceof YamlMap map)) {
                    wrongType(
                            node,
                            "a map with " + String.join(", ", section.keys().keySet()),
                            diagnostics);
                } else {
                    section.checkKeys(map, diagnostics);
                }
            }
        }
    }

    private static void wrongType(YamlNode node, String wanted, Diagnostics diagnostics) {
        diagnostics.add(Problem.SETTING_TYPE, node.span(), wanted + " is needed here, not " + node.kind());
    }
}
