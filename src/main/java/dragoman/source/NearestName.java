package dragoman.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that a misspelled one was probably meant to be.
public final class NearestName {
    private NearestName() {}

    /// The nearest of `names` by edit distance, if it is near enough to be a slip of the pen.
    public static Optional<String> of(String written, Collection<String> names) {
        int limit = Math.max(1, written.length() / 4);
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= limit + 24)
                .filter(name -> distance(written, name) <= limit || isPartOf(written, name))
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(name -> name));
    }

    /// A help text "did you mean `x`?", or nothing.
    public static String help(String written, Collection<String> names) {
        return of(written, names).map(name -> "did you mean `" + name + "`?").orElse("");
    }

    /// The name that differs from a written one by its case or one slip of the pen: hardly anything else was meant.
    public static Optional<String> slip(String written, Collection<String> names) {
        return written.length() < 5
                ? Optional.empty()
                : names.stream()
                        .filter(name -> name.equalsIgnoreCase(written)
                                || name.length() >= 5
                                        && !endsInDigit(name)
                                        && !endsInDigit(written)
                                        && Math.abs(name.length() - written.length()) <= 1
                                        && distance(written, name) <= 1)
                        .min(Comparator.naturalOrder());
    }

    private static boolean endsInDigit(String name) {
        return Character.isDigit(name.charAt(name.length() - 1));
    }

    private static boolean isPartOf(String written, String name) {
        return written.length() >= 4
                && name.length() > written.length()
                && distance(written, name.substring(0, written.length())) <= (written.length() < 6 ? 1 : 2);
    }

    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] before = null;
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = previous;
            previous = row;
        }
        return previous[b.length()];
    }
}
