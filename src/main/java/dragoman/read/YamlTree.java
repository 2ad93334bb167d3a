package dragoman.read;

import dragoman.read.YamlNode.Entry;
import dragoman.read.YamlNode.YamlList;
import dragoman.read.YamlNode.YamlMap;
import dragoman.read.YamlNode.YamlScalar;
import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads a YAML text into trees that know their places. Everything that is wrong becomes a diagnostic.
public final class YamlTree {
    /// The largest text that is read, in characters.
    public static final int LARGEST = 8_000_000;

    /// What `!!` stands for.
    private static final String STANDARD = "tag:yaml.org,2002:";

    private static final int DEEPEST = 64;
    private static final int MOST_ALIASED_NODES = 100_000;

    private final SourceFile file;
    private final Diagnostics diagnostics;
    private final Parser parser;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Map<YamlNode, Integer> sizes = new IdentityHashMap<>();
    private int aliasedNodes;

    private YamlTree(SourceFile file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST + 1);
        this.parser = new ParserImpl(new StreamReader(file.text()), options);
    }

    /// The documents of a text; an empty document is an empty scalar. What stands before an error in the syntax is lost
    /// with it, as its documents cannot be told apart from the wrong one.
    public static List<YamlNode> read(SourceFile file, Diagnostics diagnostics) {
        if (file.text().length() > LARGEST) {
            diagnostics.add(Problem.FILE_TOO_LARGE, file.start(), "the file has more than " + LARGEST + " characters");
            return List.of();
        }
        try {
            return new YamlTree(file, diagnostics).documents();
        } catch (YamlRefusal refusal) {
            diagnostics.add(refusal.problem, refusal.span, refusal.getMessage());
        } catch (MarkedYAMLException e) {
            diagnostics.add(Problem.YAML_SYNTAX, place(file, e.getProblemMark()), e.getProblem());
        } catch (ReaderException e) {
            diagnostics.add(
                    Problem.YAML_SYNTAX,
                    placeOf(file, e.getCodePoint()),
                    "YAML has no place for the character U+%04X".formatted(e.getCodePoint()));
        } catch (RuntimeException e) {
            // some hostile escapes and directives fail deep in the library, without a place
            diagnostics.add(
                    Problem.YAML_SYNTAX,
                    file.start(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("?"));
        }
        return List.of();
    }

    private List<YamlNode> documents() {
        var documents = new ArrayList<YamlNode>();
        Event event;
        while (!((event = parser.getEvent()) instanceof StreamEndEvent)) {
            if (event instanceof DocumentStartEvent) {
                anchors.clear();
                documents.add(node(parser.getEvent(), 1));
            }
        }
        return documents;
    }

    private YamlNode node(Event event, int depth) {
        Span span = place(event);
        if (depth > DEEPEST) {
            throw new YamlRefusal(Problem.YAML_TOO_DEEP, span, "nested more than " + DEEPEST + " deep");
        }
        YamlNode node = switch (event) {
            case AliasEvent alias -> alias(alias.getAnchor(), span);
            case MappingStartEvent map -> map(map, span, depth);
            case SequenceStartEvent list -> list(list, span, depth);
            case ScalarEvent scalar -> scalar(scalar, span);
            default -> throw new IllegalStateException("no node starts with " + event);
        };
        if (!(event instanceof AliasEvent) && ((NodeEvent) event).getAnchor() != null) {
            anchors.put(((NodeEvent) event).getAnchor(), node);
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

    private YamlMap map(MappingStartEvent start, Span span, int depth) {
        refuseTag(start.getTag(), "map", span);
        var entries = new LinkedHashMap<String, Entry>();
        var merged = new ArrayList<Entry>();
        Event event;
        while (!((event = parser.getEvent()) instanceof MappingEndEvent)) {
            if (!(node(event, depth + 1) instanceof YamlScalar key)) {
                throw new YamlRefusal(Problem.YAML_KEY, place(event), "a key must be a text");
            }
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
        return new YamlMap(new ArrayList<>(entries.values()), span.to(place(event)));
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

    private YamlList list(SequenceStartEvent start, Span span, int depth) {
        refuseTag(start.getTag(), "seq", span);
        var items = new ArrayList<YamlNode>();
        Event event;
        while (!((event = parser.getEvent()) instanceof SequenceEndEvent)) {
            items.add(node(event, depth + 1));
        }
        return new YamlList(items, span.to(place(event)));
    }

    /// Only the tag of the kind that a node has anyway means nothing more.
    private static void refuseTag(String tag, String kind, Span span) {
        if (tag != null && !tag.equals("!") && !tag.equals(STANDARD + kind)) {
            throw new YamlRefusal(Problem.YAML_TAG, span, "rules cannot use the YAML tag `" + tag + "`");
        }
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

    private static YamlScalar scalar(ScalarEvent event, Span span) {
        String text = event.getValue();
        if (hasHalfCharacter(text)) {
            // it has no bytes in UTF-8: a query would look for a question mark instead
            throw new YamlRefusal(Problem.YAML_SYNTAX, span, "an escape stands for half of a character");
        }
        boolean plain = switch (event.getTag()) {
            case null -> event.isPlain();
            case "!", STANDARD + "str" -> false;
            case STANDARD + "int", STANDARD + "float", STANDARD + "bool", STANDARD + "null" -> true;
            default ->
                throw new YamlRefusal(Problem.YAML_TAG, span, "rules cannot use the YAML tag `" + event.getTag() + "`");
        };
        return new YamlScalar(text, plain, span);
    }

    private Span place(Event event) {
        return place(file, event.getStartMark(), event.getEndMark());
    }

    private static Span place(SourceFile file, Mark start, Mark end) {
        return new Span(
                file.name(), start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
    }

    /// The character at a mark.
    private static Span place(SourceFile file, Mark mark) {
        return new Span(
                file.name(), mark.getLine() + 1, mark.getColumn() + 1, mark.getLine() + 1, mark.getColumn() + 2);
    }

    /// The first place of a character.
    private static Span placeOf(SourceFile file, int point) {
        List<String> before =
                file.text().substring(0, file.text().indexOf(point)).lines().toList();
        int line = Math.max(1, before.size());
        int column = before.isEmpty()
                ? 1
                : before.getLast().codePointCount(0, before.getLast().length()) + 1;
        return new Span(file.name(), line, column, line, column + 1);
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
