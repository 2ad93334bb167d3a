package dragoman.lint.fix;

import dragoman.report.Fix;
import dragoman.report.Fix.Edit;
import dragoman.rule.Word;
import dragoman.source.Lines;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import dragoman.yaml.YamlNode;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlList;
import dragoman.yaml.YamlNode.YamlScalar;
import dragoman.yaml.YamlScalars;
import java.util.List;
import java.util.Optional;

/// Makes fixes out of what should change in the YAML of a rule: comments, quotes, order and line ends stay. Where that
/// cannot be done there is no fix.
public final class Edits {
    private final SourceFile file;
    private Lines lines;

    public Edits(SourceFile file) {
        this.file = file;
    }

    private Lines lines() {
        if (lines == null) {
            lines = new Lines(file.text());
        }
        return lines;
    }

    /// Another text in place of a scalar, in the same quotes.
    public Optional<Fix> replace(YamlScalar scalar, String text, String description) {
        return replacement(scalar, text).map(edit -> new Fix(description, true, List.of(edit)));
    }

    /// The edit of `replace` alone.
    public Optional<Edit> replacement(YamlScalar scalar, String text) {
        Span span = scalar.span();
        if (span.line() != span.endLine() || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        String written = lines().of(span);
        String changed = switch (written.isEmpty() ? ' ' : written.charAt(0)) {
            case '\'' -> single(text);
            case '"' -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default -> isPlain(text, scalar) ? text : single(text);
        };
        boolean known = written.equals(scalar.text()) || written.startsWith("'") || written.startsWith("\"");
        return known ? Optional.of(new Edit(span, changed)) : Optional.empty();
    }

    private static String single(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// Whether a text without quotes is read as the same text, and as what the scalar was.
    private static boolean isPlain(String text, YamlScalar scalar) {
        var read = new YamlScalar(text, true, scalar.span());
        return text.matches("[\\w./\\\\(](?:[\\w./\\\\()+=*?,;|%$^~@&\"'-]|:(?=\\S)| (?=[^\\s#]))*")
                && YamlScalars.isText(read) == YamlScalars.isText(scalar)
                && !YamlScalars.isAmbiguous(read)
                && !YamlScalars.isHexadecimal(read);
    }

    /// The same text in quotes.
    public Optional<Fix> quote(YamlScalar scalar, String description) {
        return written(scalar, single(scalar.text()), description);
    }

    /// Another writing in place of a scalar without quotes.
    public Optional<Fix> written(YamlScalar scalar, String writing, String description) {
        return scalar.span().line() == scalar.span().endLine()
                ? Optional.of(new Fix(description, true, List.of(new Edit(scalar.span(), writing))))
                : Optional.empty();
    }

    /// A list without one of its items, if that has a line of its own and is not the only one.
    public Optional<Fix> remove(YamlList list, YamlScalar item, String description) {
        boolean alone = lines().before(item.span()).matches("\\s*-\\s+")
                && lines().behind(item.span()).isBlank();
        return list.items().size() > 1
                        && alone
                        && item.span().line() == item.span().endLine()
                ? Optional.of(new Fix(
                        description, true, List.of(withoutLine(item.span().line()))))
                : Optional.empty();
    }

    /// A map without one of its entries, if that has a line of its own.
    public Optional<Fix> remove(Entry entry, String description) {
        Span key = entry.key().span();
        Span value = entry.value().span();
        boolean oneLine = entry.value() instanceof YamlScalar
                && value.line() == key.line()
                && value.endLine() == key.line()
                && lines().before(key).isBlank()
                && lines().behind(value).isBlank();
        return oneLine ? Optional.of(new Fix(description, true, List.of(withoutLine(key.line())))) : Optional.empty();
    }

    private Edit withoutLine(int line) {
        boolean last = line >= lines().count();
        return last
                ? new Edit(
                        new Span(
                                file.name(),
                                line - 1,
                                lines().line(line - 1)
                                                .codePointCount(
                                                        0,
                                                        lines().line(line - 1).length())
                                        + 1,
                                line,
                                Integer.MAX_VALUE),
                        "")
                : new Edit(new Span(file.name(), line, 1, line + 1, 1), "");
    }

    /// A key without one of its modifiers.
    public Optional<Fix> remove(YamlScalar key, Word modifier, String description) {
        Span word = modifier.span();
        var whole = new Span(word.file(), word.line(), word.column() - 1, word.endLine(), word.endColumn());
        return isSimple(key) && lines().of(whole).equals("|" + modifier.text())
                ? Optional.of(new Fix(description, true, List.of(new Edit(whole, ""))))
                : Optional.empty();
    }

    /// The edit that puts something behind the text of a key, such as `|contains`.
    public Optional<Edit> behind(YamlScalar key, String more) {
        int end = key.span().endColumn() - (key.plain() ? 0 : 1);
        Span place =
                new Span(key.span().file(), key.span().line(), end, key.span().line(), end);
        return isSimple(key) ? Optional.of(new Edit(place, more)) : Optional.empty();
    }

    /// An item more, behind one of a list and written like it.
    public Optional<Fix> insert(YamlNode before, String text, String description) {
        Span span = before.span();
        String head = lines().before(span);
        if (span.line() != span.endLine() || !head.matches("\\s*-\\s+") || span.line() >= lines().count()) {
            return Optional.empty();
        }
        var place = new Span(file.name(), span.line() + 1, 1, span.line() + 1, 1);
        return Optional.of(new Fix(description, true, List.of(new Edit(place, head + text + lineEnd()))));
    }

    private String lineEnd() {
        return file.text().contains("\r\n") ? "\r\n" : "\n";
    }

    /// Whether what is written is what is read, but for quotes.
    private boolean isSimple(YamlScalar key) {
        String written = lines().of(key.span());
        return written.equals(key.text())
                || written.equals("'" + key.text() + "'")
                || written.equals("\"" + key.text() + "\"");
    }

    /// A fix after which the rule may mean something else.
    public static Optional<Fix> unsafe(Optional<Fix> fix) {
        return fix.map(found -> new Fix(found.description(), false, found.edits()));
    }
}
