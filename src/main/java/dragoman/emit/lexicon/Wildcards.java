package dragoman.emit.lexicon;

import dragoman.emit.UnspellableException;
import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;

/// The wildcards of a language that cannot escape them.
///
/// @param any stands for any characters
/// @param one stands for one character
record Wildcards(char any, char one, String language) {
    /// The glob, not yet quoted.
    String write(Glob glob) {
        var out = new StringBuilder();
        for (Part part : glob.parts()) {
            switch (part) {
                case Literal(String text) -> {
                    if (text.indexOf(any) >= 0 || text.indexOf(one) >= 0) {
                        throw new UnspellableException(
                                language + " cannot escape its wildcards `" + any + "` and `" + one + "`");
                    }
                    out.append(text);
                }
                case Wildcard.ANY -> out.append(any);
                case Wildcard.ONE -> out.append(one);
                case Glob.Placeholder(String name) -> throw new UnspellableException("%" + name + "% has no values");
            }
        }
        return out.toString();
    }
}
