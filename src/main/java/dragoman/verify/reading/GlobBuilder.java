package dragoman.verify.reading;

import dragoman.query.Glob;
import java.util.ArrayList;
import java.util.List;

/// Puts a pattern with `*` and `?` together, character by character.
public final class GlobBuilder {
    private final List<Glob.Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    /// A character that stands for itself.
    public void literal(char c) {
        literal.append(c);
    }

    /// A character that is a wildcard where it is one: `*` for any characters, `?` for exactly one.
    public void wildcard(char c) {
        if (c == '*' || c == '?') {
            parts.add(new Glob.Literal(literal.toString()));
            literal.setLength(0);
            parts.add(c == '*' ? Glob.Wildcard.ANY : Glob.Wildcard.ONE);
        } else {
            literal(c);
        }
    }

    public Glob glob(boolean cased) {
        parts.add(new Glob.Literal(literal.toString()));
        return new Glob(parts, cased);
    }
}
