package dragoman.query;

import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.regex.Letters;
import java.util.function.Predicate;

/// A glob made ready to match many texts, code point by code point.
///
/// @param tokens code points, folded unless `cased`, and the two wildcards
public record GlobMatcher(int[] tokens, boolean cased) implements Predicate<String> {
    private static final int ANY = -1;
    private static final int ONE = -2;

    public static GlobMatcher of(Glob glob) {
        int length = 0;
        for (Part part : glob.parts()) {
            length += part instanceof Literal(String text) ? text.codePointCount(0, text.length()) : 1;
        }
        int[] tokens = new int[length];
        int at = 0;
        for (Part part : glob.parts()) {
            switch (part) {
                case Literal(String text) -> {
                    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                        tokens[at++] = fold(text.codePointAt(i), glob.cased());
                    }
                }
                case Wildcard.ANY -> tokens[at++] = ANY;
                case Wildcard.ONE -> tokens[at++] = ONE;
                case Glob.Placeholder(String name) ->
                    throw new IllegalArgumentException("%" + name + "% has no values");
            }
        }
        return new GlobMatcher(tokens, glob.cased());
    }

    private static int fold(int point, boolean cased) {
        return cased ? point : Letters.fold(point);
    }

    /// Whether the whole text matches.
    @Override
    public boolean test(String text) {
        int at = 0;
        int inPattern = 0;
        int star = -1;
        int starAt = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int token = inPattern < tokens.length ? tokens[inPattern] : Integer.MIN_VALUE;
            if (token == ONE || token == fold(point, cased)) {
                at += Character.charCount(point);
                inPattern++;
            } else if (token == ANY) {
                star = inPattern++;
                starAt = at;
            } else if (star >= 0) {
                inPattern = star + 1;
                starAt += Character.charCount(text.codePointAt(starAt));
                at = starAt;
            } else {
                return false;
            }
        }
        while (inPattern < tokens.length && tokens[inPattern] == ANY) {
            inPattern++;
        }
        return inPattern == tokens.length;
    }
}
