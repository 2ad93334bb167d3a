package dragoman.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A text with wildcards that the whole value must match; without `cased`, case does not matter.
///
/// Texts are never empty, never adjacent, and several `*` in a row are one.
public record Glob(List<Part> parts, boolean cased) implements Pattern, Token {
    public Glob {
        parts = isNormal(parts) ? List.copyOf(parts) : normal(parts);
    }

    /// Written out, as tokens are looked up so often that the generated ones cost more than spelling.
    @Override
    public boolean equals(Object other) {
        return other instanceof Glob(List<Part> theirs, boolean theirCase)
                && cased == theirCase
                && parts.equals(theirs);
    }

    @Override
    public int hashCode() {
        int hash = cased ? 1 : 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            hash = 31 * hash + (part instanceof Wildcard wildcard ? wildcard.ordinal() : part.hashCode());
        }
        return hash;
    }

    /// A stretch of text, or a wildcard.
    public sealed interface Part {}

    /// Text that stands for itself.
    public record Literal(String text) implements Part {
        @Override
        public boolean equals(Object other) {
            return other instanceof Literal(String theirs) && text.equals(theirs);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /// A wildcard.
    public enum Wildcard implements Part {
        /// Any characters, or none.
        ANY,
        /// One character.
        ONE
    }

    /// A name whose values an organisation gives; none is left behind the pipelines.
    public record Placeholder(String name) implements Part {}

    /// The same with its texts in lower case.
    public Glob lowered() {
        var lowered = new ArrayList<Part>(parts.size());
        for (Part part : parts) {
            lowered.add(part instanceof Literal(String text) ? new Literal(text.toLowerCase(Locale.ROOT)) : part);
        }
        return new Glob(lowered, cased);
    }

    /// Sigma's writing of a text: `\` escapes `*`, `?` and `\`; before anything else, and at the end, it is itself.
    public static Glob parse(String written, boolean cased) {
        var parts = new ArrayList<Part>();
        var text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length() && "*?\\".indexOf(written.charAt(i + 1)) >= 0) {
                text.append(written.charAt(++i));
            } else if (c == '*' || c == '?') {
                parts.add(new Literal(text.toString()));
                text.setLength(0);
                parts.add(c == '*' ? Wildcard.ANY : Wildcard.ONE);
            } else {
                text.append(c);
            }
        }
        parts.add(new Literal(text.toString()));
        return new Glob(parts, cased);
    }

    /// A text at a place of another one.
    public static Glob at(String text, Pattern.Part part, boolean cased) {
        Literal literal = new Literal(text);
        return new Glob(
                switch (part) {
                    case WHOLE -> List.of(literal);
                    case START -> List.of(literal, Wildcard.ANY);
                    case END -> List.of(Wildcard.ANY, literal);
                    case INSIDE -> List.of(Wildcard.ANY, literal, Wildcard.ANY);
                },
                cased);
    }

    /// A text without wildcards.
    public static Glob literal(String text, boolean cased) {
        return new Glob(List.of(new Literal(text)), cased);
    }

    private static boolean isNormal(List<Part> parts) {
        Part last = null;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean joins = part instanceof Literal(String text)
                    ? text.isEmpty() || last instanceof Literal
                    : part == Wildcard.ANY && last == Wildcard.ANY;
            if (joins) {
                return false;
            }
            last = part;
        }
        return true;
    }

    private static List<Part> normal(List<Part> parts) {
        var normal = new ArrayList<Part>();
        for (Part part : parts) {
            Part last = normal.isEmpty() ? null : normal.getLast();
            if (part instanceof Literal(String text)) {
                if (text.isEmpty()) {
                    continue;
                }
                if (last instanceof Literal(String before)) {
                    normal.removeLast();
                    normal.add(new Literal(before + text));
                    continue;
                }
            } else if (part == Wildcard.ANY && last == Wildcard.ANY) {
                continue;
            }
            normal.add(part);
        }
        return List.copyOf(normal);
    }

    public Glob withParts(List<Part> other) {
        return new Glob(other, cased);
    }

    public boolean isLiteral() {
        return parts.isEmpty() || parts.size() == 1 && parts.getFirst() instanceof Literal;
    }

    /// The names whose values are not known yet.
    public List<String> placeholders() {
        var names = new LinkedHashSet<String>();
        for (Part part : parts) {
            if (part instanceof Placeholder(String name)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /// Whether some names have no values yet.
    public boolean hasPlaceholders() {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Placeholder) {
                return true;
            }
        }
        return false;
    }

    /// No text of fewer code points matches.
    public int leastLength() {
        int length = 0;
        for (Part part : parts) {
            length += part instanceof Literal(String text)
                    ? text.codePointCount(0, text.length())
                    : part == Wildcard.ONE ? 1 : 0;
        }
        return length;
    }

    /// Whether it is `*` and so matches every text.
    public boolean matchesAll() {
        return parts.size() == 1 && parts.getFirst() == Wildcard.ANY;
    }

    public boolean startsOpen() {
        return !parts.isEmpty() && parts.getFirst() == Wildcard.ANY;
    }

    public boolean endsOpen() {
        return !parts.isEmpty() && parts.getLast() == Wildcard.ANY;
    }

    /// The parts without the `*` at the ends.
    public List<Part> core() {
        int from = startsOpen() ? 1 : 0;
        int to = endsOpen() && parts.size() > from ? parts.size() - 1 : parts.size();
        return parts.subList(from, to);
    }

    /// The only text, if there is one and wildcards stand at most at the ends as `*`.
    public Optional<String> onlyText() {
        List<Part> core = core();
        if (core.isEmpty()) {
            return Optional.of("");
        }
        return core.size() == 1 && core.getFirst() instanceof Literal(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// In Sigma's writing: `*`, `?` and backslashes of texts escaped where they must be.
    public String text() {
        var out = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String text) ->
                    out.append(text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?"));
                case Wildcard.ANY -> out.append('*');
                case Wildcard.ONE -> out.append('?');
                case Placeholder(String name) -> out.append('%').append(name).append('%');
            }
        }
        return out.toString();
    }
}
