package dragoman.verify.eql;

import dragoman.query.Field;
import dragoman.query.Glob;
import dragoman.verify.reading.GlobBuilder;
import java.util.ArrayList;
import java.util.List;

/// The texts of EQL: strings, patterns with wildcards, and names of fields.
public final class EqlTexts {
    private EqlTexts() {}

    /// …#eql-syntax-wildcards: `*` is any characters, `?` exactly one; the page defines no escape for them, and a
    /// backslash is a plain character (querytranslator_tests.txt, equalsAndInFilter).
    static Glob wildcards(String text, boolean cased) {
        var pattern = new GlobBuilder();
        for (int i = 0; i < text.length(); i++) {
            pattern.wildcard(text.charAt(i));
        }
        return pattern.glob(cased);
    }

    /// …#eql-syntax-escape-a-field-name: parts in backticks, in which two stand for one.
    static Field field(String written) {
        var name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '`') {
                name.append(c);
            } else if (quoted && i + 1 < written.length() && written.charAt(i + 1) == '`') {
                name.append(c);
                i++;
            } else {
                quoted = !quoted;
            }
        }
        return new Field(name.toString());
    }

    /// A text with `*` where a function opens it: at the end, at the start, or at both.
    static Glob open(boolean before, String text, boolean after, boolean cased) {
        var parts = new ArrayList<Glob.Part>();
        if (before) {
            parts.add(Glob.Wildcard.ANY);
        }
        parts.add(new Glob.Literal(text));
        if (after) {
            parts.add(Glob.Wildcard.ANY);
        }
        return new Glob(List.copyOf(parts), cased);
    }
}
