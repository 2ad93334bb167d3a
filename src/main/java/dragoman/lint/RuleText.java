package dragoman.lint;

import dragoman.lint.fix.Edits;
import dragoman.regex.RegexNode;
import dragoman.regex.RegexParser;
import dragoman.regex.RegexSyntaxException;
import dragoman.regex.UnsupportedRegexException;
import dragoman.rule.SigmaRule;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlMap;
import dragoman.yaml.YamlNode.YamlScalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule as lint rules see it: its YAML with all places, taken apart once for all of them.
public final class RuleText {
    private static final Pattern DAY = Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})");

    private final SourceFile file;
    private final Edits edits;
    private final YamlMap map;
    private final Optional<SigmaRule> rule;
    private final String id;
    private final String title;
    private final List<Entry> detections = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<YamlScalar> conditions = new ArrayList<>();

    /// @param edits changes of the file's text, which all of its documents share
    /// @param map the whole document
    /// @param rule what was read of it, if it could be read
    public RuleText(SourceFile file, Edits edits, YamlMap map, Optional<SigmaRule> rule, String id, String title) {
        this.file = file;
        this.edits = edits;
        this.map = map;
        this.rule = rule;
        this.id = id;
        this.title = title;
        take(section("detection"));
        take(section("filter"));
    }

    private void take(YamlMap section) {
        for (Entry entry : section.entries()) {
            switch (entry.key().text()) {
                case "condition" -> conditions.addAll(scalars(entry.value()));
                case "timeframe", "rules" -> {}
                default -> {
                    detections.add(entry);
                    take(entry.key().text(), entry.key(), entry.value());
                }
            }
        }
    }

    private void take(String detection, YamlScalar name, YamlNode value) {
        switch (value) {
            case YamlMap fields ->
                fields.entries().forEach(entry -> items.add(Item.of(detection, entry.key(), true, entry.value())));
            case YamlList list
            when list.items().stream().allMatch(YamlScalar.class::isInstance) ->
                items.add(Item.of(detection, name, false, list));
            case YamlList list -> list.items().forEach(item -> take(detection, name, item));
            case YamlScalar scalar -> items.add(Item.of(detection, name, false, scalar));
        }
    }

    public SourceFile file() {
        return file;
    }

    /// The name of the file, without its folders.
    public String fileName() {
        return file.place().replaceFirst(".*[/\\\\]", "");
    }

    /// Whether it lies in a file that has a name.
    public boolean isFile() {
        return fileName().contains(".");
    }

    public YamlMap map() {
        return map;
    }

    public Optional<SigmaRule> rule() {
        return rule;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public boolean isCorrelation() {
        return map.entry("correlation") != null;
    }

    public boolean isFilter() {
        return map.entry("filter") != null;
    }

    /// Whether it looks for single events by itself.
    public boolean isDetection() {
        return !isCorrelation() && !isFilter();
    }

    /// The first key: where one says that something is missing.
    public Span start() {
        Span span = map.entries().isEmpty()
                ? map.span()
                : map.entries().getFirst().key().span();
        return new Span(span.file(), span.line(), span.column(), span.line(), span.column() + 1);
    }

    /// The file as a whole, no line of it.
    public Span whole() {
        return new Span(file.name(), 0, 0, 0, 0);
    }

    /// A part of a scalar; the whole of it where its text is not written as it is read.
    ///
    /// @param start where it begins in the text
    /// @param end where it ends, exclusive
    public Span inside(YamlScalar scalar, int start, int end) {
        Span span = scalar.span();
        int quotes = scalar.plain() ? 0 : 2;
        String text = scalar.text();
        if (span.line() != span.endLine()
                || span.endColumn() - span.column() != text.codePointCount(0, text.length()) + quotes) {
            return span;
        }
        int column = span.column() + quotes / 2;
        return new Span(
                span.file(),
                span.line(),
                column + text.codePointCount(0, start),
                span.line(),
                column + text.codePointCount(0, end));
    }

    public boolean has(String key) {
        return map.entry(key) != null;
    }

    /// The key of an attribute, or the start of the rule.
    public Span key(String name) {
        return has(name) ? map.entry(name).key().span() : start();
    }

    /// An attribute that is a text and not empty.
    public Optional<YamlScalar> text(String key) {
        return map.get(key) instanceof YamlScalar scalar
                        && !scalar.isNull()
                        && !scalar.text().isBlank()
                ? Optional.of(scalar)
                : Optional.empty();
    }

    /// The text of an attribute, or an empty one.
    public String word(String key) {
        return text(key).map(YamlScalar::text).orElse("");
    }

    /// The day of an attribute, with `-` or, as rules of old have it, with `/`.
    public Optional<LocalDate> date(String key) {
        Matcher day = DAY.matcher(word(key));
        try {
            return day.matches()
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3))))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The texts of a list.
    public List<YamlScalar> texts(String key) {
        return scalars(map.get(key));
    }

    /// A part of a text, and what it is a part of.
    public record Part(YamlScalar whole, String text, int start, int end, Span span) {
        /// The whole text with another one in its place.
        public String with(String other) {
            return whole.text().substring(0, start) + other + whole.text().substring(end);
        }
    }

    /// What a pattern finds in the texts of a list.
    public List<Part> parts(String key, Pattern pattern) {
        return texts(key).stream()
                .flatMap(whole -> pattern.matcher(whole.text())
                        .results()
                        .map(found -> new Part(
                                whole,
                                found.group(),
                                found.start(),
                                found.end(),
                                inside(whole, found.start(), found.end()))))
                .toList();
    }

    /// The tags of a namespace; all, if it is empty.
    public List<YamlScalar> tags(String namespace) {
        return texts("tags").stream()
                .filter(tag -> namespace.isEmpty() || tag.text().startsWith(namespace + "."))
                .toList();
    }

    private static List<YamlScalar> scalars(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar when !scalar.isNull() -> List.of(scalar);
            case YamlList list ->
                list.items().stream()
                        .filter(item -> item instanceof YamlScalar scalar && !scalar.isNull())
                        .map(YamlScalar.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    /// The map behind a key; an empty one where there is none.
    public YamlMap section(String key) {
        return map.get(key) instanceof YamlMap section ? section : new YamlMap(List.of(), map.span());
    }

    /// A part of the log source, or an empty text.
    public String logSource(String part) {
        return section("logsource").get(part) instanceof YamlScalar scalar && !scalar.isNull() ? scalar.text() : "";
    }

    /// All detections, by name.
    public List<Entry> detections() {
        return detections;
    }

    /// The fields of all detections, in the order of the text.
    public List<Item> items() {
        return items;
    }

    /// The values of detections that are texts with wildcards, and mean what they say.
    public List<YamlScalar> patterns() {
        return items.stream()
                .filter(Item::isText)
                .flatMap(item -> item.values().stream())
                .toList();
    }

    /// The values of detections that are regular expressions, and can be read.
    public List<Expression> regexes() {
        return items.stream()
                .filter(item -> item.has("re"))
                .flatMap(item -> item.values().stream())
                .flatMap(value -> Expression.of(value).stream())
                .toList();
    }

    /// A value that is a regular expression.
    public record Expression(YamlScalar value, RegexNode node) {
        /// Nothing where the reader of rules tells what is wrong with it.
        private static Optional<Expression> of(YamlScalar value) {
            try {
                return Optional.of(
                        new Expression(value, RegexParser.parse(value.text()).node()));
            } catch (RegexSyntaxException | UnsupportedRegexException _) {
                return Optional.empty();
            }
        }
    }

    public List<YamlScalar> conditions() {
        return conditions;
    }

    /// Changes of its text.
    public Edits edits() {
        return edits;
    }
}
