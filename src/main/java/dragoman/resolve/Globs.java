package dragoman.resolve;

import dragoman.query.Glob;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import java.util.ArrayList;
import java.util.List;

/// Sigma's wildcards and escapes: `\` escapes `*`, `?` and `\`; before anything else, and at the end, it is itself.
final class Globs {
    private Globs() {}

    static Glob read(String raw) {
        return Glob.parse(raw, false);
    }

    /// The same with `*` before and behind, as far as asked for.
    static Glob open(Glob glob, boolean before, boolean behind) {
        var parts = new ArrayList<Part>();
        if (before) {
            parts.add(Wildcard.ANY);
        }
        parts.addAll(glob.parts());
        if (behind) {
            parts.add(Wildcard.ANY);
        }
        return glob.withParts(parts);
    }

    static Glob cased(Glob glob) {
        return new Glob(glob.parts(), true);
    }

    static List<Part> concat(List<Part> head, List<Part> tail) {
        var parts = new ArrayList<>(head);
        parts.addAll(tail);
        return parts;
    }
}
