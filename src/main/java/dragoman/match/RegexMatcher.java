package dragoman.match;

import dragoman.regex.CaseRanges;
import dragoman.regex.Dialect;
import dragoman.regex.Regex;
import dragoman.regex.RegexBudget;
import dragoman.regex.RegexBudgetException;
import dragoman.regex.RegexPrinter;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Searches texts for a regular expression, with a bound on the work that one text may cost.
final class RegexMatcher implements Predicate<String> {
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
        return RegexBudget.match(pattern, text, Matcher::find);
    }
}
