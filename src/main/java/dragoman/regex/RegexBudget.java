package dragoman.regex;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bounds the work of Java's regular expressions, which backtrack: the one place that says how much one text may cost.
public final class RegexBudget {
    /// How often a text may be looked at; that takes about a second at worst.
    private static final int STEPS = 2_000_000;

    private static final int STEPS_PER_CHARACTER = 50;

    private RegexBudget() {}

    /// What a matcher of a pattern on a text finds.
    ///
    /// @throws RegexBudgetException if that costs too much, in time or in memory
    public static <T> T match(Pattern pattern, String text, Function<Matcher, T> work) {
        long steps = STEPS + (long) STEPS_PER_CHARACTER * text.length();
        try {
            return work.apply(pattern.matcher(new Counted(text, new long[] {steps})));
        } catch (StackOverflowError _) {
            throw new RegexBudgetException("a regular expression needs too much memory on a text of " + text.length()
                    + " characters: " + pattern);
        }
    }

    /// A text that counts how often it is looked at.
    private record Counted(String text, long[] left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new RegexBudgetException(
                        "a regular expression backtracks without end on a text of " + text.length() + " characters");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
