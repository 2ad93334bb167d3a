package dragoman.read.legacy;

import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The lines of a rule file, which are moved about; comments go with the key that they stand above.
final class RuleLines {
    private final List<String> lines;
    private final String end;
    private final boolean ended;
    private final List<String> original;

    RuleLines(SourceFile file) {
        this.end = file.text().contains("\r\n") ? "\r\n" : "\n";
        this.ended = file.text().isEmpty() || file.text().endsWith("\n");
        this.original = file.lines();
        this.lines = new ArrayList<>(original);
    }

    String text() {
        return String.join(end, lines) + (ended ? end : "");
    }

    private String line(int number) {
        return original.get(number - 1);
    }

    /// Whether each key of a map begins a line.
    boolean isBlock(YamlMap map) {
        return map.entries().stream().allMatch(entry -> {
            Span key = entry.key().span();
            return line(key.line()).substring(0, key.column() - 1).isBlank()
                    && key.column() == map.entries().getFirst().key().span().column();
        });
    }

    /// The lines of an entry, with the comments above it.
    List<String> block(YamlMap map, Entry entry) {
        return List.copyOf(original.subList(first(map, entry) - 1, last(map, entry)));
    }

    /// The lines of an entry that stand before the first key of its map.
    List<String> head(YamlMap map, Entry entry, YamlMap value) {
        return List.copyOf(original.subList(
                first(map, entry) - 1, sorted(value).getFirst().key().span().line() - 1));
    }

    /// The same with another value, written as a plain scalar; a comment behind the old one stays.
    List<String> withValue(YamlMap map, Entry entry, String value) {
        Span key = entry.key().span();
        Span old = entry.value().span();
        String head = line(key.line());
        String name = head.substring(0, head.indexOf(':', key.column() - 1) + 1);
        boolean oneLine = old.line() == key.line() && old.endLine() == key.line();
        String behind = oneLine ? head.substring(Math.min(head.length(), old.endColumn() - 1)) : "";
        var block = new ArrayList<>(original.subList(first(map, entry) - 1, key.line() - 1));
        block.add(name + " " + value + (behind.strip().startsWith("#") ? behind : ""));
        return block;
    }

    /// The first line of an entry: that of its key, or of the comments directly above it. What stands above the first
    /// key of a map belongs to the map.
    private int first(YamlMap map, Entry entry) {
        int line = entry.key().span().line();
        if (entry == sorted(map).getFirst()) {
            return line;
        }
        while (line > 1 && line(line - 1).strip().startsWith("#")) {
            line--;
        }
        return line;
    }

    private int last(YamlMap map, Entry entry) {
        List<Entry> sorted = sorted(map);
        int next = sorted.indexOf(entry) + 1;
        if (next < sorted.size()) {
            return first(map, sorted.get(next)) - 1;
        }
        // the last key of a map ends with its value, and blank lines and comments that are indented like it
        int indent = map.entries().getFirst().key().span().column();
        int line = lastOf(entry, indent);
        while (line < original.size() && isInside(line(line + 1), indent)) {
            line++;
        }
        return line;
    }

    /// The parser tells of a block where the next thing begins.
    private int lastOf(Entry entry, int indent) {
        Span value = entry.value().span();
        int key = entry.key().span().line();
        int line = Math.min(original.size(), value.endColumn() == 1 ? value.endLine() - 1 : value.endLine());
        while (line > key && (line(line).isBlank() || isBoundary(line(line)) || isOutside(line(line), indent))) {
            line--;
        }
        return Math.max(key, line);
    }

    /// Whether it is a comment that belongs to something further out.
    private static boolean isOutside(String line, int indent) {
        return line.strip().startsWith("#")
                && line.length() - line.stripLeading().length() < indent - 1;
    }

    private static boolean isInside(String line, int indent) {
        return line.strip().startsWith("#") && !isOutside(line, indent);
    }

    private static boolean isBoundary(String line) {
        return line.startsWith("---") || line.startsWith("...");
    }

    private static List<Entry> sorted(YamlMap map) {
        return map.entries().stream()
                .sorted(Comparator.comparing(entry -> entry.key().span().line()))
                .toList();
    }

    /// Puts a section in the place of `logsource` and `detection`, and further documents behind the document.
    void replace(YamlMap document, List<String> section, List<String> documents) {
        Entry logSource = document.entry("logsource");
        Entry detection = document.entry("detection");
        int behind = sorted(document).stream()
                .mapToInt(entry -> last(document, entry))
                .max()
                .orElseThrow();
        var kept = new ArrayList<String>();
        int firstCut = Math.min(first(document, logSource), first(document, detection));
        int start = sorted(document).getFirst().key().span().line();
        for (int line = start; line <= behind; line++) {
            if (line == firstCut) {
                kept.addAll(section);
            }
            boolean cut = isWithin(line, document, logSource) || isWithin(line, document, detection);
            if (!cut) {
                kept.add(line(line));
            }
        }
        while (!kept.isEmpty() && kept.getLast().isBlank()) {
            kept.removeLast();
        }
        kept.addAll(documents);
        IntStream.range(start, behind + 1).forEach(_ -> lines.remove(start - 1));
        lines.addAll(start - 1, kept);
    }

    private boolean isWithin(int line, YamlMap map, Entry entry) {
        return line >= first(map, entry) && line <= last(map, entry);
    }
}
