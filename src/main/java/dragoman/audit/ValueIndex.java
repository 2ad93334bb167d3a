package dragoman.audit;

import dragoman.query.Expression.Test;
import dragoman.query.Glob;
import dragoman.query.GlobMatcher;
import dragoman.regex.Letters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Finds those of many tests of one field that match a text, without trying each.
///
/// A text can only match a pattern whose fixed text is a part of it.
final class ValueIndex {
    private final Map<String, List<Test>> byText = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final List<Test> others = new ArrayList<>();

    ValueIndex(List<Test> tests) {
        for (Test test : tests) {
            String text = test.pattern() instanceof Glob glob ? glob.onlyText().orElse("") : "";
            if (text.isEmpty()) {
                others.add(test);
            } else {
                byText.computeIfAbsent(folded(text), _ -> new ArrayList<>()).add(test);
                lengths.add(folded(text).length());
            }
        }
    }

    private static String folded(String text) {
        var out = new StringBuilder();
        text.codePoints().map(Letters::fold).forEach(out::appendCodePoint);
        return out.toString();
    }

    /// The tests that match a text, or may do so, the shortest first.
    List<Test> matching(String text) {
        String folded = folded(text);
        var matching = new ArrayList<Test>();
        for (int length : lengths) {
            for (int at = 0; at + length <= folded.length(); at++) {
                for (Test test : byText.getOrDefault(folded.substring(at, at + length), List.of())) {
                    if (!matching.contains(test)
                            && GlobMatcher.of((Glob) test.pattern()).test(text)) {
                        matching.add(test);
                    }
                }
            }
        }
        others.stream().filter(test -> mayMatch(test, text)).forEach(matching::add);
        return matching;
    }

    private static boolean mayMatch(Test test, String text) {
        return !(test.pattern() instanceof Glob glob) || GlobMatcher.of(glob).test(text);
    }
}
