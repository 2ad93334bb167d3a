package dragoman.yaml;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.SourceFile;
import dragoman.source.Span;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/// Why a text is no YAML, in our words.
record YamlFault(SourceFile file, MarkedYAMLException cause) {
    private static final int MOST_CHARACTERS = 10;

    private static final String UNCLOSED = "found unexpected end of stream";
    private static final String BEGINS = "it begins in line %d";

    /// What the parser says, and what that means.
    ///
    /// @param help may ask for the line in which the whole begins
    private record Saying(String begin, String message, String help) {}

    private static final List<Saying> SAYINGS = List.of(
            new Saying("found character '\\t", "a tab cannot stand here", "YAML is indented by blanks"),
            new Saying("found character", "this character cannot begin a value", "put the value into quotes"),
            new Saying(
                    "mapping values are not allowed",
                    "a `:` cannot stand here",
                    "put a value with `: ` in it into quotes, or mend the indentation"),
            new Saying("could not find expected ':'", "a key has no `:` behind it", "or a line is indented too little"),
            new Saying("expected <block end>", "this does not fit what stands above it", "is the indentation right?"),
            new Saying(UNCLOSED, "this quote is never closed", ""),
            new Saying("found unknown escape", "an unknown escape in double quotes", "single quotes know no escapes"),
            new Saying("expected ',' or '}'", "a `,` or `}` is missing in this map", BEGINS),
            new Saying("expected ',' or ']'", "a `,` or `]` is missing in this list", BEGINS),
            new Saying("found undefined alias", "an alias has no anchor", ""),
            new Saying("expected the node content", "a value is missing here", ""),
            new Saying("sequence entries are not allowed", "a list cannot begin here", "put it on a line of its own"),
            new Saying(
                    "expected '<document start>'",
                    "a document ends here, and something follows",
                    "write `---` between"),
            new Saying(
                    "expected alphabetic or numeric",
                    "a name is missing here",
                    "put a text with `*` or `&` into quotes"),
            new Saying("expected hexadecimal", "an escape needs hexadecimal digits", "single quotes know no escapes"),
            new Saying("expected chomping", "behind `|` or `>` only a comment can stand", ""));

    /// What goes wrong behind a quote, by the quote.
    private static final List<Saying> QUOTED = List.of(
            new Saying("'", "the quoted text ends before this", "a quote within single quotes is written twice"),
            new Saying("\"", "the quoted text ends before this", "a quote within double quotes is written `\\\"`"));

    void tell(Diagnostics diagnostics) {
        String said = problem();
        Saying saying = QUOTED.stream()
                .filter(one -> said.startsWith("expected <block end>") && stands(one.begin()))
                .findFirst()
                .or(() -> SAYINGS.stream()
                        .filter(one -> said.startsWith(one.begin()))
                        .findFirst())
                .orElse(new Saying("", "this is no YAML: " + said, ""));
        diagnostics.add(
                Problem.YAML_SYNTAX,
                place(said.startsWith(UNCLOSED)),
                saying.message(),
                saying.help().formatted(place(true).line()));
    }

    /// Tells of characters that YAML does not allow.
    ///
    /// @return whether there are any
    static boolean tellCharacters(SourceFile file, Diagnostics diagnostics) {
        if (StreamReader.isPrintable(file.text())) {
            return false;
        }
        int line = 1;
        int column = 1;
        int found = 0;
        String text = file.text();
        int point;
        for (int i = 0; i < text.length() && found < MOST_CHARACTERS; i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (!StreamReader.isPrintable(point)) {
                found++;
                diagnostics.add(
                        Problem.YAML_SYNTAX,
                        new Span(file.name(), line, column, line, column + 1),
                        "YAML does not allow the character U+%04X".formatted(point),
                        point <= 0xFF
                                ? "in double quotes it is written \\x%02X".formatted(point)
                                : "in double quotes it is written \\u%04X".formatted(point));
            }
            boolean ends = point == '\n' || point == '\r' && !text.startsWith("\n", i + 1);
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        return true;
    }

    /// Where it is wrong, or where that began.
    private Span place(boolean beginning) {
        Mark mark = beginning && cause.getContextMark() != null ? cause.getContextMark() : cause.getProblemMark();
        return mark == null ? file.start() : point(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /// Whether a character stands right before the place.
    private boolean stands(String character) {
        Span place = place(false);
        String line = file.text().lines().skip(place.line() - 1).findFirst().orElse("");
        return line.startsWith(character, place.column() - 2);
    }

    private Span point(int line, int column) {
        return new Span(file.name(), line, column, line, column + 1);
    }

    private String problem() {
        return String.valueOf(cause.getProblem());
    }
}
