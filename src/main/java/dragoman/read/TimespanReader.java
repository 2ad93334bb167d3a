package dragoman.read;

import dragoman.source.Diagnostics;
import dragoman.source.Problem;
import dragoman.source.Span;
import dragoman.yaml.YamlNode.Entry;
import dragoman.yaml.YamlNode.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads timespans: a whole number and a unit. A month is a twelfth of the Gregorian year, which has 365.2425 days.
final class TimespanReader {
    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhdwMy])");
    private static final long YEAR = 31_556_952;

    private TimespanReader() {}

    /// The seconds, or 0 and a diagnostic.
    static long read(Entry entry, Span correlation, Diagnostics diagnostics) {
        if (entry == null) {
            diagnostics.add(
                    Problem.TIMESPAN, correlation, "`correlation` has no `timespan`", "such as `timespan: 15m`");
            return 0;
        }
        String text = entry.value() instanceof YamlScalar scalar ? scalar.text() : "";
        Matcher timespan = TIMESPAN.matcher(text);
        long seconds = timespan.matches() ? Long.parseLong(timespan.group(1)) * unit(timespan.group(2)) : 0;
        if (seconds == 0) {
            diagnostics.add(
                    Problem.TIMESPAN,
                    entry.value().span(),
                    text.isEmpty()
                            ? "a timespan must be a text, not " + entry.value().kind()
                            : "`" + text + "` is not a timespan",
                    "a whole number above 0 and a unit: s, m (minutes), h, d, w, M (months) or y");
        }
        return seconds;
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            case "w" -> 604_800;
            case "M" -> YEAR / 12;
            default -> YEAR;
        };
    }
}
