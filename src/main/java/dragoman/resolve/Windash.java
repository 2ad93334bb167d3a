package dragoman.resolve;

import dragoman.query.Glob;
import dragoman.query.Glob.Literal;
import dragoman.query.Glob.Part;
import java.util.ArrayList;
import java.util.List;

/// The modifier `windash`: Windows takes any dash or a slash where a parameter starts.
final class Windash {
    private static final String DASHES = "-/\u2013\u2014\u2015";

    private Windash() {}

    /// How many variants a value has: five for each dash.
    static long count(Glob glob) {
        double count = Math.pow(DASHES.length(), places(glob).size());
        return count > Long.MAX_VALUE ? Long.MAX_VALUE : (long) count;
    }

    /// The value with each parameter dash written in each way; the one of the rule comes first.
    static List<Glob> variants(Glob glob) {
        List<List<Part>> variants = List.of(List.of());
        for (Part part : glob.parts()) {
            List<Part> spellings = part instanceof Literal(String text) ? spellings(text) : List.of(part);
            var longer = new ArrayList<List<Part>>();
            for (List<Part> head : variants) {
                spellings.forEach(tail -> longer.add(Globs.concat(head, List.of(tail))));
            }
            variants = longer;
        }
        return variants.stream().map(glob::withParts).distinct().toList();
    }

    private static List<Integer> places(Glob glob) {
        return glob.parts().stream()
                .flatMap(part ->
                        part instanceof Literal(String text) ? places(text).stream() : java.util.stream.Stream.of())
                .toList();
    }

    private static List<Part> spellings(String text) {
        List<String> spellings = List.of(text);
        for (int place : places(text)) {
            var longer = new ArrayList<String>();
            for (String spelling : spellings) {
                longer.add(spelling);
                for (char dash : DASHES.toCharArray()) {
                    if (dash != text.charAt(place)) {
                        longer.add(spelling.substring(0, place) + dash + spelling.substring(place + 1));
                    }
                }
            }
            spellings = longer;
        }
        return spellings.stream().<Part>map(Literal::new).toList();
    }

    /// A dash starts a parameter if a word follows it and none stands before it; the second slash of `://` does not.
    private static List<Integer> places(String text) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < text.length(); i++) {
            boolean dash = DASHES.indexOf(text.charAt(i)) >= 0;
            if (dash
                    && i + 1 < text.length()
                    && isWord(text.codePointAt(i + 1))
                    && (i == 0 || opens(text.codePointBefore(i)))) {
                places.add(i);
            }
        }
        return places;
    }

    private static boolean opens(int before) {
        return !isWord(before) && before != '/';
    }

    private static boolean isWord(int point) {
        return Character.isLetterOrDigit(point) || point == '_';
    }
}
