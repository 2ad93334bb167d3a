package dragoman.yaml;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads a YAML text into trees that know their places. Everything that is wrong becomes a diagnostic.
public final class YamlTree {
    /// The largest text that is read, in characters.
    public static final int LARGEST = 8_000_000;

    private static final int DEEPEST = 64;
    private static final int MOST_ALIASED_NODES = 100_000;
    private static final LoaderOptions OPTIONS = options();

    private final SourceFile file;
    private final Diagnostics diagnostics;
    private final ParserImpl parser;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Map<YamlNode, Integer> sizes = new java.util.IdentityHashMap<>();
    private int aliasedNodes;

    private YamlTree(SourceFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
        this.parser = new ParserImpl(new StreamReader(file.text()), OPTIONS);
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST + 1);
        return options;
    }

    /// The documents of a text; an empty document is an empty scalar. What stands before an error in the syntax is lost
    /// with it, as its documents cannot be told apart from the wrong one.
    public static List<YamlNode> read(SourceFile file, Diagnostics diagnostics) {
        if (file.text().length() > LARGEST) {
            diagnostics.add(Problem.FILE_TOO_LARGE, file.start(), "the file has more than " + LARGEST + " characters");
            return List.of();
        }
        if (YamlFault.tellCharacters(file, diagnostics)) {
            return List.of();
        }
        try {
            return new YamlTree(file, diagnostics).documents();
        } catch (YamlRefusal refusal) {
            diagnostics.add(refusal.problem, refusal.span, refusal.getMessage());
        } catch (MarkedYAMLException e) {
            new YamlFault(file, e).tell(diagnostics);
        } catch (RuntimeException e) {
            diagnostics.add(
                    Problem.YAML_SYNTAX,
                    file.start(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("?"));
        }
        return List.of();
    }

    private List<YamlNode> documents() {
        var documents = new ArrayList<YamlNode>();
        while (true) {
            Event event = parser.getEvent();
            switch (event) {
                case StreamEndEvent _ -> {
                    return documents;
                }
                case StreamStartEvent _, DocumentStartEvent _, DocumentEndEvent _ -> {}
                default -> {
                    anchors.clear();
                    documents.add(node(event, 1));
                }
            }
        }
    }

    private YamlNode node(Event event, int depth) {
        Span start = place(event);
        if (depth > DEEPEST) {
            throw new YamlRefusal(Problem.YAML_TOO_DEEP, start, "nested more than " + DEEPEST + " deep");
        }
        return switch (event) {
            case AliasEvent alias -> alias(alias.getAnchor(), start);
            case ScalarEvent scalar -> anchored(scalar.getAnchor(), scalar(scalar, start));
            case CollectionStartEvent collection -> {
                boolean map = collection instanceof MappingStartEvent;
                check(tag(collection.getTag()), map ? "map" : "seq", start);
                yield anchored(collection.getAnchor(), map ? map(start, depth) : list(start, depth));
            }
            default -> throw new IllegalStateException("no node begins with " + event);
        };
    }

    private YamlNode anchored(String anchor, YamlNode node) {
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode alias(String name, Span start) {
        YamlNode node = anchors.get(name);
        if (node == null) {
            throw new YamlRefusal(
                    Problem.YAML_UNKNOWN_ALIAS, start, "no anchor `&" + name + "` stands before this alias");
        }
        aliasedNodes += size(node);
        if (aliasedNodes > MOST_ALIASED_NODES) {
            throw new YamlRefusal(
                    Problem.YAML_ALIASES, start, "aliases expand to more than " + MOST_ALIASED_NODES + " nodes");
        }
        return node;
    }

    private int size(YamlNode node) {
        Integer known = sizes.get(node);
        if (known != null) {
            return known;
        }
        long size = 1;
        switch (node) {
            case YamlMap map -> {
                for (Entry entry : map.entries()) {
                    size += 1 + size(entry.value());
                }
            }
            case YamlList list -> {
                for (YamlNode item : list.items()) {
                    size += size(item);
                }
            }
            case YamlScalar _ -> {}
        }
        int bounded = (int) Math.min(size, MOST_ALIASED_NODES + 1L);
        sizes.put(node, bounded);
        return bounded;
    }

    private YamlMap map(Span start, int depth) {
        var entries = new LinkedHashMap<String, Entry>();
        var merged = new ArrayList<Entry>();
        Event event;
        while (!((event = parser.getEvent()) instanceof MappingEndEvent)) {
            if (!(event instanceof ScalarEvent scalar)) {
                throw new YamlRefusal(Problem.YAML_KEY, place(event), "a key must be a text");
            }
            var key = new YamlScalar(scalar.getValue(), scalar.isPlain(), place(scalar));
            YamlNode value = node(parser.getEvent(), depth + 1);
            if (key.text().equals("<<") && key.plain()) {
                merge(value, merged);
                continue;
            }
            Entry before = entries.putIfAbsent(key.text(), new Entry(key, value));
            if (before != null) {
                Span first = before.key().span();
                diagnostics.add(
                        Problem.YAML_DUPLICATE_KEY,
                        key.span(),
                        "the key `" + key.text() + "` stands twice in this map",
                        "first at " + first.line() + ":" + first.column());
            }
        }
        merged.forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
        return new YamlMap(new ArrayList<>(entries.values()), start.to(place(event)));
    }

    private void merge(YamlNode value, List<Entry> merged) {
        switch (value) {
            case YamlMap map -> merged.addAll(map.entries());
            case YamlList list
            when list.items().stream().allMatch(YamlMap.class::isInstance) ->
                list.items().forEach(item -> merged.addAll(((YamlMap) item).entries()));
            default -> throw new YamlRefusal(Problem.YAML_MERGE, value.span(), "a merge key `<<` needs a map");
        }
    }

    private YamlList list(Span start, int depth) {
        var items = new ArrayList<YamlNode>();
        Event event;
        while (!((event = parser.getEvent()) instanceof SequenceEndEvent)) {
            items.add(node(event, depth + 1));
        }
        return new YamlList(items, start.to(place(event)));
    }

    private static boolean hasHalfCharacter(String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    private static YamlScalar scalar(ScalarEvent scalar, Span span) {
        String text = scalar.getValue();
        if (hasHalfCharacter(text)) {
            // it has no bytes in UTF-8: a query would look for a question mark instead
            throw new YamlRefusal(Problem.YAML_SYNTAX, span, "an escape stands for half of a character");
        }
        String tag = tag(scalar.getTag());
        boolean plain = scalar.isPlain();
        if (tag != null && !tag.isEmpty()) {
            switch (tag.substring(tag.lastIndexOf(':') + 1)) {
                case "str", "!" -> plain = false;
                case "int", "float", "bool", "null" -> plain = true;
                default -> throw refused(tag, span);
            }
        }
        return new YamlScalar(text, plain, span);
    }

    /// Without the signs before the names of an application's own tags.
    private static String tag(String written) {
        return written == null ? null : written.replaceFirst("^!+", "");
    }

    /// @param own what the standard calls such a node
    private static void check(String tag, String own, Span span) {
        if (tag != null
                && !tag.isEmpty()
                && !tag.substring(tag.lastIndexOf(':') + 1).equals(own)) {
            throw refused(tag, span);
        }
    }

    private static YamlRefusal refused(String tag, Span span) {
        return new YamlRefusal(Problem.YAML_TAG, span, "rules cannot use the YAML tag `" + tag + "`");
    }

    private Span place(Event event) {
        Mark start = event.getStartMark();
        Mark end = event.getEndMark();
        return new Span(
                file.name(), start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
    }

    /// Ends the reading of a text that cannot be trusted.
    private static final class YamlRefusal extends RuntimeException {
        private final Problem problem;
        private final transient Span span;

        YamlRefusal(Problem problem, Span span, String message) {
            super(message);
            this.problem = problem;
            this.span = span;
        }
    }
}
