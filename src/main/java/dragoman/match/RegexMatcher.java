package dragoman.match;

import dragoman.regex.CaseRanges;
import dragoman.regex.Dialect;
import dragoman.regex.Regex;
import dragoman.regex.RegexPrinter;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Searches texts for a regular expression, with a bound on the work that one text may cost.
final class RegexMatcher implements Predicate<String> {
    private static final int MOST_STEPS = 50_000_000;

    private final Pattern pattern;

    RegexMatcher(Regex regex) {
        // Java folds ASCII letters only, unless asked: then it takes a dotless i for an i
        int flags = (regex.flags().ignoreCase() ? Pattern.CASE_INSENSITIVE : 0)
                | (regex.flags().multiline() ? Pattern.MULTILINE : 0)
                | (regex.flags().dotAll() ? Pattern.DOTALL : 0)
                | Pattern.UNIX_LINES;
        pattern = Pattern.compile(RegexPrinter.print(CaseRanges.beyondAscii(regex), Dialect.JAVA), flags);
    }

    /// @throws RegexBudgetException if the expression backtracks without end on this text
    @Override
    public boolean test(String text) {
        try {
            return pattern.matcher(new Budgeted(text, new int[] {MOST_STEPS})).find();
        } catch (StackOverflowError e) {
            throw new RegexBudgetException("the regular expression `" + pattern
                    + "` needs too much memory on a text of " + text.length() + " characters");
        }
    }

    /// A text that counts how often it is looked at.
    private record Budgeted(String text, int[] left) implements CharSequence {
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
            return new Budgeted(text.substring(start, end), left);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
