package dragoman.yaml;

import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The trees of YAML files as bytes, which load many times faster than the text: each different text stands there once,
/// then the nodes in their order.
public final class YamlArchive {
    private static final int QUOTED = 0;
    private static final int PLAIN = 1;
    private static final int LIST = 2;
    private static final int MAP = 3;

    private YamlArchive() {}

    /// The documents of several files, by name.
    public static byte[] write(SortedMap<String, List<YamlNode>> files) {
        var writer = new Writer();
        writer.nodes.number(files.size());
        files.forEach((name, documents) -> {
            writer.text(name);
            writer.nodes(documents);
        });
        var out = new Bytes();
        out.number(writer.texts.size());
        for (String text : writer.texts.keySet()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.number(bytes.length);
            out.writeBytes(bytes);
        }
        out.writeBytes(writer.nodes.toByteArray());
        return out.toByteArray();
    }

    /// What was written.
    public static Map<String, List<YamlNode>> read(byte[] bytes) {
        var reader = new Reader(bytes);
        var files = new LinkedHashMap<String, List<YamlNode>>();
        for (int left = reader.number(); left > 0; left--) {
            reader.file = reader.text();
            files.put(reader.file, reader.nodes());
        }
        return files;
    }

    /// Bytes with numbers among them, of which most are small: seven bits a byte, the lowest first.
    private static final class Bytes extends ByteArrayOutputStream {
        private void number(int number) {
            int left = number;
            while ((left & ~0x7f) != 0) {
                write(left & 0x7f | 0x80);
                left >>>= 7;
            }
            write(left);
        }
    }

    /// Writes nodes, and gives each text a number.
    private static final class Writer {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final Bytes nodes = new Bytes();

        private void text(String text) {
            texts.putIfAbsent(text, texts.size());
            nodes.number(texts.get(text));
        }

        private void nodes(List<YamlNode> list) {
            nodes.number(list.size());
            list.forEach(this::node);
        }

        private void node(YamlNode node) {
            switch (node) {
                case YamlScalar(String text, boolean plain, Span span) -> {
                    nodes.number(plain ? PLAIN : QUOTED);
                    span(span);
                    text(text);
                }
                case YamlList(List<YamlNode> items, Span span) -> {
                    nodes.number(LIST);
                    span(span);
                    nodes(items);
                }
                case YamlMap(List<Entry> entries, Span span) -> {
                    nodes.number(MAP);
                    span(span);
                    nodes.number(entries.size());
                    for (Entry entry : entries) {
                        node(entry.key());
                        node(entry.value());
                    }
                }
            }
        }

        private void span(Span span) {
            nodes.number(span.line());
            nodes.number(span.column());
            nodes.number(span.endLine());
            nodes.number(span.endColumn());
        }
    }

    /// Reads nodes back. It stands in the way of each run, when no code is compiled yet: so each number is one call.
    private static final class Reader {
        private final byte[] bytes;
        private final String[] texts;
        private int at;
        private String file;

        Reader(byte[] bytes) {
            this.bytes = bytes;
            texts = new String[number()];
            for (int i = 0; i < texts.length; i++) {
                int length = number();
                texts[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
                at += length;
            }
        }

        private int number() {
            int next = bytes[at++];
            if (next >= 0) {
                return next;
            }
            int number = next & 0x7f;
            for (int shift = 7; next < 0; shift += 7) {
                next = bytes[at++];
                number |= (next & 0x7f) << shift;
            }
            return number;
        }

        private String text() {
            return texts[number()];
        }

        private List<YamlNode> nodes() {
            int size = number();
            var nodes = new ArrayList<YamlNode>(size);
            for (int i = 0; i < size; i++) {
                nodes.add(node());
            }
            return nodes;
        }

        private YamlNode node() {
            int kind = number();
            var span = new Span(file, number(), number(), number(), number());
            return switch (kind) {
                case QUOTED, PLAIN -> new YamlScalar(text(), kind == PLAIN, span);
                case LIST -> new YamlList(nodes(), span);
                case MAP -> new YamlMap(entries(), span);
                default -> throw new IllegalStateException("no node is of the kind " + kind);
            };
        }

        private List<Entry> entries() {
            int size = number();
            var entries = new ArrayList<Entry>(size);
            for (int i = 0; i < size; i++) {
                entries.add(new Entry((YamlScalar) node(), node()));
            }
            return entries;
        }
    }
}
