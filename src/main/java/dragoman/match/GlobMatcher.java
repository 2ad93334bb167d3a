package dragoman.match;

import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import dragoman.query.Glob.Wildcard;
import dragoman.query.Pattern;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Matches whole texts against a glob, code point by code point.
final class GlobMatcher implements Predicate<String> {
    private static final int ANY = -1;
    private static final int ONE = -2;

    private final int[] pattern;
    private final boolean cased;

    GlobMatcher(Glob glob) {
        cased = glob.cased();
        pattern = glob.parts().stream().flatMapToInt(this::tokens).toArray();
    }

    /// A text at a place of another one, as a glob.
    static Glob at(String text, Pattern.Part part, boolean cased) {
        List<Part> parts = switch (part) {
            case WHOLE -> List.of(new Literal(text));
            case START -> List.of(new Literal(text), Wildcard.ANY);
            case END -> List.of(Wildcard.ANY, new Literal(text));
            case INSIDE -> List.of(Wildcard.ANY, new Literal(text), Wildcard.ANY);
        };
        return new Glob(parts, cased);
    }

    private IntStream tokens(Part part) {
        return switch (part) {
            case Literal(String text) -> text.codePoints().map(this::fold);
            case Wildcard.ANY -> IntStream.of(ANY);
            case Wildcard.ONE -> IntStream.of(ONE);
        };
    }

    private int fold(int point) {
        return cased ? point : Character.toLowerCase(Character.toUpperCase(point));
    }

    @Override
    public boolean test(String text) {
        int[] points = text.codePoints().map(this::fold).toArray();
        int at = 0;
        int inPattern = 0;
        int star = -1;
        int starAt = 0;
        while (at < points.length) {
            if (inPattern < pattern.length && (pattern[inPattern] == ONE || pattern[inPattern] == points[at])) {
                at++;
                inPattern++;
            } else if (inPattern < pattern.length && pattern[inPattern] == ANY) {
                star = inPattern++;
                starAt = at;
            } else if (star >= 0) {
                inPattern = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length && pattern[inPattern] == ANY) {
            inPattern++;
        }
        return inPattern == pattern.length;
    }
}
