package dragoman.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dragoman.source.Diagnostics;
import dragoman.source.Lines;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/// Reads a YAML text into trees that know their places. Everything that is wrong becomes a diagnostic.
public final class YamlTree {
    /// The largest text that is read, in characters.
    public static final int LARGEST = 8_000_000;

    private static final int DEEPEST = 64;
    private static final int MOST_ALIASED_NODES = 100_000;
    private static final YAMLFactory FACTORY = factory();

    private final SourceFile file;
    private final Diagnostics diagnostics;
    private final YAMLParser parser;
    private final Lines lines;
    /// What may stand before a scalar: tags and an anchor.
    private static final Pattern PROPERTIES = Pattern.compile("(?:!\\S*\\s+)*(?:&(\\S+)\\s+)?(?:!\\S*\\s+)*");

    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Map<YamlNode, Integer> sizes = new java.util.IdentityHashMap<>();
    private int aliasedNodes;

    private YamlTree(SourceFile file, Diagnostics diagnostics) throws IOException {
        this.file = file;
        this.diagnostics = diagnostics;
        this.parser = FACTORY.createParser(file.text());
        this.lines = new Lines(file.text());
    }

    private static YAMLFactory factory() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST + 1);
        options.setNestingDepthLimit(DEEPEST + 10);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST + 10)
                        .maxStringLength(LARGEST + 1)
                        .maxNameLength(LARGEST + 1)
                        .maxNumberLength(LARGEST + 1)
                        .build())
                .build();
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
        } catch (JsonProcessingException e) {
            new YamlFault(file, e).tell(diagnostics);
        } catch (IOException | RuntimeException e) {
            diagnostics.add(
                    Problem.YAML_SYNTAX,
                    file.start(),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("?"));
        }
        return List.of();
    }

    private List<YamlNode> documents() throws IOException {
        var documents = new ArrayList<YamlNode>();
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                if (parser.isClosed()) {
                    return documents;
                }
                continue;
            }
            anchors.clear();
            documents.add(node(token, 1));
        }
    }

    private YamlNode node(JsonToken token, int depth) throws IOException {
        Span start = here();
        if (depth > DEEPEST) {
            throw new YamlRefusal(Problem.YAML_TOO_DEEP, start, "nested more than " + DEEPEST + " deep");
        }
        if (parser.isCurrentAlias()) {
            return alias(start);
        }
        String anchor =
                parser.getObjectId() == null ? null : parser.getObjectId().toString();
        String tag = parser.getTypeId() == null ? null : parser.getTypeId().toString();
        YamlNode node = switch (token) {
            case START_OBJECT -> {
                check(tag, "map", start);
                yield map(start, depth);
            }
            case START_ARRAY -> {
                check(tag, "seq", start);
                yield list(start, depth);
            }
            default -> scalar(start, tag);
        };
        if (anchor == null && node instanceof YamlScalar && !isEmptyAt(start)) {
            anchor = propertiesAt(start).group(1);
        }
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode alias(Span start) throws IOException {
        String name = parser.getText();
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

    private YamlMap map(Span start, int depth) throws IOException {
        var entries = new LinkedHashMap<String, Entry>();
        var merged = new ArrayList<Entry>();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_OBJECT) {
            if (token != JsonToken.FIELD_NAME) {
                throw new YamlRefusal(Problem.YAML_KEY, here(), "a key must be a text");
            }
            YamlScalar key = key();
            YamlNode value = node(parser.nextToken(), depth + 1);
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
        return new YamlMap(new ArrayList<>(entries.values()), start.to(here()));
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

    private YamlScalar key() throws IOException {
        Span span = here();
        String text = parser.currentName();
        return new YamlScalar(text, isPlainAt(span), span);
    }

    private YamlList list(Span start, int depth) throws IOException {
        var items = new ArrayList<YamlNode>();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            items.add(node(token, depth + 1));
        }
        return new YamlList(items, start.to(here()));
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

    private YamlScalar scalar(Span span, String tag) throws IOException {
        String text = parser.getText();
        if (hasHalfCharacter(text)) {
            // it has no bytes in UTF-8: a query would look for a question mark instead
            throw new YamlRefusal(Problem.YAML_SYNTAX, span, "an escape stands for half of a character");
        }
        boolean plain = isPlainAt(span);
        if (tag != null && !tag.isEmpty()) {
            switch (tag.substring(tag.lastIndexOf(':') + 1)) {
                case "str", "!" -> plain = false;
                case "int", "float", "bool", "null" -> plain = true;
                default -> throw refused(tag, span);
            }
        }
        return new YamlScalar(
                text == null
                                || parser.currentToken() == JsonToken.VALUE_NULL
                                        && plain
                                        && text.equals("null")
                                        && isEmptyAt(span)
                        ? ""
                        : text,
                plain,
                span);
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

    private boolean isEmptyAt(Span span) {
        return span.line() == span.endLine() && span.column() == span.endColumn();
    }

    /// Quotes and block indicators are read from the text, as the parser does not tell them.
    private boolean isPlainAt(Span span) {
        if (isEmptyAt(span)) {
            return true;
        }
        Matcher before = propertiesAt(span);
        int offset = before.end();
        return offset >= file.text().length() || "'\"|>".indexOf(file.text().charAt(offset)) < 0;
    }

    /// The tags and the anchor before a scalar: the parser tells anchors of maps and lists only.
    private Matcher propertiesAt(Span span) {
        Matcher properties = PROPERTIES.matcher(file.text());
        properties.region(lines.offset(span.line(), span.column()), file.text().length());
        properties.lookingAt();
        return properties;
    }

    private Span here() {
        JsonLocation start = parser.currentTokenLocation();
        JsonLocation end = parser.currentLocation();
        return new Span(file.name(), start.getLineNr(), start.getColumnNr(), end.getLineNr(), end.getColumnNr());
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
