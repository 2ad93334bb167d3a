package dragoman.yaml;

import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
    public static byte[] write(SortedMap<String, List<YamlNode>> files) throws IOException {
        var writer = new Writer();
        writer.nodes.writeInt(files.size());
        for (Map.Entry<String, List<YamlNode>> file : files.entrySet()) {
            writer.text(file.getKey());
            writer.nodes(file.getValue());
        }
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(writer.texts.size());
        for (String text : writer.texts.keySet()) {
            out.writeUTF(text);
        }
        writer.buffer.writeTo(out);
        return bytes.toByteArray();
    }

    /// What was written.
    public static Map<String, List<YamlNode>> read(InputStream bytes) throws IOException {
        var in = new DataInputStream(bytes);
        var texts = new String[in.readInt()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.readUTF();
        }
        var reader = new Reader(in, texts);
        var files = new LinkedHashMap<String, List<YamlNode>>();
        for (int left = in.readInt(); left > 0; left--) {
            reader.file = reader.text();
            files.put(reader.file, reader.nodes());
        }
        return files;
    }

    /// Writes nodes, and gives each text a number.
    private static final class Writer {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private final DataOutputStream nodes = new DataOutputStream(buffer);

        private void text(String text) throws IOException {
            texts.putIfAbsent(text, texts.size());
            nodes.writeInt(texts.get(text));
        }

        private void nodes(List<YamlNode> list) throws IOException {
            nodes.writeInt(list.size());
            for (YamlNode node : list) {
                node(node);
            }
        }

        private void node(YamlNode node) throws IOException {
            switch (node) {
                case YamlScalar(String text, boolean plain, Span span) -> {
                    nodes.writeByte(plain ? PLAIN : QUOTED);
                    span(span);
                    text(text);
                }
                case YamlList(List<YamlNode> items, Span span) -> {
                    nodes.writeByte(LIST);
                    span(span);
                    nodes(items);
                }
                case YamlMap(List<Entry> entries, Span span) -> {
                    nodes.writeByte(MAP);
                    span(span);
                    nodes.writeInt(entries.size());
                    for (Entry entry : entries) {
                        node(entry.key());
                        node(entry.value());
                    }
                }
            }
        }

        private void span(Span span) throws IOException {
            nodes.writeInt(span.line());
            nodes.writeInt(span.column());
            nodes.writeInt(span.endLine());
            nodes.writeInt(span.endColumn());
        }
    }

    /// Reads nodes back.
    private static final class Reader {
        private final DataInputStream in;
        private final String[] texts;
        private String file;

        Reader(DataInputStream in, String[] texts) {
            this.in = in;
            this.texts = texts;
        }

        private String text() throws IOException {
            return texts[in.readInt()];
        }

        private List<YamlNode> nodes() throws IOException {
            int size = in.readInt();
            var nodes = new ArrayList<YamlNode>(size);
            for (int i = 0; i < size; i++) {
                nodes.add(node());
            }
            return nodes;
        }

        private YamlNode node() throws IOException {
            int kind = in.readByte();
            var span = new Span(file, in.readInt(), in.readInt(), in.readInt(), in.readInt());
            return switch (kind) {
                case QUOTED, PLAIN -> new YamlScalar(text(), kind == PLAIN, span);
                case LIST -> new YamlList(nodes(), span);
                case MAP -> new YamlMap(entries(), span);
                default -> throw new IOException("no node is of the kind " + kind);
            };
        }

        private List<Entry> entries() throws IOException {
            int size = in.readInt();
            var entries = new ArrayList<Entry>(size);
            for (int i = 0; i < size; i++) {
                entries.add(new Entry((YamlScalar) node(), node()));
            }
            return entries;
        }
    }
}
